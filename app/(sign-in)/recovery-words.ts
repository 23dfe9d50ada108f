// What the pages of a forgotten password say, and those of the links that set a new one.
import type { ChangePasswordWords } from '@/components/password/change-password-words'

const startAgain = 'Request a new link.'
const worksOnce = 'A link works once, for 30 minutes.'
const signInWithIt = 'Sign in with the new password.'
const back = 'Back to sign in'

export const recoveryWords = {
  title: 'Password recovery',
  text: 'We send a link to the email address of the root user. It sets a new password.',
  email: 'Email',
  send: 'Send email',
  cancel: back,
  sentTitle: 'Password email sent',
  sentText: (email: string) =>
    `If a root user has the address ${email}, further instructions are on their way to it. The link works once, for 30 minutes.`,
  again: 'No email after a minute? Check your spam folder, then request another link.',
  outbox: (folder: string) =>
    `This server has no SMTP server. It writes its mails to ${folder} instead.`,
  done: 'Done',
  setTitle: 'Set new password',
  unusableTitle: 'This link no longer works',
  unusableText: `${worksOnce} It also stops working when the root user gets a new password or a new email address. ${startAgain}`,
  startAgain: 'Forgot password?',
  doneTitle: 'Password reset successful',
  doneText: `Your password has been updated successfully. All console sessions of the root user were ended. ${signInWithIt}`,
  signIn: 'Sign in',
} as const

/** The page behind a link that an administrator handed out. */
export const userResetWords = {
  text: 'An administrator of your account created this link, so that you can choose a new password. Setting it ends all your console sessions.',
  account: 'Account',
  userName: 'IAM user name',
  unusableText: `${worksOnce} It also stops working when an administrator creates another one, when your password changes, and after ten refused passwords. Ask your administrator for a new link.`,
  otherUser:
    'Another password reset link was opened in this browser after this page, so no password was changed. Open your link again, and set the password on the page that it opens.',
  signIn: 'Sign in',
  doneTitle: 'Your password was set',
  doneText: `All your console sessions were ended. ${signInWithIt}`,
} as const

export const troubleWords = {
  link: 'Having trouble?',
  title: 'Having trouble signing in?',
  userTitle: 'IAM users',
  userText:
    'Passwords of IAM users are not reset by email. Ask an administrator of your account for a password reset link or a new password. The administrator also knows your user name and the account ID or alias.',
  waitText:
    'After several wrong passwords, sign-in pauses for up to 15 minutes. An administrator can end the pause.',
  rootTitle: 'Account owners (root user)',
  rootText: 'The root user can get a link by email that sets a new password.',
  rootLink: 'Reset the root user’s password',
  back,
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
