// The props, the fields and the state of the console-access form.
import type { MissingPermission } from '@/components/feedback/missing-permission'
import type { FormState } from '@/doors/console/form-state'
import type { PasswordPolicy } from '@/rules/password/password-policy'
import type { GeneratedPassword } from './new-password'
import type { PasswordChoice } from './password-fields'
import type { NewLink } from './shown-link'

/** The gate's decision on whether a user may change their own password. */
export interface OwnPassword {
  /** The missing permission; absent if the user may change it. */
  denied?: MissingPermission
  /** The user has no MFA device, and the statement that denies it has a condition on MFA. */
  dependsOnMfa?: true
  /** The fixes that would let the user change it. */
  cures: readonly ('attach' | 'allow')[]
}

export interface AccessSubject {
  userName: string
  hasPassword: boolean
  resetRequired: boolean
  /** The user has a reset link that works. */
  hasResetLink: boolean
  activeSessions: number
  /** The caller's own password: none of the caller's sessions ends. */
  isOwn: boolean
  /** Undefined where the caller may not know. */
  activeKeys: number | undefined
  /**
   * Whether the user could set a new password at the next sign-in; undefined if the caller may not
   * know.
   */
  ownPassword: OwnPassword | undefined
  policy: PasswordPolicy | undefined
  refusesCompromised: boolean
  accountNames: readonly string[]
  /** The missing permissions. */
  enableDenied: MissingPermission | undefined
  disableDenied: MissingPermission | undefined
  attachDenied: MissingPermission | undefined
  allowDenied: MissingPermission | undefined
  /** The once-token: the form applies at most once. */
  token: string
}

export interface AccessChoices {
  access: 'enable' | 'disable'
  password: PasswordChoice
  reset: boolean
  end: boolean
}

export interface AccessState extends FormState {
  /** The choices, for the form in a response without scripts. */
  chosen?: AccessChoices
  passwordProblem?: string
  /** The password needs a confirmation that it is intended exactly as entered. */
  askExact?: boolean
  /** Only this response contains it. */
  generated?: GeneratedPassword
  /** Only this response contains it. */
  link?: NewLink
  /** The applied fix, and the gate's decision since then. */
  cured?: { cure: OwnPassword['cures'][number]; since: OwnPassword | undefined }
}

/** The initial state of the form. */
export const firstChoices = ({ hasPassword, resetRequired }: AccessSubject): AccessChoices => ({
  access: 'enable',
  password: hasPassword ? 'keep' : 'auto',
  reset: hasPassword ? resetRequired : true,
  end: true,
})
