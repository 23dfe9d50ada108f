// Words of the second step that only the server renders. Words of its forms are in code-words.ts.
import { codeWords } from './code-words'

export const secondStepWords = {
  text: 'Enter an MFA code to complete sign-in.',
  passkeyText: 'Use your passkey or security key to complete sign-in.',
  another: 'Try another MFA method',
  account: 'Account',
  userName: 'IAM user name',
  email: 'Email',
  troubleshoot: 'Troubleshoot MFA',
  resyncLink: codeWords.resyncTitle,
  cancel: 'Cancel',
  backToCode: 'Back to the MFA code',
  resyncText:
    'Enter a code, wait until your authenticator app shows the next one, and enter that as well. Sign-in starts again afterwards.',
  overTitle: 'Sign in again',
  overText:
    'This browser has no sign-in to complete. The second step must follow within 10 minutes of the password, and the password must not change meanwhile.',
  signIn: 'Sign in',
} as const

export const troubleshootWords = {
  title: 'Troubleshoot MFA',
  refusedTitle: 'If codes are refused',
  refused: [
    'Use the entry of this account in your authenticator app. Its name contains the account and the name of the device.',
    'Wait for the next code: each code works once, and for about 30 seconds.',
    'Set the date and time of your device automatically. If codes are still refused, synchronise the device.',
    'After ten wrong codes, sign-in pauses for up to 15 minutes.',
  ],
  lostTitle: 'If you have lost the device',
  lostOther: 'If you have registered several devices, you can use any of them.',
  lostUser:
    'Ask an administrator of your account to remove the device. It is on the page of your user, in the tab Security credentials, under Multi-factor authentication (MFA). Then sign in with your password, and register a new device.',
  lostRoot: 'If it is the device of the root user, ask the operator of this server to remove it.',
  passwordTitle: 'If somebody else may know your password',
  passwordText:
    'This page appears only after the right password. If you did not enter your password, change it, or ask an administrator to change it.',
} as const

/** On the sign-in page, after a device was synchronised. */
export const synchronisedWords = {
  title: 'Your MFA device is synchronised',
  text: 'Sign in again with your password and a new code.',
} as const
