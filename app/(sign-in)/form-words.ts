// What the sign-in forms say. Their scripts contain these words and no others.
import type { SignInField } from '@/doors/console/sign-in-door/sign-in-form'

export const signInWords = {
  accountTitle: 'Sign in as IAM user',
  account: 'Account ID (12 digits) or account alias',
  accountHint: 'To get your account ID, contact your administrator.',
  userName: 'IAM user name',
  password: 'Password',
  signIn: 'Sign in',
  signingIn: 'Signing in',
  rootTitle: 'Root user sign in',
  email: 'Email',
} as const

/** The message at an empty field. */
export const missingField = (field: SignInField): string => `${signInWords[field]} is required.`
