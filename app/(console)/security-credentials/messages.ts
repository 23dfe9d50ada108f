// What the Security credentials page says.
import type { ChangePasswordWords } from '@/components/password/change-password-messages'

export const credentialsMessages = {
  title: 'Security credentials',
  details: 'User details',
  userName: 'IAM user name',
  arn: 'User ARN',
  accountId: 'Account ID',
  signInUrl: 'Console sign-in link',
  changePassword: 'Change password',
  caseSensitive: 'Passwords are case sensitive.',
  gateTitle: 'You can’t change your password here',
  askAdministrator: 'You can send this to your administrator:',
  copyRequest: 'Copy request',
  unreadTitle: 'The password policy can’t be read',
} as const

export const changeWords: ChangePasswordWords = {
  title: credentialsMessages.title,
  OldPassword: 'Current password',
  NewPassword: 'New password',
  ConfirmNewPassword: 'Confirm new password',
  missingOldPassword: 'Enter your current password.',
  wrongOldPassword: 'The current password is not right.',
  submit: 'Submit',
}
