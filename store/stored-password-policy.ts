// The account's password policy as stored.

import type { Transaction } from '../platform/database/db'
import { bool, int, nullable, text } from '../platform/database/sql-types'
import { type RowOf, statement } from '../platform/database/statement'
import type { AccountPasswordPolicy, PasswordPolicy } from '../rules/password/password-policy'

const storedPasswordPolicy = statement('password policy', {
  params: { accountId: text },
  columns: {
    minimum_password_length: int,
    require_symbols: bool,
    require_numbers: bool,
    require_uppercase_characters: bool,
    require_lowercase_characters: bool,
    allow_users_to_change_password: bool,
    max_password_age: nullable(int),
    password_reuse_prevention: nullable(int),
    hard_expiry: nullable(bool),
  },
  sql: `
    SELECT minimum_password_length, require_symbols, require_numbers,
      require_uppercase_characters, require_lowercase_characters,
      allow_users_to_change_password, max_password_age, password_reuse_prevention, hard_expiry
    FROM account_password_policies WHERE account_id = $accountId`,
})
export type PasswordPolicyRow = RowOf<typeof storedPasswordPolicy>

/** Returns the account's password policy. */
export async function readPasswordPolicy(
  tx: Transaction,
  accountId: string,
): Promise<PasswordPolicy> {
  return passwordPolicyOf(await storedPasswordPolicy.row(tx, { accountId }))
}

/** Converts a row to AWS's member names; no row means AWS's built-in default. */
export function passwordPolicyOf(row: PasswordPolicyRow | undefined): PasswordPolicy {
  if (!row) return 'default'
  const policy: AccountPasswordPolicy = {
    MinimumPasswordLength: row.minimum_password_length,
    RequireSymbols: row.require_symbols,
    RequireNumbers: row.require_numbers,
    RequireUppercaseCharacters: row.require_uppercase_characters,
    RequireLowercaseCharacters: row.require_lowercase_characters,
    AllowUsersToChangePassword: row.allow_users_to_change_password,
  }
  if (row.max_password_age !== null) policy.MaxPasswordAge = row.max_password_age
  if (row.password_reuse_prevention !== null)
    policy.PasswordReusePrevention = row.password_reuse_prevention
  if (row.hard_expiry !== null) policy.HardExpiry = row.hard_expiry
  return policy
}
