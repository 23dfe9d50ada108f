// The decision: may this request go ahead, under all the policies that speak for and against its caller?

import type { PolicyDocument, Statement } from '../policy/policy-document'
import { missingContextKeys, namedKeys } from './context-keys'
import type { RequestContext } from './policy-variables'
import { askedResource } from './resource-list'
import { type ReadRequest, readStatements, statementMatches } from './statement-matching'
import { matchesReadings, sharedKeys } from './tag-readings'

/** Where a policy comes from: what a refusal can name. Only a simulation is given policies as `input`. */
export interface PolicySource {
  type:
    | 'userInline'
    | 'userManaged'
    | 'groupInline'
    | 'groupManaged'
    | 'accountOption'
    | 'boundary'
    | 'input'
  policyName: string
  policyArn?: string
  groupName?: string
  groupPath?: string
}

export interface SourcedPolicy {
  document: PolicyDocument
  source: PolicySource
}

/** `resource` is an ARN, or `*` for an action on the account as a whole; the keys of `context` are in lower case. */
export interface AccessRequest {
  action: string
  resource: string
  context: RequestContext
}

/** The statement that decided: `index` counts within its document. */
export interface MatchedStatement {
  source: PolicySource
  index: number
  sid?: string
}

/** `boundaryBlocks`: an identity policy allows the request, but the permissions boundary does not reach as far. */
export interface Decision {
  decision: 'allowed' | 'explicitDeny' | 'implicitDeny'
  by?: MatchedStatement
  boundaryBlocks?: true
}

/** A decision with all that led to it. */
export interface Explanation extends Decision {
  /** Every statement with the effect that decided: all Denies that match, or else all Allows of identity policies, also where the boundary does not reach as far. */
  matched: MatchedStatement[]
  /** Keys that conditions and variables about this action and resource name and the request lacks; in order, each as first written. */
  missingContextKeys: string[]
  /** Where there is a boundary: whether it allows the request, and does not deny it. */
  allowedByBoundary?: boolean
}

/**
 * Decides by AWS's rules for identity policies: a matching Deny anywhere wins, then some Allow is needed, and where there is a
 * permissions boundary an Allow in it too; it never grants by itself. Neither the order of the policies nor their kind matters.
 * The root user is not subject to policies and not decided here.
 */
export const evaluatePolicies = (
  request: AccessRequest,
  policies: readonly SourcedPolicy[],
  boundary?: SourcedPolicy,
): Decision => decide(readRequest(request), policies, boundary)

/** The same decision, and everything that bears on it, as the policy simulator tells it. Looks at every statement, where the decision stops at the first. */
export function explainPolicies(
  request: AccessRequest,
  policies: readonly SourcedPolicy[],
  boundary?: SourcedPolicy,
): Explanation {
  const asked = readRequest(request)
  const decision = decide(asked, policies, boundary)
  const all = withBoundary(policies, boundary)
  return {
    ...decision,
    matched: [
      ...(decision.decision === 'explicitDeny'
        ? matching('Deny', asked, all)
        : matching('Allow', asked, policies)),
    ],
    missingContextKeys: missingContextKeys(
      asked,
      all.map(({ document }) => document),
    ),
    ...(boundary && {
      allowedByBoundary:
        !!first(matching('Allow', asked, [boundary])) &&
        !first(matching('Deny', asked, [boundary])),
    }),
  }
}

function decide(
  asked: Asked,
  policies: readonly SourcedPolicy[],
  boundary: SourcedPolicy | undefined,
): Decision {
  const denying = first(matching('Deny', asked, withBoundary(policies, boundary)))
  if (denying) return { decision: 'explicitDeny', by: denying }
  const allowing = first(matching('Allow', asked, policies))
  if (!allowing) return { decision: 'implicitDeny' }
  if (boundary && !first(matching('Allow', asked, [boundary])))
    return { decision: 'implicitDeny', boundaryBlocks: true }
  return { decision: 'allowed', by: allowing }
}

const withBoundary = (policies: readonly SourcedPolicy[], boundary: SourcedPolicy | undefined) =>
  boundary ? [...policies, boundary] : policies

const first = <T>(found: Iterable<T>): T | undefined => {
  for (const one of found) return one
  return undefined
}

/** The statements of this effect that match the request, found one at a time. */
function* matching(
  effect: Statement['Effect'],
  request: Asked,
  policies: readonly SourcedPolicy[],
): Generator<MatchedStatement> {
  const { shared } = request
  for (const { document, source } of policies)
    for (const [index, statement] of readStatements(document).entries()) {
      if (statement.allows !== (effect === 'Allow')) continue
      const matches =
        shared.length > 0
          ? matchesReadings(statement, namedKeys(document)[index] ?? [], request, shared)
          : statementMatches(statement, request)
      if (!matches) continue
      const sid = document.Statement[index]?.Sid
      yield { source, index, ...(sid ? { sid } : {}) }
    }
}

/** A request taken apart once for all policies. */
interface Asked extends ReadRequest {
  shared: ReturnType<typeof sharedKeys>
}

function readRequest({ action, resource, context }: AccessRequest): Asked {
  const name = action.toLowerCase()
  return {
    shared: sharedKeys(context),
    ...askedResource(name, resource, context),
    action: { text: name },
    readings: new Map(),
  }
}
