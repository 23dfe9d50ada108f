// By which of their permissions somebody may set a user's password.
import type { EvaluationResult } from '@/iam/shapes/policy-simulation'

type Decision = EvaluationResult['EvalDecision']

/** What is users of everybody about the user, and first of the user themself. */
export const SETTING_ACTIONS = [
  'iam:UpdateLoginProfile',
  'iam:CreateLoginProfile',
  'iam:DeleteLoginProfile',
]
export const OWN_ACTION = 'iam:ChangePassword'

export interface PasswordPermissions {
  decision: Decision
  /** Each a permission, or two that are needed together. */
  permissionSets: string[][]
}

/**
 * A password that there is can be changed by its owner, replaced, or deleted and created anew;
 * where there is none it can be created. `hasPassword` is undefined where it is not known: then
 * each way counts that may be open. Without a way, an explicit deny tells more than that nothing
 * allows it.
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
