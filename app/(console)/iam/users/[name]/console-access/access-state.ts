// What the console-access form is told about the user, what it posts, and what it is answered.
import type { MissingPermission } from '@/components/feedback/missing-permission'
import type { PasswordPolicy } from '@/iam/rules/password-policy'
import type { FormState } from '@/server/form-state'
import type { GeneratedPassword } from './new-password'
import type { PasswordChoice } from './password-fields'

export interface AccessSubject {
  userName: string
  hasPassword: boolean
  resetRequired: boolean
  activeSessions: number
  /** The caller's own password: no session of theirs ends. */
  isOwn: boolean
  /** Undefined where the caller may not know. */
  activeKeys: number | undefined
  /** Whether the user could follow "Require password reset"; undefined where the caller may not know. */
  mayChangeOwn: boolean | undefined
  policy: PasswordPolicy | undefined
  accountNames: readonly string[]
  /** What is missing, where something is not permitted. */
  enableDenied: MissingPermission | undefined
  disableDenied: MissingPermission | undefined
  attachDenied: MissingPermission | undefined
  allowDenied: MissingPermission | undefined
  /** Makes the form good for one change. */
  token: string
}

export interface AccessChoices {
  access: 'enable' | 'disable'
  password: PasswordChoice
  reset: boolean
  end: boolean
}

export interface AccessState extends FormState {
  /** What was chosen, to be there again in the answer without scripts. */
  chosen?: AccessChoices
  passwordProblem?: string
  /** In this one answer, and nowhere else. */
  generated?: GeneratedPassword
  cured?: 'attached' | 'allowed'
}

/** What the form starts from. */
export const firstChoices = ({ hasPassword, resetRequired }: AccessSubject): AccessChoices => ({
  access: 'enable',
  password: hasPassword ? 'keep' : 'auto',
  reset: hasPassword ? resetRequired : true,
  end: true,
})
