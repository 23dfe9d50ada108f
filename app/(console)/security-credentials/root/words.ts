// What the root user's pages say.
import type { ChangePasswordWords } from '@/components/password/change-password-words'
import { sharedWords } from '@/components/words/shared-words'
import { changeWords } from '../words'

export const rootWords = {
  title: 'My security credentials (root user)',
  unlimited: 'You are signed in as the root user',
  unlimitedText:
    'The root user may do everything in this account, and no policy limits it. Use an IAM user for everyday work.',
  details: 'Account details',
  accountName: 'Account name',
  noName: 'None',
  email: 'Email address',
  accountId: 'AWS account ID',
  lastSignIn: sharedWords.lastSignIn,
  edit: 'Edit account name, email, and password',
  keysText:
    'Access keys sign programmatic calls. You can have a maximum of two access keys (active or inactive) at a time.',
  noKeys: 'No access keys. As a best practice, create none for the root user.',
  manageKey: 'Manage',
} as const

export const editAccountWords = {
  title: 'Edit account details',
  nameTitle: 'Account name',
  nameText: 'The root user sees this name in the menu at the top.',
  newName: 'New account name',
  nameHint: 'Up to 50 letters, digits, spaces and signs, without accents.',
  badName: 'Enter 1 to 50 letters, digits, spaces and signs. < and > are not possible.',
  saveName: 'Save account name',
  nameSaved: 'The account name was changed',
  nameProblem: 'The account name was not changed',
  emailTitle: 'Email address',
  emailText: 'The root user signs in with this address. A code is mailed to the new one first.',
  newEmail: 'New email address',
  badEmail: 'Enter an address such as name@example.com.',
  saveEmail: 'Save and continue',
  code: 'Verification code',
  codeHint: 'The six digits that were mailed to the new address. They work for 30 minutes.',
  badCode: 'The code is wrong or has expired.',
  confirmEmail: 'Confirm updates',
  emailSaved: 'The email address of the root user was changed',
  emailProblem: 'The email address was not changed',
  passwordTitle: 'Password',
  passwordText:
    'A change signs the root user out everywhere else, and does not affect access keys.',
  cancel: 'Cancel',
} as const

export const rootPasswordWords: ChangePasswordWords = {
  ...changeWords,
  title: editAccountWords.title,
  submit: 'Update password',
}

export const confirmWords = {
  title: 'Confirm your password',
  text: 'This change affects the whole account. Enter the password of the root user to continue. You are not asked again for five minutes.',
  email: 'Email',
  password: 'Password',
  missing: 'Password is required.',
  wrong: 'The password is incorrect.',
  submit: 'Confirm password',
  problem: 'The password was not confirmed',
  cancel: 'Cancel',
  /** After a form was posted too late. */
  confirmElsewhere: 'Confirm your password in a new tab',
} as const

export const rootKeyWords = {
  createTitle: 'Create root user access key',
  notRecommended: 'Root user access keys are not recommended',
  notRecommendedText:
    'Whoever has this key may do everything in the account, and no policy can limit it. Create an access key of an IAM user with only the permissions that its work needs.',
  understand: 'I understand, and still want to create a root user access key',
  mustUnderstand: 'Confirm that you understand before you create the key.',
  done: 'Done',
  manageTitle: (id: string) => `Root user access key ${id}`,
  statusTitle: 'Status',
  deleteTitle: 'Delete access key',
} as const
