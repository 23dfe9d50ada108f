// What the sign-in form says. Its scripts contain these words and no others.

export const signInWords = {
  accountTitle: 'Sign in as IAM user',
  account: 'Account ID (12 digits) or account alias',
  accountHint: 'To get your account ID, contact your administrator.',
  userName: 'IAM user name',
  password: 'Password',
  remember: 'Remember this account',
  signIn: 'Sign in',
  signingIn: 'Signing in',
} as const

export type SignInField = 'account' | 'userName' | 'password'

/** The message at an empty field. */
export const missingField = (field: SignInField): string => `${signInWords[field]} is required.`
