// A password made by us: long, from all four classes, and in accordance with the policy it is made for.
import {
  type AccountNames,
  brokenRules,
  CHARACTER_CLASSES,
  CLASS_CHARACTERS,
  minimumLength,
  missingClasses,
  type PasswordPolicy,
} from './password-policy'

/** 20 characters of an 82-letter alphabet: about 127 bits. */
const LENGTH = 20

const LETTERS = CLASS_CHARACTERS.uppercase + CLASS_CHARACTERS.lowercase
const ALPHABET = CHARACTER_CLASSES.map((name) => CLASS_CHARACTERS[name]).join('')

/**
 * A random password that breaks no rule of the policy and holds a character of every class. It begins with a letter, so that no
 * spreadsheet takes it for a formula when it opens the downloaded file.
 * Whole candidates are drawn and thrown away until one fits, so that every fitting password is equally likely: putting required
 * characters into place by hand would favour some.
 */
export function generatePassword(
  policy: PasswordPolicy,
  names: AccountNames = { accountNames: [] },
): string {
  const length = Math.max(LENGTH, minimumLength(policy))
  for (;;) {
    const password = draw(LETTERS, 1) + draw(ALPHABET, length - 1)
    if (missingClasses(password).length === 0 && brokenRules(policy, password, names).length === 0)
      return password
  }
}

/** Characters drawn evenly: a byte past the alphabet's last whole multiple is thrown away, since a bare remainder favours the first ones. */
function draw(alphabet: string, count: number): string {
  const limit = 256 - (256 % alphabet.length)
  let drawn = ''
  while (drawn.length < count) {
    for (const byte of crypto.getRandomValues(new Uint8Array(count - drawn.length)))
      if (byte < limit) drawn += alphabet.charAt(byte % alphabet.length)
  }
  return drawn
}
