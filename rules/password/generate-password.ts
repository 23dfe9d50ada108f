// Generates passwords: long, with all four classes, and valid under the account's policy.
import {
  type AccountNames,
  brokenRules,
  CHARACTER_CLASSES,
  CLASS_CHARACTERS,
  minimumLength,
  missingClasses,
  type PasswordPolicy,
} from './password-policy'

/** 20 characters from an alphabet of 82: about 127 bits. */
const LENGTH = 20

const LETTERS = CLASS_CHARACTERS.uppercase + CLASS_CHARACTERS.lowercase
const ALPHABET = CHARACTER_CLASSES.map((name) => CLASS_CHARACTERS[name]).join('')

/**
 * Returns a random password that satisfies the policy and contains a character of every class. It
 * starts with a letter, so that no spreadsheet treats it as a formula when it opens the downloaded
 * file.
 * Whole candidates are drawn and discarded until one is valid, so that every valid password is
 * equally likely. Inserting required characters would favour some passwords.
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

/**
 * Draws characters uniformly. A byte beyond the alphabet's last whole multiple is discarded,
 * because a plain remainder would favour the first characters.
 */
function draw(alphabet: string, count: number): string {
  const limit = 256 - (256 % alphabet.length)
  let drawn = ''
  while (drawn.length < count) {
    for (const byte of crypto.getRandomValues(new Uint8Array(count - drawn.length)))
      if (byte < limit) drawn += alphabet.charAt(byte % alphabet.length)
  }
  return drawn
}
