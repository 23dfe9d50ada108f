// A recorded denial as GetRequestAuthorizationDetails returns it.
import type { RequestContext } from '../evaluation/policy-variables'
import { REQUEST_KEYS } from '../facts/known-condition-keys'
import type {
  DenialRecord,
  EvaluatedEffect,
  MatchedPolicy,
  RecordedEvaluation,
} from './denial-record'

/** The value of a condition key: AWS returns numbers and booleans as such. */
export type ContextValue = string | number | boolean | readonly string[]
export type SpelledContext = Record<string, ContextValue>

export interface DetailedEvaluation {
  action: string
  resource: string
  context?: SpelledContext
  evaluatedEffect: EvaluatedEffect
  matchedPolicies: MatchedPolicy[]
}

export interface DetailedPolicy {
  type: 'IDENTITY_BASED_POLICY' | 'PERMISSIONS_BOUNDARY'
  inline: boolean
  uri: string
  attachedTo: { arn: string }[]
}

/** How many evaluations a page has. */
export const PAGE_OF_EVALUATIONS = 100

/**
 * Returns the details from the evaluation at `from` on, and where the next page begins.
 * @param maySee Whether the reader may see the resource of an evaluation as it is stored. If not,
 *   the resource is named as the caller requested it, without a path and without its tags.
 */
export function denialDetails(
  { context, evaluations, policies }: DenialRecord,
  from: number,
  maySee: (evaluation: RecordedEvaluation) => boolean,
) {
  const end = from + PAGE_OF_EVALUATIONS
  return {
    requestContext: spelled(context),
    evaluations: evaluations.slice(from, end).map((one) => detailed(one, maySee(one))),
    policies: policies.map(
      ({ attachedTo, digest: _digest, ...policy }): DetailedPolicy => ({
        ...policy,
        attachedTo: attachedTo.map((arn) => ({ arn })),
      }),
    ),
    ...(end < evaluations.length && { next: end }),
  }
}

function detailed(
  { action, resource, requested = resource, context, ...result }: RecordedEvaluation,
  isVisible: boolean,
): DetailedEvaluation {
  const { evaluatedEffect, matchedPolicies } = result
  return {
    action,
    resource: isVisible ? resource : requested,
    ...(isVisible && context && { context: spelled(context) }),
    evaluatedEffect,
    matchedPolicies,
  }
}

const BOOLEANS = [
  'aws:multifactorauthpresent',
  'aws:principalisawsservice',
  'aws:securetransport',
  'aws:viaawsservice',
]
const NUMBERS = ['aws:epochtime', 'aws:multifactorauthage']
const SPELLINGS = new Map(REQUEST_KEYS.map((key) => [key.toLowerCase(), key]))

/** Returns a context with AWS's spelling of its keys, sorted. Tag keys stay in lower case. */
function spelled(context: RequestContext): SpelledContext {
  const entries = Object.entries(context).map(([name, value]) => [
    spelling(name),
    typed(name, value),
  ])
  return Object.fromEntries(entries.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)))
}

function spelling(name: string): string {
  const known = SPELLINGS.get(name)
  if (known !== undefined) return known
  const prefixEnd = name.indexOf('/') + 1
  return (
    (SPELLINGS.get(name.slice(0, prefixEnd)) ?? name.slice(0, prefixEnd)) + name.slice(prefixEnd)
  )
}

function typed(name: string, value: string | readonly string[]): ContextValue {
  if (typeof value !== 'string') return value
  if (NUMBERS.includes(name)) return Number(value)
  return BOOLEANS.includes(name) ? value === 'true' : value
}
