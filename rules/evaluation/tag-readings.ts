// Tags whose keys differ in case alone share one condition key. Their request is read as many times, with one of their values at a time.
import type { NamedKey } from './context-keys'
import { contextValue, type RequestContext } from './policy-variables'
import {
  type ReadRequest,
  type ReadStatement,
  statementConcerns,
  statementMatches,
} from './statement-matching'

/** A tag has one value, so a list under such a key is of as many tags. */
const TAG = /^(?:aws|iam):(?:principal|request|resource)tag\//

/** Two keys in two spellings each, or one in four. A reading costs as much as a request. */
const MOST_READINGS = 4

/** A condition key, in lower case, and the values of the tags that share it. */
type SharedKey = readonly [name: string, values: readonly string[]]

/** The keys of a context that several tags share; hardly any request has one. */
export function sharedKeys(context: RequestContext): SharedKey[] {
  const shared: SharedKey[] = []
  for (const name in context) {
    const value = contextValue(context, name)
    if (typeof value === 'object' && TAG.test(name)) shared.push([name, [...new Set(value)]])
  }
  return shared
}

/** How much more work a request with this context can be than one without shared keys. */
export const mostReadings = (context: RequestContext): number =>
  Math.min(choices(sharedKeys(context)), MOST_READINGS)

const choices = (shared: readonly SharedKey[]) =>
  shared.reduce((product, [, values]) => product * values.length, 1)

/**
 * Whether a statement, which names these keys, speaks about a request with shared ones. No value may hide another: a Deny need match
 * one reading, an Allow must match them all. More readings than are made decide against the caller.
 */
export function matchesReadings(
  statement: ReadStatement,
  named: readonly NamedKey[],
  request: ReadRequest,
  shared: readonly SharedKey[],
): boolean {
  if (!statementConcerns(statement, request)) return false
  const names = new Set(named.map(({ key }) => key.toLowerCase()))
  const readings = readingsOf(
    request.context,
    shared.filter(([name]) => names.has(name)),
  )
  if (!readings) return !statement.allows
  const matches = (context: RequestContext) => statementMatches(statement, { ...request, context })
  return statement.allows ? readings.every(matches) : readings.some(matches)
}

/** The context once for each choice of one value of each key. Undefined: those are too many. */
function readingsOf(
  context: RequestContext,
  shared: readonly SharedKey[],
): RequestContext[] | undefined {
  if (choices(shared) > MOST_READINGS) return undefined
  return shared.reduce(
    (readings, [name, values]) =>
      readings.flatMap((reading) => values.map((value) => ({ ...reading, [name]: value }))),
    [context],
  )
}
