// Describes a missing permission: the action, the resource and the decision.

import type { Decision, MatchedStatement, PolicySource } from '@/rules/evaluation/evaluate-policies'
import type { ContextEntry } from '@/rules/evaluation/referenced-context'
import type { Statement } from '@/rules/policy/policy-document'
import { policyKindWords, missingPermissionWords as words } from './missing-permission-words'

export interface MissingPermission {
  action: string
  resource: string
  decision: Exclude<Decision['decision'], 'allowed'>
  /** The deciding statement and its text, if the reader may see them. */
  by?: MatchedStatement | undefined
  statement?: Statement
  boundaryBlocks?: true
  passwordIsDue?: true
  rootOnly?: true
  /** The ARN of the caller who lacks it, if the reader may simulate it. */
  principalArn?: string
  /** Names the details of the denial, if it is recorded. */
  authorizationId?: string
  /** The request's values of the context keys that the policies test. */
  context?: ContextEntry[]
}

/**
 * The reason: a statement that denies it, a permissions boundary that does not include it, or no
 * statement that allows it.
 */
export function denialSentence({
  action,
  resource,
  decision,
  by,
  ...how
}: MissingPermission): string {
  if (decision === 'explicitDeny')
    return by
      ? words.deniedBy(action, resource, statementName(by))
      : words.deniedByUnknown(action, resource)
  if (how.passwordIsDue) return words.passwordIsDue(action, resource)
  if (how.rootOnly) return words.rootOnly
  return how.boundaryBlocks
    ? words.boundaryBlocks(action, resource)
    : words.nothingAllows(action, resource)
}

/** Why a button is disabled. */
export const disabledReason = (missing: MissingPermission): string =>
  isPolicyMissing(missing) ? words.needs(missing.action, missing.resource) : denialSentence(missing)

/** Why a button that needs several permissions is disabled. */
export const disabledReasons = (missing: readonly MissingPermission[]): string =>
  missing.map(disabledReason).join(' ')

/** Whether only a policy that allows it is missing. */
export const isPolicyMissing = ({
  decision,
  boundaryBlocks,
  passwordIsDue,
  rootOnly,
}: MissingPermission): boolean =>
  decision === 'implicitDeny' && !boundaryBlocks && !passwordIsDue && !rootOnly

function statementName({ source, sid, index }: MatchedStatement): string {
  const policy = describePolicy(source)
  return sid ? words.statement(policy, sid) : words.statementNumber(policy, index + 1)
}

/** The kind of a policy and its owner: a user's own, a group's, a managed one, the boundary. */
export const describePolicy = ({ type, policyName, groupName }: PolicySource): string =>
  policyKindWords[type]({ policy: policyName, group: groupName })

/**
 * The policy that an administrator would attach. It allows the actions on the requested resources,
 * and nothing else.
 */
export function allowingPolicy(
  sid: string,
  missing: readonly { action: string; resource: string }[],
): string {
  const statements = missing.map(({ action, resource }, i) => ({
    Sid: missing.length === 1 ? sid : `${sid}${i + 1}`,
    Effect: 'Allow',
    Action: action,
    Resource: resource,
  }))
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2)
}
