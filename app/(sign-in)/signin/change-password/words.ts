// What the page for a required password change says.

import type { ChangePasswordWords } from '@/components/password/change-password-words'
import { passwordExpired } from '../../refusal-words'

export const forcedChangePageWords = {
  title: 'Change your password',
  why: {
    reset: 'An administrator requires you to create a new password before you continue.',
    expired: `${passwordExpired} Create a new one before you continue.`,
    unknown: 'You must create a new password before you continue.',
  },
  account: 'Account',
  userName: 'IAM user name',
  gateTitle: 'You must change your password, but you don’t have permission',
  gateText:
    'Ask an administrator of your account to allow it, or to set a password that you need not change. Then sign in again. You can send this request:',
  copyRequest: 'Copy request',
  signOut: 'Sign out',
} as const

export const forcedChangeWords: ChangePasswordWords = {
  title: forcedChangePageWords.title,
  OldPassword: 'Old password',
  NewPassword: 'New password',
  ConfirmNewPassword: 'Retype new password',
  missingOldPassword: 'Enter your old password.',
  wrongOldPassword: 'The old password is incorrect.',
  submit: 'Confirm password change',
}
