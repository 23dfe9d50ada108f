// Decides whether a request is allowed, under all the policies that apply to its caller.

import type { PolicyDocument, Statement } from '../policy/policy-document'
import { missingContextKeys, namedKeys } from './context-keys'
import type { RequestContext } from './policy-variables'
import { requestedResource } from './resource-list'
import { type ReadRequest, readStatements, statementMatches } from './statement-matching'
import { matchesReadings, sharedKeys } from './tag-readings'

/**
 * The source of a policy, which an access-denied message can name. Only a simulation has policies
 * of type `input`.
 */
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

/**
 * `resource` is an ARN, or `*` for an action on the whole account. The keys of `context` are in
 * lower case.
 */
export interface AccessRequest {
  action: string
  resource: string
  context: RequestContext
}

/** The statement that decided. `index` is its position in the document. */
export interface MatchedStatement {
  source: PolicySource
  index: number
  sid?: string
}

/**
 * `boundaryBlocks`: an identity policy allows the request, but the permissions boundary does not.
 */
export interface Decision {
  decision: 'allowed' | 'explicitDeny' | 'implicitDeny'
  by?: MatchedStatement
  boundaryBlocks?: true
}

/** A decision with everything that led to it. */
export interface Explanation extends Decision {
  /**
   * Every statement with the deciding effect: all matching Denies, or otherwise all matching Allows
   * of identity policies, even if the boundary does not allow the request.
   */
  matched: MatchedStatement[]
  /**
   * Keys that conditions and variables for this action and resource reference and the request
   * lacks; sorted, each in its first spelling.
   */
  missingContextKeys: string[]
  /** Set when there is a boundary: whether it allows the request and does not deny it. */
  allowedByBoundary?: boolean
}

/**
 * Evaluates a request by AWS's rules for identity policies. A matching Deny anywhere wins.
 * Otherwise an Allow is required, and with a permissions boundary an Allow in it too; the boundary
 * never grants by itself. The order and the kind of policies are irrelevant. Policies do not apply
 * to the root user, so it is not evaluated here.
 */
export const evaluatePolicies = (
  request: AccessRequest,
  policies: readonly SourcedPolicy[],
  boundary?: SourcedPolicy,
): Decision => decide(readRequest(request), policies, boundary)

/**
 * Returns the same decision with everything relevant to it, as the policy simulator reports it.
 * Evaluates every statement, whereas the decision stops at the first.
 */
export function explainPolicies(
  request: AccessRequest,
  policies: readonly SourcedPolicy[],
  boundary?: SourcedPolicy,
): Explanation {
  const parsed = readRequest(request)
  return {
    ...match(parsed, policies, boundary),
    missingContextKeys: missingContextKeys(
      parsed,
      withBoundary(policies, boundary).map(({ document }) => document),
    ),
    ...(boundary && {
      allowedByBoundary:
        !!first(matching('Allow', parsed, [boundary])) &&
        !first(matching('Deny', parsed, [boundary])),
    }),
  }
}

/** A decision with every statement that has the deciding effect. */
export type MatchedDecision = Decision & Pick<Explanation, 'matched'>

/** Returns the decision with its statements: an explanation without what the request lacks. */
export const matchPolicies = (
  request: AccessRequest,
  policies: readonly SourcedPolicy[],
  boundary?: SourcedPolicy,
): MatchedDecision => match(readRequest(request), policies, boundary)

function match(
  parsed: ParsedRequest,
  policies: readonly SourcedPolicy[],
  boundary: SourcedPolicy | undefined,
): MatchedDecision {
  const decision = decide(parsed, policies, boundary)
  const matched =
    decision.decision === 'explicitDeny'
      ? matching('Deny', parsed, withBoundary(policies, boundary))
      : matching('Allow', parsed, policies)
  return { ...decision, matched: [...matched] }
}

function decide(
  parsed: ParsedRequest,
  policies: readonly SourcedPolicy[],
  boundary: SourcedPolicy | undefined,
): Decision {
  const denying = first(matching('Deny', parsed, withBoundary(policies, boundary)))
  if (denying) return { decision: 'explicitDeny', by: denying }
  const allowing = first(matching('Allow', parsed, policies))
  if (!allowing) return { decision: 'implicitDeny' }
  if (boundary && !first(matching('Allow', parsed, [boundary])))
    return { decision: 'implicitDeny', boundaryBlocks: true }
  return { decision: 'allowed', by: allowing }
}

const withBoundary = (policies: readonly SourcedPolicy[], boundary: SourcedPolicy | undefined) =>
  boundary ? [...policies, boundary] : policies

const first = <T>(found: Iterable<T>): T | undefined => {
  for (const one of found) return one
  return undefined
}

/** Yields the statements of this effect that match the request, lazily. */
function* matching(
  effect: Statement['Effect'],
  request: ParsedRequest,
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

/** A request parsed once for all policies. */
interface ParsedRequest extends ReadRequest {
  shared: ReturnType<typeof sharedKeys>
}

function readRequest({ action, resource, context }: AccessRequest): ParsedRequest {
  const name = action.toLowerCase()
  return {
    shared: sharedKeys(context),
    ...requestedResource(name, resource, context),
    action: { text: name },
    readings: new Map(),
  }
}
