// What a password must satisfy: the account's own policy or, in an account that has none, AWS's default.
// The two never merge: a custom policy replaces the default whole, even where it asks for less.
import { PASSWORD_CHARACTERS } from '../names/names'

/** A custom policy under AWS's member names. An absent number means that this limit is off. */
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

/** The names of the account, as far as the caller knows them: its ID, its alias, the root user's e-mail address. */
export interface AccountNames {
  accountNames: readonly string[]
}

export type CharacterClass = 'uppercase' | 'lowercase' | 'number' | 'symbol'

/** One rule. `missing` says, of a password that breaks the rule, which classes it has none of. */
export type PasswordRule =
  | { rule: 'minimumLength'; length: number }
  | { rule: 'maximumLength'; length: 128 }
  | { rule: CharacterClass }
  | { rule: 'classes'; needed: 3; missing?: CharacterClass[] }
  | { rule: 'notAccountName' }
  | { rule: 'characters' }

export interface CheckedRule {
  rule: PasswordRule
  met: boolean
}

/** The characters of each class, in AWS's order. Nothing else counts: no accented letter, and of the punctuation only these twenty. */
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

/** The default policy's length: custom ones may go down to 6. */
export const DEFAULT_MINIMUM_LENGTH = 8
export const MAXIMUM_LENGTH = 128

/** The shortest password that the policy allows. */
export const minimumLength = (policy: PasswordPolicy) =>
  policy === 'default' ? DEFAULT_MINIMUM_LENGTH : policy.MinimumPasswordLength

/** The classes of which the policy wants at least one character each. The default names none: it wants any three of the four. */
function requiredClasses(policy: AccountPasswordPolicy): CharacterClass[] {
  const required: Record<CharacterClass, boolean> = {
    uppercase: policy.RequireUppercaseCharacters,
    lowercase: policy.RequireLowercaseCharacters,
    number: policy.RequireNumbers,
    symbol: policy.RequireSymbols,
  }
  return CHARACTER_CLASSES.filter((name) => required[name])
}

/** The rules in force, in the order in which a page lists them. The bounds of every password (128, Latin-1) go without saying. */
export function passwordRules(policy: PasswordPolicy): PasswordRule[] {
  const length: PasswordRule = { rule: 'minimumLength', length: minimumLength(policy) }
  if (policy === 'default')
    return [length, { rule: 'classes', needed: 3 }, { rule: 'notAccountName' }]
  return [length, ...requiredClasses(policy).map((rule) => ({ rule }))]
}

/** The classes of which a password has no character. */
export const missingClasses = (password: string) =>
  CHARACTER_CLASSES.filter(
    (name) => ![...CLASS_CHARACTERS[name]].some((character) => password.includes(character)),
  )

/** Case is ignored here, and here only: Acme-Corp is no better a password for the account acme-corp. */
const isAccountName = (password: string, { accountNames }: AccountNames) =>
  accountNames.some((name) => name.toLowerCase() === password.toLowerCase())

function check(rule: PasswordRule, password: string, names: AccountNames): CheckedRule {
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

/** Holds a password against the rules in force: one entry per rule of `passwordRules`, in its order. */
export const checkPassword = (
  policy: PasswordPolicy,
  password: string,
  names: AccountNames,
): CheckedRule[] => passwordRules(policy).map((rule) => check(rule, password, names))

/** The rules that a password breaks, those that bound every password included. Empty: the password may be set. */
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

/** The message of a PasswordPolicyViolation in AWS's words; with no broken rule to name (a reused password), its general sentence. */
export const policyViolationMessage = (broken: readonly PasswordRule[]): string =>
  broken.map(violationSentence).join('; ') ||
  'Password does not conform to the account password policy.'

/**
 * The policy as a value of Apple's `passwordrules` attribute, from which Safari and 1Password generate. A class that is not required
 * is still allowed (else a policy that requires numbers would get numbers only); of the default's four classes all are required.
 * Inside the brackets a hyphen must stand first and a bracket last.
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
