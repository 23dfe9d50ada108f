// What the pages of a forgotten root password say.
import type { ChangePasswordWords } from '@/components/password/change-password-words'

const startAgain = 'Request a new link.'

export const recoveryWords = {
  title: 'Password recovery',
  text: 'We send a link to the email address of the root user. It sets a new password.',
  email: 'Email',
  send: 'Send email',
  cancel: 'Back to sign in',
  sentTitle: 'Password email sent',
  sentText: (email: string) =>
    `If a root user has the address ${email}, further instructions are on their way to it. The link works once, for 30 minutes.`,
  again: 'No email after a minute? Check your spam folder, then request another link.',
  outbox: (folder: string) =>
    `This server has no SMTP server. It writes its mails to ${folder} instead.`,
  done: 'Done',
  setTitle: 'Set new password',
  unusableTitle: 'This link no longer works',
  unusableText: `A link works once, for 30 minutes. It also stops working when the root user gets a new password or a new email address. ${startAgain}`,
  startAgain: 'Forgot password?',
  doneTitle: 'Password reset successful',
  doneText:
    'Your password has been updated successfully. All console sessions of the root user were ended. Sign in with the new password.',
  signIn: 'Sign in',
} as const

/** The form has no field for an old password. */
export const setPasswordWords: ChangePasswordWords = {
  title: recoveryWords.setTitle,
  OldPassword: '',
  NewPassword: 'New password',
  ConfirmNewPassword: 'Confirm new password',
  missingOldPassword: '',
  wrongOldPassword: '',
  submit: recoveryWords.setTitle,
}
