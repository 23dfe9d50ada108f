// The name of an account, which AWS's Account Management API limits to 1 to 50 characters from
// space to tilde: https://docs.aws.amazon.com/accounts/latest/reference/API_PutAccountName.html

export const LONGEST_ACCOUNT_NAME = 50

/** The characters of an account name. The shapes check its length. */
export const ACCOUNT_NAME = /^[ -;=?-~]+$/

/** Returns whether a text can be the name of an account. A name of spaces would show nothing. */
export const isAccountName = (text: string): boolean =>
  text.length <= LONGEST_ACCOUNT_NAME && ACCOUNT_NAME.test(text) && text.trim() !== ''
