// The counts of the dashboard: one statement over credentials and settings.
import type { Transaction } from '../../../platform/database/db'
import { rowsOf } from '../../../platform/database/statement'
import type { PasswordPolicy } from '../../../rules/password/password-policy'
import { type PasswordPolicyRow, passwordPolicyOf } from '../../../store/stored-password-policy'

/** How many there are, and the first names. */
export interface Named {
  count: number
  examples: string[]
}

export interface FindingFacts {
  users: number
  groups: number
  policies: number
  console_users: number
  access_keys: number
  old_passwords: Named
  old_keys: Named
  never_signed_in: Named
  locked: Named
  passwordPolicy: PasswordPolicy
}

/** The age in days from which keys are old, and passwords if no policy sets another. */
export const OLD_DAYS = 90

/**
 * `$1` is the account, `$2` its time, `$3` the number of examples. The example of an old key is its
 * user.
 */
const named = (table: string) => `json_build_object(
  'count', (SELECT count(*) FROM ${table}),
  'examples', (SELECT coalesce(json_agg(name ORDER BY name_key), '[]') FROM (
    SELECT DISTINCT name, name_key FROM ${table} ORDER BY name_key LIMIT $3::int) first))`

const FACTS = `
  WITH policy AS (SELECT * FROM account_password_policies WHERE account_id = $1),
  console AS (
    SELECT u.name, u.name_key, u.password_last_used, p.password_changed_at
    FROM login_profiles p JOIN users u ON u.account_id = p.account_id AND u.id = p.user_id
    WHERE p.account_id = $1),
  old_passwords AS (
    SELECT name, name_key FROM console WHERE password_changed_at <
      $2::timestamptz - make_interval(hours => 24 * coalesce((SELECT max_password_age FROM policy), ${OLD_DAYS}))),
  old_keys AS (
    SELECT u.name, u.name_key FROM access_keys k
    JOIN users u ON u.account_id = k.account_id AND u.id = k.user_id
    WHERE k.account_id = $1 AND k.active AND k.created_at < $2::timestamptz - make_interval(hours => ${24 * OLD_DAYS})),
  never_signed_in AS (SELECT name, name_key FROM console WHERE password_last_used IS NULL),
  waiting AS MATERIALIZED (
    SELECT subject FROM sign_in_throttles WHERE account_id = $1 AND blocked_until > $2::timestamptz),
  locked AS (
    SELECT name, name_key FROM users WHERE account_id = $1 AND EXISTS (SELECT 1 FROM waiting)
      AND sha256(convert_to('name ' || name_key, 'UTF8')) IN (SELECT subject FROM waiting))
  SELECT
    (SELECT count(*) FROM users WHERE account_id = $1)::int AS users,
    (SELECT count(*) FROM groups WHERE account_id = $1)::int AS groups,
    (SELECT count(*) FROM managed_policies WHERE account_id = $1)::int AS policies,
    (SELECT count(*) FROM login_profiles WHERE account_id = $1)::int AS console_users,
    (SELECT count(*) FROM access_keys WHERE account_id = $1 AND user_id IS NOT NULL)::int AS access_keys,
    (SELECT row_to_json(policy) FROM policy) AS policy,
    ${named('old_passwords')} AS old_passwords, ${named('old_keys')} AS old_keys,
    ${named('never_signed_in')} AS never_signed_in, ${named('locked')} AS locked`

/** Counts everything in one statement. */
export async function findingFacts(
  accountId: string,
  now: Date,
  examples: number,
  tx: Transaction,
): Promise<FindingFacts> {
  type Row = Omit<FindingFacts, 'passwordPolicy'> & { policy: PasswordPolicyRow | null }
  const [row] = await rowsOf<Row>(tx, 'finding facts', FACTS, [accountId, now, examples])
  if (!row) throw new Error('A statement of aggregates always has a row.')
  const { policy, ...facts } = row
  return { ...facts, passwordPolicy: passwordPolicyOf(policy ?? undefined) }
}
