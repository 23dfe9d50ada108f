// What things may be called: the patterns of AWS's service model, and how names and accounts are compared.
// The patterns judge characters only. Lengths belong to the shapes, since AWS bounds one pattern differently from place to place.

/** User, group and policy names. AWS's `[\w+=,.@-]+` means ASCII letters, digits and underscore. */
export const USER_NAME = /^[A-Za-z0-9_+=,.@-]+$/
export const GROUP_NAME = USER_NAME
export const POLICY_NAME = USER_NAME

/** `/`, or printable ASCII between two slashes. `//` alone is refused, `/a//b/` is not. */
export const PATH = /^\/(?:[!-~]+\/)?$/

export const ACCOUNT_ALIAS = /^[a-z0-9](?:[a-z0-9]|-(?!-)){1,61}[a-z0-9]$/

/** What a password may consist of: TAB, LF, CR and the printable characters of Latin-1. */
export const PASSWORD_CHARACTERS = /^[\t\n\r\u0020-\u00FF]+$/

/** Tag keys and values: letters, separators and digits of any script, and these signs. A value may be empty. */
export const TAG_KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u
export const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

const ACCOUNT_ID = /^[0-9]{12}$/

/**
 * The form under which a name is unique in its account and found at sign-in: lower case, in ASCII only. `toLowerCase` alone would
 * fold further letters into ASCII (the Kelvin sign becomes a k), and two different texts would name one user.
 */
export const nameKey = (name: string) => name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

export const isAccountId = (text: string) => ACCOUNT_ID.test(text)

/** Whether a text can be an account alias. One that would be read as an account ID at sign-in can't: nobody could sign in with it. */
export const isAccountAlias = (text: string) =>
  ACCOUNT_ALIAS.test(text) && !isAccountId(normaliseAccount(text))

/**
 * What a person means who types this into the account field. Account IDs are often shown as 1234-5678-9012, so twelve digits lose
 * their hyphens; everything else is an alias, and aliases are lower case.
 */
export function normaliseAccount(text: string): string {
  const account = nameKey(text.trim())
  const withoutHyphens = account.replaceAll('-', '')
  return isAccountId(withoutHyphens) ? withoutHyphens : account
}
