// The SQL statements about the root user's password.
import {
  arrayOf,
  bytea,
  int,
  nullable,
  outer,
  text,
  timestamp,
} from '../../platform/database/sql-types'
import { statement } from '../../platform/database/statement'
import { mfaKindsOf } from '../mfa-kinds'

/**
 * What a sign-in of a root user is decided by, with the failures of its address. One row, whether
 * or not the e-mail address is a root user's.
 */
export const rootSignInFacts = statement('root sign-in', {
  params: { email: text, addressScope: text, addressSubject: bytea },
  columns: outer({
    account_id: text,
    clock_offset_seconds: int,
    root_credential_version: int,
    root_password_hash: text,
    mfa_kinds: arrayOf(text),
    address_failures: int,
    address_window_start: timestamp,
  }),
  sql: `
    SELECT a.id AS account_id, a.clock_offset_seconds, a.root_credential_version,
      a.root_password_hash, ${mfaKindsOf('a.id', 'NULL')} AS mfa_kinds, t.failures AS address_failures,
      t.window_start AS address_window_start
    FROM (SELECT $email::text AS email) requested
    LEFT JOIN root_emails e ON e.email = requested.email
    LEFT JOIN accounts a ON a.id = e.account_id
    LEFT JOIN sign_in_throttles t ON t.scope = $addressScope AND t.subject = $addressSubject`,
})

/**
 * Sets the root user's password, if the version is still the one that was read. Increments it, so
 * that a sign-in that verified the earlier password gets no session; and the account's version,
 * which ends temporary credentials of `aws login`.
 */
export const rootPasswordSet = statement('root password set', {
  params: { accountId: text, credentialVersion: int, passwordHash: text },
  columns: { done: int },
  sql: `
    UPDATE accounts SET root_password_hash = $passwordHash,
      root_credential_version = root_credential_version + 1, version = version + 1
    WHERE id = $accountId AND root_credential_version = $credentialVersion
    RETURNING 1 AS done`,
})

/** The names and the password of a root user. */
export const rootUser = statement('root user', {
  params: { accountId: text },
  columns: {
    name: nullable(text),
    alias: nullable(text),
    email: nullable(text),
    created_at: timestamp,
    password_last_used: nullable(timestamp),
    credential_version: int,
    password_hash: text,
  },
  sql: `
    SELECT a.name, l.alias, e.email, a.created_at, a.root_password_last_used AS password_last_used,
      a.root_credential_version AS credential_version, a.root_password_hash AS password_hash
    FROM accounts a LEFT JOIN root_emails e ON e.account_id = a.id
      LEFT JOIN account_aliases l ON l.account_id = a.id
    WHERE a.id = $accountId`,
})
