// The account's password policy as stored.

import type { Transaction } from '../platform/database/db'
import { rowsOf } from '../platform/database/statement'
import type { AccountPasswordPolicy, PasswordPolicy } from '../rules/password/password-policy'

export interface PasswordPolicyRow {
  minimum_password_length: number
  require_symbols: boolean
  require_numbers: boolean
  require_uppercase_characters: boolean
  require_lowercase_characters: boolean
  allow_users_to_change_password: boolean
  max_password_age: number | null
  password_reuse_prevention: number | null
  hard_expiry: boolean | null
}

/** Returns the account's password policy. */
export async function readPasswordPolicy(
  tx: Transaction,
  accountId: string,
): Promise<PasswordPolicy> {
  const [row] = await rowsOf<PasswordPolicyRow>(
    tx,
    'password policy',
    `SELECT minimum_password_length, require_symbols, require_numbers, require_uppercase_characters, require_lowercase_characters,
       allow_users_to_change_password, max_password_age, password_reuse_prevention, hard_expiry
     FROM account_password_policies WHERE account_id = $1`,
    [accountId],
  )
  return passwordPolicyOf(row)
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
