// What the Security credentials page says.

import type { ChangePasswordWords } from '@/components/password/change-password-words'
import { permissionWords } from '@/components/words/permission-words'

export const credentialsWords = {
  title: 'Security credentials',
  details: 'User details',
  userName: 'IAM user name',
  arn: 'User ARN',
  accountId: 'Account ID',
  signInUrl: 'Console sign-in link',
  signInUrlCopy: 'sign-in link',
  changePassword: 'Change password',
  caseSensitive: 'Passwords are case sensitive.',
  gateTitle: 'You can’t change your password here',
  askAdministrator: permissionWords.sendToAdministrator,
  copyRequest: 'Copy request',
  unreadTitle: 'The password policy can’t be read',
  signIn: 'Console sign-in',
  passwordAge: 'Console password',
  changed: 'Set',
  noPassword: 'Not enabled',
  passwordExpires: 'Password expires',
  neverExpires: 'Never',
  lastSignIn: 'Last sign-in before this one',
  lastFailedSignIn: 'Last failed sign-in',
  noneRecorded: 'None recorded',
  from: (address: string) => `from ${address}`,
  exact: (time: Date) => `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
} as const

export const changeWords: ChangePasswordWords = {
  title: credentialsWords.title,
  OldPassword: 'Current password',
  NewPassword: 'New password',
  ConfirmNewPassword: 'Confirm new password',
  missingOldPassword: 'Enter your current password.',
  wrongOldPassword: 'The current password is incorrect.',
  submit: 'Submit',
}
