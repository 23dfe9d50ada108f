// Two accounts with the same names and IDs but other contents. A call in one of them must have the
// same outcome whether or not the other exists.
import pg from 'pg'
import { db } from '../../platform/database/db'
import { historyHash } from '../../platform/password-hash'
import { startSession } from '../../store/session-store'
import { untrustedCounter } from '../../store/throttle'
import { READ_ONLY, SECRET_TWO, stage } from '../calls/stage'
import { origin, principalOf, statement, type TestAccount } from '../fixtures'

/** In the order of their references. */
const TABLES = [
  'accounts',
  'account_aliases',
  'root_emails',
  'users',
  'user_tags',
  'login_profiles',
  'password_reset_links',
  'password_history',
  'account_password_policies',
  'groups',
  'group_memberships',
  'managed_policies',
  'managed_policy_versions',
  'managed_policy_tags',
  'user_policy_attachments',
  'group_policy_attachments',
  'user_inline_policies',
  'group_inline_policies',
  'access_keys',
  'sessions',
  'ended_sessions',
  'authorization_codes',
  'login_sessions',
  'credential_reports',
  'sign_in_throttles',
]

const TWIN_ID = '999988887777'
/** What exists in the twin only: a user, a group and a policy of this name. */
export const ONLY_TWIN = 'only-twin'
export const TWINS_ALIAS = 'alias-of-the-twin'
/** Keys that exist in the twin only: of the user `target`, and of the root user. */
export const TWINS_KEYS = { target: 'AKIATWINTARGETS00000', root: 'AKIATWINROOTS0000000' }
/** The ID of a session that exists in the twin only. */
export const TWINS_SESSION = 'ab'.repeat(16)

/** How much the account has: all that `stage` creates, or only the calling user `target`. */
export type Contents = 'full' | 'bare'

export interface Twins {
  made: TestAccount
  twinId: string
  /** Everything staged in both accounts, as one text. */
  staged: string
  /** Replaces the contents of the database by the account as staged, with or without its twin. */
  restore(contents: Contents, withTwin: boolean): Promise<void>
  /** Returns the rows of an account as texts, by table, without its version. */
  rowsOf(accountId: string): Promise<Record<string, string[]>>
  close(): Promise<void>
}

/** Stages an account whose user `target` is allowed everything, and its twin. */
export async function stageTwins(): Promise<Twins> {
  const made = await stage()
  const { accountId } = made
  await stageMore(made)
  const sql = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await sql.connect()
  await sql.query(copies('staged_full', accountId))
  await sql.query(copies('staged_bare', accountId))
  await sql.query(BARE)
  await sql.query(copies('staged_twin', accountId))
  await sql.query(await changesOfTwin(made))
  const staged = await sql.query(
    ['staged_full', 'staged_twin'].map((schema) => rowsIn(schema)).join(' UNION ALL '),
  )
  let version = 0
  return {
    made,
    twinId: TWIN_ID,
    staged: staged.rows.map(({ row }) => row).join('\n'),
    async restore(contents, withTwin) {
      version += 1_000 // no version occurs twice, because policies are cached by it
      // The twin's rows come first, where a statement without an account would find them.
      const from = [...(withTwin ? ['staged_twin'] : []), `staged_${contents}`]
      await sql.query(
        [
          'BEGIN',
          'DELETE FROM accounts',
          'DELETE FROM sign_in_throttles',
          ...from.flatMap((schema) =>
            TABLES.map((table) => `INSERT INTO ${table} SELECT * FROM ${schema}.${table}`),
          ),
          `UPDATE accounts SET version = ${version}`,
          'COMMIT',
        ].join(';'),
      )
    },
    async rowsOf(accountId) {
      const { rows } = await sql.query(rowsIn('public', accountId))
      return Object.fromEntries(
        TABLES.map((table) => [
          table,
          rows.filter((row) => row.in === table).map(({ row }) => row),
        ]),
      )
    },
    close: () => sql.end(),
  }
}

/** Adds what `stage` lacks: rights for `target`, a session, a policy that remembers passwords. */
async function stageMore(made: TestAccount): Promise<void> {
  const { accountId, call } = made
  const PolicyDocument = statement('Allow', '*')
  await call('PutUserPolicy', { UserName: 'target', PolicyName: 'All', PolicyDocument })
  await call('UpdateAccountPasswordPolicy', {
    MinimumPasswordLength: 8,
    MaxPasswordAge: 90,
    PasswordReusePrevention: 5,
  })
  const { userId } = await principalOf(accountId, 'target')
  await db().$transaction((tx) => startSession(tx, { accountId, userId }, new Date(), origin()))
}

/** The rows of one account, or of all. */
const rowsIn = (schema: string, accountId?: string) =>
  TABLES.filter((table) => table !== 'accounts')
    .map((table) => {
      const where = accountId === undefined ? 'true' : `${keyOf(table)} = '${accountId}'`
      return `SELECT '${table}' AS in, t::text AS row FROM ${schema}.${table} t WHERE ${where}`
    })
    .join(' UNION ALL ')

const copies = (schema: string, accountId: string) =>
  [
    `CREATE SCHEMA ${schema}`,
    ...TABLES.map(
      (table) =>
        `CREATE TABLE ${schema}.${table} AS SELECT * FROM public.${table} WHERE ${keyOf(table)} = '${accountId}'`,
    ),
  ].join(';')

/** Leaves the account, its alias and address, and the user `target` with all rights. */
const BARE = TABLES.filter(
  (table) => !['accounts', 'account_aliases', 'root_emails'].includes(table),
)
  .map((table) => {
    const kept = { users: `name = 'target'`, user_inline_policies: `name = 'All'` }[table]
    return `DELETE FROM staged_bare.${table}${kept ? ` WHERE NOT (${kept})` : ''}`
  })
  .join(';')

/**
 * Gives the twin another ID, other contents under the same names and IDs, and more of everything:
 * what is absent in the account exists in the twin.
 */
async function changesOfTwin({ accountId }: TestAccount): Promise<string> {
  const where = { accountId }
  const target = await db().user.findFirstOrThrow({ where: { ...where, name: 'target' } })
  const reused = Buffer.from(await historyHash(SECRET_TWO, target.historySalt)).toString('hex')
  const subject = untrustedCounter(accountId, 'target').subject.toString('hex')
  const tables = TABLES.map(
    (table) => `UPDATE ${table} SET ${keyOf(table)} = '${TWIN_ID}'; ${TIMES[table] ?? ''}`,
  )
  return `SET search_path TO staged_twin; ${tables.join(';')};
    UPDATE account_aliases SET alias = '${TWINS_ALIAS}';
    UPDATE root_emails SET email = 'root@twin.example';
    UPDATE users SET path = '/twin/', permissions_boundary_arn = '${READ_ONLY}';
    INSERT INTO users SELECT account_id, 'AIDA${ID}', '${ONLY_TWIN}', '${ONLY_TWIN}', path,
      created_at, password_last_used, permissions_boundary_arn, credential_version, history_salt
      FROM users WHERE name = 'target';
    UPDATE user_tags SET value = 'twin';
    INSERT INTO user_tags (account_id, user_id, key_key, key, value)
      SELECT account_id, id, 'twin', 'Twin', 'twin' FROM users;
    UPDATE login_profiles SET password_hash = 'twin', password_reset_required = true;
    UPDATE password_reset_links SET token_hash = 'twin';
    INSERT INTO login_profiles (account_id, user_id, password_hash, password_reset_required,
      created_at, password_changed_at, awaits_first_use)
      SELECT account_id, id, 'twin', true, created_at, created_at, true FROM users
      WHERE id NOT IN (SELECT user_id FROM login_profiles);
    INSERT INTO password_history (account_id, user_id, sequence, history_hash, set_at, own_change)
      SELECT account_id, id, 99, '\\x${reused}', created_at, true FROM users;
    UPDATE account_password_policies SET minimum_password_length = 127, require_symbols = true,
      allow_users_to_change_password = true, max_password_age = 1,
      password_reuse_prevention = 24, hard_expiry = true;
    UPDATE groups SET path = '/twin/';
    INSERT INTO groups SELECT account_id, 'AGPA${ID}', '${ONLY_TWIN}', '${ONLY_TWIN}', path,
      created_at FROM groups LIMIT 1;
    DELETE FROM group_memberships;
    INSERT INTO group_memberships (account_id, group_id, user_id, joined_at)
      SELECT g.account_id, g.id, u.id, g.created_at FROM groups g, users u;
    UPDATE managed_policies SET description = 'twin', default_version = 9, last_version = 9;
    INSERT INTO managed_policies SELECT account_id, 'ANPA${ID}', '${ONLY_TWIN}', '${ONLY_TWIN}',
      '/', description, 9, 9, created_at, updated_at FROM managed_policies LIMIT 1;
    UPDATE managed_policy_versions SET document = '${DENY}';
    INSERT INTO managed_policy_versions (account_id, policy_id, version, document, created_at)
      SELECT account_id, id, 9, '${DENY}', created_at FROM managed_policies;
    UPDATE managed_policy_tags SET value = 'twin';
    INSERT INTO managed_policy_tags (account_id, policy_id, key, value)
      SELECT account_id, id, 'Twin', 'twin' FROM managed_policies;
    ${['user', 'group'].map((owner) => attachEverything(owner, accountId)).join(';')};
    UPDATE user_inline_policies SET document = '${DENY}';
    INSERT INTO user_inline_policies (account_id, user_id, name, name_key, document)
      SELECT account_id, id, 'Twin', 'twin', '${DENY}' FROM users;
    UPDATE group_inline_policies SET document = '${DENY}';
    INSERT INTO group_inline_policies (account_id, group_id, name, name_key, document)
      SELECT account_id, id, 'Twin', 'twin', '${DENY}' FROM groups;
    UPDATE access_keys SET active = false, last_used_region = 'twin', last_used_service = 'twin';
    ${[...owned(2)].map(([name, id]) => newKey(id, `(SELECT id FROM users WHERE name = '${name}')`)).join(';')};
    ${newKey(TWINS_KEYS.target, `'${target.id}'`)}; ${newKey(TWINS_KEYS.root, 'NULL')};
    UPDATE sessions SET address = 'twin', user_agent = 'twin';
    INSERT INTO sessions (account_id, token_hash, user_id, created_at, last_seen_at, purpose,
      address, user_agent, expiry_notice_dismissed)
      SELECT account_id, '\\x${TWINS_SESSION}${'00'.repeat(16)}', user_id, created_at,
      last_seen_at, purpose, address, user_agent, true FROM sessions;
    UPDATE credential_reports SET content = 'twin';
    INSERT INTO sign_in_throttles (scope, subject, attempts, failures, waits, window_start,
      last_attempt_at, blocked_until) SELECT scope, '\\x${subject}', 9, 9, 3,
      ${PAST}, ${PAST}, now() + interval '14 minutes'
      FROM (VALUES ('${TWIN_ID}'), ('${TWINS_ALIAS}')) scopes (scope);
    SET search_path TO public`
}

const ID = '0'.repeat(17)
const DENY = statement('Deny', '*')
const PAST = `timestamptz '2001-02-03 04:05:06Z'`

/** Other times than the account's, where they decide nothing about what exists. */
const TIMES: Partial<Record<string, string>> = {
  accounts: `UPDATE accounts SET created_at = ${PAST}`,
  users: `UPDATE users SET created_at = ${PAST}, password_last_used = ${PAST}`,
  login_profiles: `UPDATE login_profiles SET created_at = ${PAST}, password_changed_at = ${PAST}`,
  groups: `UPDATE groups SET created_at = ${PAST}`,
  managed_policies: `UPDATE managed_policies SET created_at = ${PAST}, updated_at = ${PAST}`,
  managed_policy_versions: `UPDATE managed_policy_versions SET created_at = ${PAST}`,
  access_keys: `UPDATE access_keys SET created_at = ${PAST}, last_used_at = ${PAST}`,
}

const KEYS: Record<string, string> = { accounts: 'id', sign_in_throttles: 'scope' }
const keyOf = (table: string) => KEYS[table] ?? 'account_id'

/** Attaches AWS's policy and each customer policy, under the ARNs of both accounts. */
const attachEverything = (owner: string, accountId: string) => `
  DELETE FROM ${owner}_policy_attachments;
  INSERT INTO ${owner}_policy_attachments (account_id, ${owner}_id, policy_arn, attached_at)
    SELECT o.account_id, o.id, p.arn, ${PAST} FROM ${owner}s o, (
      SELECT '${READ_ONLY}' AS arn UNION
      SELECT 'arn:aws:iam::' || a.id || ':policy' || m.path || m.name FROM managed_policies m,
        (VALUES ('${accountId}'), ('${TWIN_ID}')) a (id)) p`

/** This many keys for each user but `target`, who has others. */
function* owned(count: number): Iterable<[userName: string, keyId: string]> {
  for (const [index, name] of ['fresh', 'admin', ONLY_TWIN].entries())
    for (let i = 0; i < count; i++) yield [name, `AKIATWINOTHERS0000${index}${i}`]
}

const newKey = (id: string, userId: string) => `
  INSERT INTO access_keys (account_id, id, user_id, active, secret, created_at)
  VALUES ('${TWIN_ID}', '${id}', ${userId}, false, '\\x00', ${PAST})`
