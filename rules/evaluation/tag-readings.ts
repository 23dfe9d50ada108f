// Tags whose keys differ only in case share one condition key. Their request is evaluated once per
// choice of one of their values.
import type { NamedKey } from './context-keys'
import { contextValue, type RequestContext } from './policy-variables'
import {
  type ReadRequest,
  type ReadStatement,
  statementConcerns,
  statementMatches,
} from './statement-matching'

/** A tag has one value, so a list under such a key belongs to several tags. */
const TAG = /^(?:aws|iam):(?:principal|request|resource)tag\//

/**
 * The maximum number of choices: two keys with two values each, or one with four. Each choice costs
 * as much as a request.
 */
const MOST_READINGS = 4

/** A condition key in lower case, and the values of the tags that share it. */
type SharedKey = readonly [name: string, values: readonly string[]]

/** Returns the keys of a context that several tags share; few requests have one. */
export function sharedKeys(context: RequestContext): SharedKey[] {
  const shared: SharedKey[] = []
  for (const name in context) {
    const value = contextValue(context, name)
    if (typeof value === 'object' && TAG.test(name)) shared.push([name, [...new Set(value)]])
  }
  return shared
}

/** Returns by how much shared keys multiply the work for a request with this context. */
export const mostReadings = (context: RequestContext): number =>
  Math.min(choices(sharedKeys(context)), MOST_READINGS)

const choices = (shared: readonly SharedKey[]) =>
  shared.reduce((product, [, values]) => product * values.length, 1)

/**
 * Returns whether a statement that references the keys `named` matches a request with shared keys.
 * No value may hide another: a Deny must match for one choice, an Allow for all. Too many choices
 * decide against the caller.
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

/**
 * Returns the context once for each choice of one value per key, or undefined when there are too
 * many.
 */
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
