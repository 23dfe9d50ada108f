import { afterEach, describe, expect, test, vi } from 'vitest'
import { generatePassword } from './generate-password'
import {
  type AccountPasswordPolicy,
  brokenRules,
  CHARACTER_CLASSES,
  CLASS_CHARACTERS,
} from './password-policy'

const strictest: AccountPasswordPolicy = {
  MinimumPasswordLength: 128,
  RequireUppercaseCharacters: true,
  RequireLowercaseCharacters: true,
  RequireNumbers: true,
  RequireSymbols: true,
  AllowUsersToChangePassword: true,
}
const laxest: AccountPasswordPolicy = {
  MinimumPasswordLength: 6,
  RequireUppercaseCharacters: false,
  RequireLowercaseCharacters: false,
  RequireNumbers: false,
  RequireSymbols: false,
  AllowUsersToChangePassword: false,
}
const longer = { ...laxest, MinimumPasswordLength: 21, RequireSymbols: true }
/** Every combination of required classes: 16 policies. */
const choices = Array.from({ length: 16 }, (_, bits) => ({
  ...laxest,
  MinimumPasswordLength: 8 + bits,
  RequireUppercaseCharacters: (bits & 1) > 0,
  RequireLowercaseCharacters: (bits & 2) > 0,
  RequireNumbers: (bits & 4) > 0,
  RequireSymbols: (bits & 8) > 0,
}))
/** Independent copies, so that a change of the rules does not change the test with it. */
const CLASSES = [/[A-Z]/, /[a-z]/, /[0-9]/, /[!@#$%^&*()_+\-=[\]{}|']/]
const names = { accountNames: ['000011112222', 'acme'] }

describe('P6: 10,000 generated passwords under each of 20 policies', () => {
  test.each([
    ['the default policy', 'default', 20],
    ['the laxest custom policy', laxest, 20],
    ['a minimum above 20', longer, 21],
    ['the strictest custom policy', strictest, 128],
    ...choices.map(
      (policy, bits) => [`choice ${bits} of classes`, policy, Math.max(20, 8 + bits)] as const,
    ),
  ] as const)(
    'under %s break no rule, contain every class, start with a letter and never repeat',
    (_, policy, length) => {
      const passwords = Array.from({ length: 10_000 }, () => generatePassword(policy, names))
      const faulty = passwords.filter(
        (password) =>
          password.length !== length ||
          !/^[A-Za-z]/.test(password) ||
          !CLASSES.every((characters) => characters.test(password)) ||
          brokenRules(policy, password, names).length > 0,
      )
      expect(faulty).toEqual([])
      expect(new Set(passwords).size).toBe(passwords.length)
    },
  )
})

describe('randomness', () => {
  afterEach(() => vi.restoreAllMocks())

  test('draws the characters of a class with equal probability', () => {
    const text = Array.from({ length: 10_000 }, () => generatePassword('default')).join('')
    for (const name of CHARACTER_CLASSES) {
      const counts = [...CLASS_CHARACTERS[name]].map(
        (character) => text.split(character).length - 1,
      )
      const expected = counts.reduce((sum, count) => sum + count) / counts.length
      const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
      // For n degrees of freedom, the mean is n and the standard deviation √2n. Six deviations are
      // exceeded once in millions of runs.
      const freedom = counts.length - 1
      expect(chiSquare).toBeLessThan(freedom + 6 * Math.sqrt(2 * freedom))
    }
  })

  test('discards a byte that would favour some characters', () => {
    // Bytes from 208 would give some of 52 letters a fifth chance, bytes from 246 some of 82
    // characters a fourth.
    const letter = [208, 255, 0]
    const others = [246, 255, 0, 26, 52, 62, ...Array.from({ length: 15 }, () => 1)]
    const bytes = [...letter, ...others].values()
    vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
      if (!(array instanceof Uint8Array)) throw new Error('bytes expected')
      return array.map(() => {
        const { value } = bytes.next()
        if (value === undefined) throw new Error('more bytes drawn than needed')
        return value
      }) as typeof array
    })
    expect(generatePassword('default')).toBe('AAa0!BBBBBBBBBBBBBBB')
  })

  test('draws from the cryptographic generator only', () => {
    const guessable = vi.spyOn(Math, 'random')
    const secure = vi.spyOn(crypto, 'getRandomValues')
    generatePassword('default')
    expect(guessable).not.toHaveBeenCalled()
    expect(secure).toHaveBeenCalled()
  })
})
