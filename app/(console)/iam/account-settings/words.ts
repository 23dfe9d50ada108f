// What Account settings says: the password policy, its form and its effect, the check of
// compromised passwords, and the account's alias.

import { laterRulesWords, ruleWords } from '@/components/password/words'
import { sharedWords } from '@/components/words/shared-words'
import type { PolicyPreview } from '@/iam/shapes/account-password-policy'
import type { CompromisedPasswordScope } from '@/rules/password/compromised-passwords'
import { type AccountPasswordPolicy, passwordRules } from '@/rules/password/password-policy'
import { consoleWords } from '../../words'
import { BOUNDS, type NumberField } from './policy-fields'

export const settingsWords = {
  title: 'Account settings',
  saved: {
    policy: 'The password policy was applied',
    default: 'The password policy was deleted: the IAM default applies now',
    alias: 'The account alias was saved',
    noAlias: 'The account alias was deleted',
    compromised: 'The check of compromised passwords was saved',
    unused: 'The limit for unused passwords was saved',
  },
  cancel: 'Cancel',
  consequences: 'What this does',
} as const

export type Saved = keyof typeof settingsWords.saved

export const passwordPolicyWords = {
  edit: 'Change the password policy',
  first:
    'The first custom policy replaces the IAM default completely. A custom policy can’t have two rules of the default: characters of any three of the four kinds, and a password that differs from the account’s ID, alias and email address.',
  later: 'Checked when a password is set',
  laterHint: 'Existing passwords keep working until they are changed.',
  now: 'In force at once',
  nowHint: 'Applies to all existing passwords as soon as the policy is applied.',
  MinimumPasswordLength: 'Password minimum length',
  RequireUppercaseCharacters: 'Require at least one uppercase letter from the Latin alphabet (A-Z)',
  RequireLowercaseCharacters: 'Require at least one lowercase letter from the Latin alphabet (a-z)',
  RequireNumbers: 'Require at least one number',
  RequireSymbols:
    "Require at least one nonalphanumeric character (! @ # $ % ^ & * ( ) _ + - = [ ] { } | ')",
  EnablePasswordExpiration: 'Enable password expiration',
  MaxPasswordAge: 'Password expiration period (in days)',
  HardExpiry: 'Password expiration requires administrator reset',
  HardExpiryHint:
    'Only while expiration is enabled. Make sure that the account has a second administrator: an administrator whose own password expires is locked out as well.',
  AllowUsersToChangePassword: 'Allow users to change their own password',
  AllowUsersToChangePasswordHint:
    'Applies to every IAM user of the account without a policy. An explicit deny still takes precedence.',
  PreventPasswordReuse: 'Prevent password reuse',
  PasswordReusePrevention: 'Number of passwords to remember',
  bounds: (field: NumberField) => `${BOUNDS[field].min} to ${BOUNDS[field].max}`,
  apply: 'Apply Password Policy',
  preview: 'Preview',
  delete: 'Delete Password Policy',
  problem: 'The password policy was not applied',
} as const

const NUMBER_PROBLEMS: Record<NumberField, string> = {
  MinimumPasswordLength: 'The minimum length is a whole number from 6 to 128.',
  MaxPasswordAge: 'Passwords expire after a whole number of days from 1 to 1095.',
  PasswordReusePrevention: 'Remember a whole number of passwords from 1 to 24.',
}
export const numberProblem = (field: NumberField): string => NUMBER_PROBLEMS[field]

export const previewWords = {
  title: 'What this policy would do',
  confirm:
    'The policy has not been applied yet, because it affects users at once. To apply it, choose Apply Password Policy again.',
  nothingYet: 'Nothing has been applied yet.',
  now: 'At once',
  later: 'When a password is next set',
} as const

const users = (count: number, all: number) => `${count} of ${all} ${all === 1 ? 'user' : 'users'}`
/** How many people a policy would reach, of those who have a password. */
export function reachWords({
  UsersWithPassword: all,
  WouldHaveToChange,
  WouldBeLockedOut,
}: PolicyPreview): string[] {
  return [
    `${users(WouldHaveToChange, all)} would have to change their password at the next sign-in.`,
    `${users(WouldBeLockedOut, all)} would be locked out until an administrator resets their password.`,
  ]
}

/** The effect of a policy on existing passwords, as soon as it is applied. */
export function effectNow({
  MaxPasswordAge: days,
  HardExpiry,
  AllowUsersToChangePassword,
}: AccountPasswordPolicy): string[] {
  const expiry =
    days === undefined
      ? []
      : [`A password set ${days === 1 ? '1 day' : `${days} days`} ago or earlier has expired.`]
  return [
    ...(days === undefined ? [consoleWords.neverExpires] : expiry),
    ...(days !== undefined && HardExpiry ? [consoleWords.expiredNeedsAdministrator] : []),
    AllowUsersToChangePassword ? consoleWords.usersMayChange : consoleWords.usersMayNotChange,
  ]
}

/** The rules for new passwords. */
export function effectLater(policy: AccountPasswordPolicy): string[] {
  const { MaxPasswordAge: _said, ...rest } = policy
  return [
    `A new password needs: ${passwordRules(policy).map(ruleWords).join('; ')}.`,
    ...laterRulesWords(rest),
  ]
}

export const deletePolicyWords = {
  title: 'Delete Password Policy',
  consequence: 'The IAM default replaces this account’s custom policy. A new password then needs:',
  ends: 'What ends at once:',
  endsExpiry: 'Passwords no longer expire, and expired passwords work again.',
  endsOwnChange:
    'IAM users can no longer change their own password unless an IAM policy allows it.',
  endsReuse: 'Passwords that were used before can be used again.',
  keeps: sharedWords.passwordsKeepWorking,
  submit: 'Delete Password Policy',
  problem: 'The password policy was not deleted',
  nothing: consoleWords.noCustomPolicy,
} as const

/** What ends with a custom policy, apart from its rules for new passwords. */
export function whatEnds(policy: AccountPasswordPolicy): string[] {
  return [
    ...(policy.MaxPasswordAge === undefined ? [] : [deletePolicyWords.endsExpiry]),
    ...(policy.AllowUsersToChangePassword ? [deletePolicyWords.endsOwnChange] : []),
    ...(policy.PasswordReusePrevention === undefined ? [] : [deletePolicyWords.endsReuse]),
  ]
}

export const compromisedWords = {
  title: 'Compromised passwords',
  description:
    'Refuses new passwords that attackers try first: more than 100,000 common ones, and the user name, the account alias and the name of this product. A longer password may contain them.',
  legend: 'Check new passwords',
  hint: sharedWords.passwordsKeepWorking,
  scopes: {
    Off: 'Off',
    Console: 'In the console',
    ConsoleAndApi: 'In the console and the API',
  } satisfies Record<CompromisedPasswordScope, string>,
  scopeHints: {
    Off: 'Only the password policy applies, as in AWS.',
    Console: 'The API accepts what the password policy allows, as AWS does.',
    ConsoleAndApi:
      'API callers such as the AWS CLI and Terraform receive the error PasswordPolicyViolation.',
  } satisfies Record<CompromisedPasswordScope, string>,
  present: {
    Off: 'New passwords are not checked.',
    Console: 'New passwords are checked in the console.',
    ConsoleAndApi: 'New passwords are checked in the console and the API.',
  } satisfies Record<CompromisedPasswordScope, string>,
  save: 'Save changes',
  problem: 'The check of compromised passwords was not saved',
} as const

export const aliasWords = {
  title: 'Account alias',
  description: `A name that replaces the account ID in the sign-in URL. ${sharedWords.oneAlias}`,
  alias: 'Account alias',
  none: 'None',
  signInUrl: sharedWords.accountSignInUrl,
  signInUrlCopy: sharedWords.signInUrl,
  idUrl: 'Sign-in URL with the account ID',
  idUrlCopy: 'sign-in URL with the ID',
  hidden: 'You don’t have permission to see the account alias',
  unread: 'The account alias can’t be shown',
  create: 'Create',
  edit: 'Edit',
  delete: 'Delete',
  createTitle: 'Create account alias',
  editTitle: 'Edit account alias',
  formTitle: 'The name in the sign-in URL',
  field: 'Account alias',
  hint: '3 to 63 lowercase letters, digits and hyphens. No hyphen at either end, no two in a row, and not twelve digits.',
  warnings: 'Before you save',
  public:
    'The alias is public, because the sign-in URL contains it. Two accounts can’t have the same alias.',
  oldUrlDies: (url: string) => `The URL ${url} stops working at once. It does not redirect.`,
  idUrlStays: (url: string) => `The URL with the account ID always works: ${url}`,
  save: 'Save changes',
  problem: 'The account alias was not saved',
  deleteTitle: 'Delete account alias',
  deleteText: (alias: string) =>
    `The alias ${alias} is removed from this account. Any account can use it afterwards.`,
  deleteSubmit: 'Delete alias',
  deleteProblem: 'The account alias was not deleted',
  nothing: 'This account has no alias.',
  missing: 'Enter an alias.',
  malformed:
    'This can’t be an alias: use 3 to 63 lowercase letters, digits and single hyphens, with no hyphen at either end.',
  likeAnId: 'Twelve digits look like an account ID. Choose another alias.',
  taken: (alias: string) => `Another account has the alias ${alias}. Choose another one.`,
  same: (alias: string) => `${alias} is this account’s alias already.`,
  gateTitle: 'You can’t change the account alias',
  gateDelete: 'You can’t delete the account alias',
} as const
