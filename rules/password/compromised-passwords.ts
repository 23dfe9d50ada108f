// Compromised passwords: those that attackers try first. NIST SP 800-63B-4, section 3.1.1.2, and
// OWASP ASVS 5.0, 6.2.4 and 6.2.11, require a check for them; AWS has none. The whole password is
// compared: a passphrase that contains a common password is accepted.
import type { CompromisedMatch, PasswordRule } from './password-policy'

/** The calls for which an account checks new passwords. */
export const COMPROMISED_PASSWORD_SCOPES = ['Off', 'Console', 'ConsoleAndApi'] as const
export type CompromisedPasswordScope = (typeof COMPROMISED_PASSWORD_SCOPES)[number]

export const PRODUCT_NAME = 'Gatehouse'

/** The names that a user's password may not be identical to. */
export interface PasswordNames {
  userName: string
  accountAlias: string | undefined
}

/**
 * Returns a password as it is compared, and never as it is stored: attackers vary the capitals, and
 * write the same character in several ways.
 */
const comparable = (text: string) => text.normalize('NFKC').toLowerCase()

/**
 * Returns the rules that a compromised password breaks; none for any other password.
 *
 * @param commonPasswords the passwords as they are compared, each between two line feeds
 */
export function compromisedRules(
  password: string,
  { userName, accountAlias }: PasswordNames,
  commonPasswords: string,
): PasswordRule[] {
  const compared = comparable(password)
  const isName = (name: string | undefined) => name !== undefined && comparable(name) === compared
  const matched: Record<CompromisedMatch, boolean> = {
    commonPassword: isListed(compared, commonPasswords),
    userName: isName(userName),
    accountAlias: isName(accountAlias),
    productName: isName(PRODUCT_NAME),
  }
  return MATCHES.filter((match) => matched[match]).map((matches) => ({
    rule: 'notCompromised',
    matches,
  }))
}

const MATCHES: readonly CompromisedMatch[] = [
  'commonPassword',
  'userName',
  'accountAlias',
  'productName',
]

/** A password with a line feed could match several entries, and is none of them. */
const isListed = (compared: string, commonPasswords: string) =>
  !compared.includes('\n') && commonPasswords.includes(`\n${compared}\n`)
