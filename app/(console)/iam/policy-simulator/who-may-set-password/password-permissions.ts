// Which of a user's permissions are sufficient to set another user's password.
import type { EvaluationResult } from '@/iam/shapes/policy-simulation'

type Decision = EvaluationResult['EvalDecision']

/** Evaluated for every user. */
export const SETTING_ACTIONS = [
  'iam:UpdateLoginProfile',
  'iam:CreateLoginProfile',
  'iam:DeleteLoginProfile',
]
export const OWN_ACTION = 'iam:ChangePassword'

export interface PasswordPermissions {
  decision: Decision
  /** Each set has one permission, or two that are needed together. */
  permissionSets: string[][]
}

/**
 * An existing password can be changed by its owner, replaced, or deleted and created. A missing one
 * can be created. If `hasPassword` is undefined, every set that may be sufficient counts. Without
 * such a set, the decision is an explicit deny if there is one, since that says more.
 */
export function permissionsToSet(
  decisions: Readonly<Record<string, Decision>>,
  hasPassword: boolean | undefined,
): PasswordPermissions {
  const allowed = (...actions: string[]) =>
    actions.every((one) => decisions[one] === 'allowed') ? [actions] : []
  const permissionSets = [
    ...(hasPassword === false
      ? []
      : [...allowed(OWN_ACTION), ...allowed('iam:UpdateLoginProfile')]),
    ...(hasPassword === true
      ? allowed('iam:DeleteLoginProfile', 'iam:CreateLoginProfile')
      : allowed('iam:CreateLoginProfile')),
  ]
  if (permissionSets.length > 0) return { decision: 'allowed', permissionSets }
  const denied = Object.values(decisions).includes('explicitDeny')
  return { decision: denied ? 'explicitDeny' : 'implicitDeny', permissionSets }
}

export const decisionsOf = (results: readonly EvaluationResult[]): Record<string, Decision> =>
  Object.fromEntries(
    results.map(({ EvalActionName, EvalDecision }) => [EvalActionName, EvalDecision]),
  )
