// Sets a user's password, for users and administrators alike: the policy check, the hashes, the
// history, and the sessions that end.

import type { Transaction } from '../../../platform/database/db'
import { rowsOf } from '../../../platform/database/statement'
import { hashPassword, historyHash } from '../../../platform/password-hash'
import { IamError } from '../../../rules/errors/iam-error'
import {
  brokenRules,
  type PasswordPolicy,
  policyViolationMessage,
} from '../../../rules/password/password-policy'
import { type EndReason, endSessionsOf } from '../../../store/ended-sessions'
import type { Principal } from '../../../store/principal'
import { type PasswordPolicyRow, passwordPolicyOf } from '../../../store/stored-password-policy'
import type { Call } from '../../operation'

/**
 * The current password and the 24 before it: the most that PasswordReusePrevention can prevent, so
 * that the setting works at once.
 */
const REMEMBERED = 25

interface Owner {
  accountId: string
  userId: string
}

/** What a new password is checked against, for any user of the account. */
export interface AccountJudgement {
  policy: PasswordPolicy
  /**
   * The account's ID, alias and root e-mail address: under the default policy no password may be
   * one of them.
   */
  accountNames: string[]
}

/** What a new password is checked against, and what its hashes need, read together. */
export interface Judgement extends AccountJudgement {
  /** Incremented with every password that is set. */
  credentialVersion: number
  /** Undefined if the user has no password. */
  passwordHash: string | undefined
  historySalt: Uint8Array
  /** The hashes of the user's passwords, newest first. */
  history: Uint8Array[]
  /** The dates of the passwords that the user, not an administrator, set. */
  ownChanges: Date[]
}

interface Row {
  policy: PasswordPolicyRow | null
  alias: string | null
  email: string | null
  credential_version: number
  password_hash: string | null
  history_salt: Uint8Array
  history: Uint8Array[]
  own_changes: Date[]
}

/**
 * Returns undefined if the user does not exist. A handler reads it again after locking the user
 * row, in a separate statement, so that it sees what the lock waited for.
 */
export async function judgement(
  tx: Transaction,
  { accountId, userId }: Owner,
): Promise<Judgement | undefined> {
  const [row] = await rowsOf<Row>(
    tx,
    'judgement',
    `SELECT u.credential_version, u.history_salt, l.password_hash,
       (SELECT row_to_json(p) FROM account_password_policies p WHERE p.account_id = $1) AS policy,
       (SELECT alias FROM account_aliases WHERE account_id = $1) AS alias,
       (SELECT email FROM root_emails WHERE account_id = $1) AS email,
       ARRAY(SELECT history_hash FROM password_history WHERE account_id = $1 AND user_id = $2 ORDER BY sequence DESC) AS history,
       ARRAY(SELECT set_at FROM password_history WHERE account_id = $1 AND user_id = $2 AND own_change) AS own_changes
     FROM users u LEFT JOIN login_profiles l ON l.account_id = u.account_id AND l.user_id = u.id
     WHERE u.account_id = $1 AND u.id = $2`,
    [accountId, userId],
  )
  return (
    row && {
      policy: passwordPolicyOf(row.policy ?? undefined),
      accountNames: accountNames(accountId, row),
      credentialVersion: row.credential_version,
      passwordHash: row.password_hash ?? undefined,
      historySalt: row.history_salt,
      history: row.history,
      ownChanges: row.own_changes,
    }
  )
}

/** Returns what a new password is checked against, for a user that does not exist yet. */
export async function accountJudgement(
  tx: Transaction,
  accountId: string,
): Promise<AccountJudgement> {
  const [row] = await rowsOf<Pick<Row, 'policy' | 'alias' | 'email'>>(
    tx,
    'account judgement',
    `SELECT (SELECT row_to_json(p) FROM account_password_policies p WHERE p.account_id = $1) AS policy,
       (SELECT alias FROM account_aliases WHERE account_id = $1) AS alias,
       (SELECT email FROM root_emails WHERE account_id = $1) AS email`,
    [accountId],
  )
  return {
    policy: passwordPolicyOf(row?.policy ?? undefined),
    accountNames: accountNames(accountId, row),
  }
}

const accountNames = (accountId: string, row: Pick<Row, 'alias' | 'email'> | undefined): string[] =>
  [accountId, row?.alias ?? null, row?.email ?? null].filter((name) => name !== null)

/** Throws PasswordPolicyViolation with every broken rule in its detail. */
export function refuseUnlessPolicyAllows(
  password: string,
  { policy, accountNames }: AccountJudgement,
): void {
  const broken = brokenRules(policy, password, { accountNames })
  if (broken.length > 0)
    throw new IamError('PasswordPolicyViolation', policyViolationMessage(broken), {
      brokenRules: broken,
    })
}

export interface HashedPassword {
  passwordHash: string
  historyHash: Uint8Array<ArrayBuffer>
}

/** Returns two hashes: one for sign-in, one under the user's history salt. */
export async function hashBoth(password: string, historySalt: Uint8Array): Promise<HashedPassword> {
  return {
    historyHash: await historyHash(password, historySalt),
    passwordHash: await hashPassword(password),
  }
}

export interface NewPassword extends HashedPassword {
  setAt: Date
  ownChange: boolean
  /** If undefined, the current value stays; for a first password it is false. */
  resetRequired?: boolean | undefined
}

/**
 * Sets the password, adds it to the user's history with the highest sequence, and deletes hashes
 * that no policy can use any more.
 */
export async function storePassword(
  tx: Transaction,
  owner: Owner,
  password: NewPassword,
): Promise<void> {
  const { accountId, userId } = owner
  const { passwordHash, historyHash, setAt, ownChange, resetRequired } = password
  await rowsOf(
    tx,
    'password set',
    `WITH profile AS (
       INSERT INTO login_profiles AS l (account_id, user_id, password_hash, password_reset_required, created_at, password_changed_at)
       VALUES ($1, $2, $3, coalesce($4, false), $5, $5)
       ON CONFLICT (account_id, user_id) DO UPDATE SET password_hash = excluded.password_hash,
         password_reset_required = coalesce($4, l.password_reset_required), password_changed_at = excluded.password_changed_at),
     newest AS (
       SELECT coalesce(max(sequence), 0) AS sequence FROM password_history WHERE account_id = $1 AND user_id = $2),
     forgotten AS (
       DELETE FROM password_history p USING newest
       WHERE p.account_id = $1 AND p.user_id = $2 AND p.sequence <= newest.sequence + 1 - ${REMEMBERED})
     INSERT INTO password_history (account_id, user_id, sequence, history_hash, set_at, own_change)
     SELECT $1, $2, sequence + 1, $6, $5, $7 FROM newest`,
    [
      accountId,
      userId,
      passwordHash,
      resetRequired ?? null,
      setAt,
      Buffer.from(historyHash),
      ownChange,
    ],
  )
}

/** Locks the user, so that only one change of a password runs at a time. */
export async function lockUser(tx: Transaction, { accountId, userId }: Owner): Promise<void> {
  const sql = 'SELECT 1 FROM users WHERE account_id = $1 AND id = $2 FOR NO KEY UPDATE'
  await rowsOf(tx, 'user locked', sql, [accountId, userId])
}

/**
 * Locks the user and increments the credential version, so that a sign-in that verified the earlier
 * password gets no session. Returns the version from before, or undefined if the user does not
 * exist.
 */
export async function supersedeSignIns(
  tx: Transaction,
  { accountId, userId }: Owner,
): Promise<number | undefined> {
  const [row] = await rowsOf<{ before: number }>(
    tx,
    'credential version',
    `UPDATE users SET credential_version = credential_version + 1 WHERE account_id = $1 AND id = $2
     RETURNING credential_version - 1 AS before`,
    [accountId, userId],
  )
  return row?.before
}

/**
 * Ends the user's console sessions except the given one. Call it after supersedeSignIns, so that it
 * also sees sessions of sign-ins that came first.
 */
export async function endSessions(
  { tx, now, principal }: Pick<Call, 'tx' | 'now' | 'principal'>,
  owner: Owner,
  reason: 'passwordChanged' | 'ended',
  except?: Uint8Array,
): Promise<void> {
  await endSessionsOf(
    tx,
    { ...owner, except },
    reason === 'ended' ? endedBy(principal, owner) : reason,
    now,
  )
}

/**
 * Returns why sessions end: users who end their own sessions have signed out elsewhere; any other
 * caller is an administrator.
 */
export const endedBy = (principal: Principal, { userId }: Owner): EndReason =>
  principal.kind === 'user' && principal.userId === userId ? 'signedOut' : 'endedByAdministrator'
