// The e-mail address of a root user: what one may be, and the form in which it is unique.
import { nameKey } from './names'

/** The longest address that a mail server accepts (RFC 5321, 4.5.3.1.3, without the brackets). */
export const LONGEST_ROOT_EMAIL = 254

/** The characters of an address. The shapes check its length. */
export const ROOT_EMAIL = /^[!-?A-~]+@[!-?A-~]+$/

/** Returns the form in which an address is stored, found and counted: lower case, no spaces. */
export const rootEmailKey = (email: string): string => nameKey(email.trim())

/**
 * Returns whether a text can be the address of a root user: printable ASCII around one at sign.
 * Only a mail shows whether it exists. Without control characters, no line can be added to a mail.
 */
export const isRootEmail = (text: string): boolean =>
  text.length <= LONGEST_ROOT_EMAIL && ROOT_EMAIL.test(text)
