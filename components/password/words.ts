// What forms with a password say, and the sentences for password rules.
import type {
  AccountPasswordPolicy,
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
  }
}

/** The sentence about the rules that a password breaks. */
export const brokenRulesMessage = (broken: readonly PasswordRule[]): string =>
  `The new password needs: ${broken.map(ruleWords).join('; ')}.`

/** For screen readers, while typing. */
export const rulesMetMessage = (met: number, all: number): string =>
  `${met} of ${all} password requirements met.`

/** The rules of the policy that do not concern the characters of a password. */
export function laterRulesWords(policy: PasswordPolicy): string[] {
  const {
    PasswordReusePrevention: remembered,
    MaxPasswordAge: days,
  }: Partial<AccountPasswordPolicy> = policy === 'default' ? {} : policy
  const words: string[] = []
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
