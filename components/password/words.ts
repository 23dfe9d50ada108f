// What forms with a password say, and the sentences for password rules.
import type {
  AccountPasswordPolicy,
  CompromisedMatch,
  PasswordPolicy,
  PasswordRule,
} from '@/rules/password/password-policy'

export const passwordWords = {
  requirements: 'Your new password needs',
  met: 'Met',
  notMet: 'Not met yet',
  strength: 'Strength',
  strengthAdvice:
    'A long phrase of unrelated words is stronger than a short, complicated password.',
  hardToGuess: 'This would be hard to guess.',
  strengthOf: ['Very weak', 'Weak', 'Fair', 'Good', 'Strong'],
  tooLong: 'A password has at most 128 characters.',
  badCharacters:
    'The password has a character that is not allowed. Use characters of Western European languages (Latin-1) only.',
  notCompromised:
    'Common passwords, which attackers try first, are refused when you submit the form.',
  choosePhrase: 'Choose another one, for example a phrase of several unrelated words.',
  yourNames: 'Your user name and your account’s names are easy to guess.',
} as const

/** One rule, to read after "needs:" and in a list. */
export function ruleWords(rule: PasswordRule): string {
  switch (rule.rule) {
    case 'minimumLength':
      return `at least ${rule.length} ${rule.length === 1 ? 'character' : 'characters'}`
    case 'maximumLength':
      return `at most ${rule.length} characters`
    case 'uppercase':
      return 'an uppercase letter (A-Z)'
    case 'lowercase':
      return 'a lowercase letter (a-z)'
    case 'number':
      return 'a number'
    case 'symbol':
      return "a symbol (! @ # $ % ^ & * ( ) _ + - = [ ] { } | ')"
    case 'classes':
      return `at least ${rule.needed} of these: uppercase letters, lowercase letters, numbers, symbols`
    case 'notAccountName':
      return 'to differ from the account’s ID, alias and email address'
    case 'characters':
      return 'only characters of Western European languages (Latin-1)'
    case 'notCompromised':
      return compromisedWords[rule.matches].need
  }
}

/** What a compromised password is, and what a new password needs instead. */
const compromisedWords: Record<CompromisedMatch, { need: string; found: string }> = {
  commonPassword: {
    need: 'to differ from common passwords, which attackers try first',
    found: 'This is a common password, one that attackers try first.',
  },
  userName: {
    need: 'to differ from the user name',
    found: 'This is the user name, which attackers try first.',
  },
  accountAlias: {
    need: 'to differ from the account alias',
    found: 'This is the account alias, which attackers try first.',
  },
  productName: {
    need: 'to differ from the name of this product',
    found: 'This is the name of this product, which attackers try first.',
  },
}

/** The sentence about the rules that a password breaks. */
export function brokenRulesMessage(broken: readonly PasswordRule[]): string {
  const [only] = broken
  if (broken.length === 1 && only?.rule === 'notCompromised')
    return `${compromisedWords[only.matches].found} ${passwordWords.choosePhrase}`
  return `The new password needs: ${broken.map(ruleWords).join('; ')}.`
}

/** For screen readers, while typing. */
export const rulesMetMessage = (met: number, all: number): string =>
  `${met} of ${all} password requirements met.`

/**
 * The rules for new passwords that do not concern their characters.
 *
 * @param refusesCompromised whether the console refuses compromised passwords
 */
export function laterRulesWords(policy: PasswordPolicy, refusesCompromised = false): string[] {
  const {
    PasswordReusePrevention: remembered,
    MaxPasswordAge: days,
  }: Partial<AccountPasswordPolicy> = policy === 'default' ? {} : policy
  const words: string[] = refusesCompromised ? [passwordWords.notCompromised] : []
  if (remembered)
    words.push(
      remembered === 1
        ? 'The last password can’t be used again.'
        : `The last ${remembered} passwords can’t be used again.`,
    )
  if (days)
    words.push(
      days === 1 ? 'Passwords expire after 1 day.' : `Passwords expire after ${days} days.`,
    )
  return words
}
