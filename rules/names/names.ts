// The valid names of things: the patterns of AWS's service model, and how names and accounts are
// compared. The patterns check characters only. The shapes check lengths, because AWS limits one
// pattern to different lengths.

/** User, group and policy names. AWS's `[\w+=,.@-]+` means ASCII letters, digits and underscore. */
export const USER_NAME = /^[A-Za-z0-9_+=,.@-]+$/
export const GROUP_NAME = USER_NAME
export const POLICY_NAME = USER_NAME

/** `/`, or printable ASCII between two slashes. `//` alone is rejected, `/a//b/` is accepted. */
export const PATH = /^\/(?:[!-~]+\/)?$/

export const ACCOUNT_ALIAS = /^[a-z0-9](?:[a-z0-9]|-(?!-)){1,61}[a-z0-9]$/

/** The allowed characters of a password: TAB, LF, CR and the printable characters of Latin-1. */
export const PASSWORD_CHARACTERS = /^[\t\n\r\u0020-\u00FF]+$/

/**
 * Tag keys and values: letters, separators and digits of any script, and these symbols. A value may
 * be empty.
 */
export const TAG_KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u
export const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

const ACCOUNT_ID = /^[0-9]{12}$/

/**
 * Returns the form in which a name is unique in its account and found at sign-in: lower case, in
 * ASCII only. `toLowerCase` would also map other letters to ASCII (the Kelvin sign to k), and two
 * different texts would name one user.
 */
export const nameKey = (name: string) => name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

export const isAccountId = (text: string) => ACCOUNT_ID.test(text)

/**
 * Returns whether a text can be an account alias. A text that sign-in reads as an account ID can't:
 * nobody could sign in with it.
 */
export const isAccountAlias = (text: string) =>
  ACCOUNT_ALIAS.test(text) && !isAccountId(normaliseAccount(text))

/**
 * Returns the account that a person typed into the account field. Account IDs are often shown as
 * 1234-5678-9012, so twelve digits lose their hyphens; everything else is an alias, in lower case.
 */
export function normaliseAccount(text: string): string {
  const account = nameKey(text.trim())
  const withoutHyphens = account.replaceAll('-', '')
  return isAccountId(withoutHyphens) ? withoutHyphens : account
}
