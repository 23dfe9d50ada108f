// A missing permission in words: which action on which resource, and what decided.

import type { ContextEntry } from '@/rules/evaluation/asked-context'
import type { Decision, MatchedStatement, PolicySource } from '@/rules/evaluation/evaluate-policies'
import type { Statement } from '@/rules/policy/policy-document'
import { policyKindWords, missingPermissionWords as words } from './missing-permission-words'

export interface MissingPermission {
  action: string
  resource: string
  decision: Exclude<Decision['decision'], 'allowed'>
  /** The statement that decided and its text, where the reader may know them. */
  by?: MatchedStatement | undefined
  statement?: Statement
  boundaryBlocks?: true
  passwordIsDue?: true
  /** Who lacks it, where the simulator may be asked. */
  principalArn?: string
  /** The request's own values of what the policies ask about it. */
  context?: ContextEntry[]
}

/**
 * Why it is missing: a statement that denies it, a permissions boundary that does not reach as far,
 * or nothing that allows it.
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
  return how.boundaryBlocks
    ? words.boundaryBlocks(action, resource)
    : words.nothingAllows(action, resource)
}

/** Why a button can't be pressed. */
export const disabledReason = (missing: MissingPermission): string =>
  isPolicyMissing(missing) ? words.needs(missing.action, missing.resource) : denialSentence(missing)

/** Why a button can't be pressed that needs several permissions. */
export const disabledReasons = (missing: readonly MissingPermission[]): string =>
  missing.map(disabledReason).join(' ')

/** Whether a policy that allows it is all that is missing. */
export const isPolicyMissing = ({
  decision,
  boundaryBlocks,
  passwordIsDue,
}: MissingPermission): boolean => decision === 'implicitDeny' && !boundaryBlocks && !passwordIsDue

function statementName({ source, sid, index }: MatchedStatement): string {
  const policy = describePolicy(source)
  return sid ? words.statement(policy, sid) : words.statementNumber(policy, index + 1)
}

/** Which policy it is, and whose: a user's own, a group's, a managed one, the boundary. */
export const describePolicy = ({ type, policyName, groupName }: PolicySource): string =>
  policyKindWords[type]({ policy: policyName, group: groupName })

/**
 * The policy an administrator would attach: it allows the actions on the resources they were asked
 * for, and nothing else.
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
