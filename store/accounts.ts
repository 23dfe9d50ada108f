// The SQL statements about the row of an account: its version, its clock, its locks, its check of
// compromised passwords, and its limit for unused ones.
import { int, nullable, text } from '../platform/database/sql-types'
import { statement } from '../platform/database/statement'

/** What the gate needs of every account; `a` is the account. */
export const ACCOUNT = { version: int, clock_offset_seconds: int }
export const ACCOUNT_COLUMNS = 'a.version, a.clock_offset_seconds'

export const accountById = statement('account', {
  params: { accountId: text },
  columns: ACCOUNT,
  sql: `SELECT ${ACCOUNT_COLUMNS} FROM accounts a WHERE a.id = $accountId`,
})

const LOCK = { params: { accountId: text }, columns: { version: int } }

/** Increments the account's version. Returns the version from before. */
export const rightsAltered = statement('rights', {
  ...LOCK,
  sql: `
    UPDATE accounts SET version = version + 1 WHERE id = $accountId
    RETURNING version - 1 AS version`,
})
/** Locks the account exclusively, for a write that runs one at a time. */
export const accountAlone = statement('account alone', {
  ...LOCK,
  sql: 'SELECT version FROM accounts WHERE id = $accountId FOR NO KEY UPDATE',
})
/** Locks the account shared: its version can't change until the transaction ends. */
export const accountShared = statement('account shared', {
  ...LOCK,
  sql: 'SELECT version FROM accounts WHERE id = $accountId FOR SHARE',
})

/** The scope of the check of compromised passwords. */
export const compromisedPasswordScope = statement('compromised password scope', {
  params: { accountId: text },
  columns: { scope: text },
  sql: 'SELECT compromised_password_scope AS scope FROM accounts WHERE id = $accountId',
})

/** In how many days a password that an administrator sets must be used. */
export const unusedPasswordDays = statement('unused password days', {
  params: { accountId: text },
  columns: { days: nullable(int) },
  sql: 'SELECT unused_password_days AS days FROM accounts WHERE id = $accountId',
})
