// What the console-access form is told about the user, what it posts, and what it is answered.
import type { MissingPermission } from '@/components/feedback/missing-permission'
import type { FormState } from '@/doors/console/form-state'
import type { PasswordPolicy } from '@/rules/password/password-policy'
import type { GeneratedPassword } from './new-password'
import type { PasswordChoice } from './password-fields'

/** What the gate answers about a user's change of their own password. */
export interface OwnPassword {
  /** Why the user may not change it; absent when they may. */
  denied?: MissingPermission
  /** The statement that denies it has a condition on multi-factor authentication. */
  dependsOnMfa?: true
  /** What would let the user change it. */
  cures: readonly ('attach' | 'allow')[]
}

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
  ownPassword: OwnPassword | undefined
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
  /** The password is refused unless it is confirmed as it was entered. */
  askExact?: boolean
  /** In this one answer, and nowhere else. */
  generated?: GeneratedPassword
  /** The cure that was applied, and what the gate answers since then. */
  cured?: { cure: OwnPassword['cures'][number]; since: OwnPassword | undefined }
}

/** What the form starts from. */
export const firstChoices = ({ hasPassword, resetRequired }: AccessSubject): AccessChoices => ({
  access: 'enable',
  password: hasPassword ? 'keep' : 'auto',
  reset: hasPassword ? resetRequired : true,
  end: true,
})
