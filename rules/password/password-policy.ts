// The requirements for a password: the account's own policy or, without one, AWS's default. The two
// never merge: a custom policy replaces the default completely, even if it requires less.
import { PASSWORD_CHARACTERS } from '../names/names'

/** A custom policy with AWS's member names. A missing number disables that limit. */
export interface AccountPasswordPolicy {
  MinimumPasswordLength: number
  RequireUppercaseCharacters: boolean
  RequireLowercaseCharacters: boolean
  RequireNumbers: boolean
  RequireSymbols: boolean
  AllowUsersToChangePassword: boolean
  MaxPasswordAge?: number
  PasswordReusePrevention?: number
  HardExpiry?: boolean
}

/** `'default'`: the account has no custom policy. */
export type PasswordPolicy = AccountPasswordPolicy | 'default'

/** The account's known names: its ID, its alias, the root user's e-mail address. */
export interface AccountNames {
  accountNames: readonly string[]
}

export type CharacterClass = 'uppercase' | 'lowercase' | 'number' | 'symbol'

/**
 * One rule. For a password that breaks it, `missing` lists the classes of which the password has no
 * character.
 */
export type PasswordRule =
  | { rule: 'minimumLength'; length: number }
  | { rule: 'maximumLength'; length: 128 }
  | { rule: CharacterClass }
  | { rule: 'classes'; needed: 3; missing?: CharacterClass[] }
  | { rule: 'notAccountName' }
  | { rule: 'characters' }
  | { rule: 'notCompromised'; matches: CompromisedMatch }

/**
 * What a compromised password is identical to. The check of compromised passwords is not part of
 * AWS's policies (rules/password/compromised-passwords.ts).
 */
export type CompromisedMatch = 'commonPassword' | 'userName' | 'accountAlias' | 'productName'

export interface CheckedRule {
  rule: PasswordRule
  met: boolean
}

/**
 * The characters of each class, in AWS's order. Nothing else counts: no accented letters, and only
 * these twenty symbols.
 */
export const CLASS_CHARACTERS: Readonly<Record<CharacterClass, string>> = {
  uppercase: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  lowercase: 'abcdefghijklmnopqrstuvwxyz',
  number: '0123456789',
  symbol: "!@#$%^&*()_+-=[]{}|'",
}
export const CHARACTER_CLASSES: readonly CharacterClass[] = [
  'uppercase',
  'lowercase',
  'number',
  'symbol',
]

/** The default policy's minimum length; custom ones may be as low as 6. */
export const DEFAULT_MINIMUM_LENGTH = 8
export const MAXIMUM_LENGTH = 128

/** Returns the minimum length that the policy requires. */
export const minimumLength = (policy: PasswordPolicy) =>
  policy === 'default' ? DEFAULT_MINIMUM_LENGTH : policy.MinimumPasswordLength

/**
 * Returns the classes of which the policy requires at least one character each. The default policy
 * has none of these: it requires any three of the four.
 */
function requiredClasses(policy: AccountPasswordPolicy): CharacterClass[] {
  const required: Record<CharacterClass, boolean> = {
    uppercase: policy.RequireUppercaseCharacters,
    lowercase: policy.RequireLowercaseCharacters,
    number: policy.RequireNumbers,
    symbol: policy.RequireSymbols,
  }
  return CHARACTER_CLASSES.filter((name) => required[name])
}

/**
 * Returns the active rules, in the order in which a page lists them. The limits of every password
 * (128, Latin-1) are not listed.
 */
export function passwordRules(policy: PasswordPolicy): PolicyRule[] {
  const length: PolicyRule = { rule: 'minimumLength', length: minimumLength(policy) }
  if (policy === 'default')
    return [length, { rule: 'classes', needed: 3 }, { rule: 'notAccountName' }]
  return [length, ...requiredClasses(policy).map((rule) => ({ rule }))]
}

/** Returns the classes of which a password has no character. */
export const missingClasses = (password: string) =>
  CHARACTER_CLASSES.filter(
    (name) => ![...CLASS_CHARACTERS[name]].some((character) => password.includes(character)),
  )

/**
 * Case is ignored only here: Acme-Corp is as weak a password as acme-corp for the account
 * acme-corp.
 */
const isAccountName = (password: string, { accountNames }: AccountNames) =>
  accountNames.some((name) => name.toLowerCase() === password.toLowerCase())

/** A rule of a policy, or a limit of every password. */
type PolicyRule = Exclude<PasswordRule, { rule: 'notCompromised' }>

function check(rule: PolicyRule, password: string, names: AccountNames): CheckedRule {
  switch (rule.rule) {
    case 'minimumLength':
      return { rule, met: password.length >= rule.length }
    case 'maximumLength':
      return { rule, met: password.length <= rule.length }
    case 'characters':
      return { rule, met: password === '' || PASSWORD_CHARACTERS.test(password) }
    case 'notAccountName':
      return { rule, met: !isAccountName(password, names) }
    case 'classes': {
      const missing = missingClasses(password)
      const met = CHARACTER_CLASSES.length - missing.length >= rule.needed
      return { rule: met ? rule : { ...rule, missing }, met }
    }
    default:
      return { rule, met: !missingClasses(password).includes(rule.rule) }
  }
}

/**
 * Checks a password against the active rules: one entry per rule of `passwordRules`, in its order.
 */
export const checkPassword = (
  policy: PasswordPolicy,
  password: string,
  names: AccountNames,
): CheckedRule[] => passwordRules(policy).map((rule) => check(rule, password, names))

/**
 * Returns the rules that a password breaks, including the limits of every password. If empty, the
 * password is accepted.
 */
export const brokenRules = (
  policy: PasswordPolicy,
  password: string,
  names: AccountNames,
): PasswordRule[] =>
  [
    ...passwordRules(policy),
    { rule: 'maximumLength', length: MAXIMUM_LENGTH } as const,
    { rule: 'characters' } as const,
  ]
    .map((rule) => check(rule, password, names))
    .filter(({ met }) => !met)
    .map(({ rule }) => rule)

const CLASS_SENTENCES: Record<CharacterClass, string> = {
  uppercase: 'Password should have at least one uppercase letter',
  lowercase: 'Password should have at least one lowercase letter',
  number: 'Password should have at least one number',
  symbol: 'Password should have at least one symbol',
}

/** AWS has no such check, and so no message for it. */
const COMPROMISED_SENTENCES: Record<CompromisedMatch, string> = {
  commonPassword: 'Password should not be a commonly used password',
  userName: 'Password should not be identical to the user name',
  accountAlias: 'Password should not be identical to the account alias',
  productName: 'Password should not be identical to the product name',
}

function violationSentence(rule: PasswordRule): string {
  switch (rule.rule) {
    case 'minimumLength':
      return `Password should have a minimum length of ${rule.length}`
    case 'maximumLength':
      return `Password should have a maximum length of ${rule.length}`
    case 'characters':
      return 'Password should only have characters from the Basic Latin and Latin-1 Supplement sets'
    case 'notAccountName':
      return 'Password should not be identical to the account name or email address'
    case 'notCompromised':
      return COMPROMISED_SENTENCES[rule.matches]
    case 'classes': {
      const missing = rule.missing ?? CHARACTER_CLASSES
      const more = rule.needed - (CHARACTER_CLASSES.length - missing.length)
      const sentences = missing.map((name) => CLASS_SENTENCES[name]).join(', ')
      return `Password should meet ${more} more of the following requirements: ${sentences}`
    }
    default:
      return CLASS_SENTENCES[rule.rule]
  }
}

/**
 * Returns AWS's message of a PasswordPolicyViolation; without a broken rule (a reused password),
 * its general sentence.
 */
export const policyViolationMessage = (broken: readonly PasswordRule[]): string =>
  broken.map(violationSentence).join('; ') ||
  'Password does not conform to the account password policy.'

/**
 * Returns the policy as a value of Apple's `passwordrules` attribute, which Safari and 1Password
 * use to generate passwords. A class that is not required is still allowed (otherwise a policy that
 * requires numbers would yield numbers only). Under the default policy, all four classes are
 * required. Inside the brackets, a hyphen must come first and a bracket last.
 */
export function passwordRulesAttribute(policy: PasswordPolicy): string {
  const required = policy === 'default' ? CHARACTER_CLASSES : requiredClasses(policy)
  const allowed = CHARACTER_CLASSES.filter((name) => !required.includes(name))
  return [
    `minlength: ${minimumLength(policy)}`,
    `maxlength: ${MAXIMUM_LENGTH}`,
    ...required.map((name) => `required: ${APPLE_CLASSES[name]}`),
    ...(allowed.length > 0
      ? [`allowed: ${allowed.map((name) => APPLE_CLASSES[name]).join(', ')}`]
      : []),
  ]
    .map((rule) => `${rule};`)
    .join(' ')
}

const APPLE_CLASSES: Record<CharacterClass, string> = {
  uppercase: 'upper',
  lowercase: 'lower',
  number: 'digit',
  symbol: "[-!@#$%^&*()_+=[{}|']]",
}
