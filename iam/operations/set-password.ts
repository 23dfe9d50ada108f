// What happens whenever a user gets a password, whoever sets it: the policy's word on it, the hashes, the history, the sessions that end.

import type { Transaction } from '../../server/db'
import { hashPassword, historyHash } from '../../server/password-hash'
import { rowsOf } from '../../server/statement'
import { readPasswordPolicy } from '../../server/stored-password-policy'
import { IamError } from '../errors'
import { brokenRules, type PasswordPolicy, policyViolationMessage } from '../rules/password-policy'

/** The current password and the 24 before it: the most that PasswordReusePrevention can ask for, so that turning it on works at once. */
const REMEMBERED = 25

interface Owner {
  accountId: string
  userId: string
}

/** What the policy judges by, read together. */
export interface Judgement {
  policy: PasswordPolicy
  /** The account's ID, alias and root e-mail address: no password may be one of them under the default policy. */
  accountNames: string[]
}

export async function judgement(tx: Transaction, accountId: string): Promise<Judgement> {
  const policy = await readPasswordPolicy(tx, accountId)
  const [names] = await rowsOf<{ alias: string | null; email: string | null }>(
    tx,
    'account names',
    `SELECT (SELECT alias FROM account_aliases WHERE account_id = $1) AS alias,
       (SELECT email FROM root_emails WHERE account_id = $1) AS email`,
    [accountId],
  )
  return { policy, accountNames: [accountId, names?.alias, names?.email].filter((name) => typeof name === 'string') }
}

/** Throws PasswordPolicyViolation with every broken rule in its detail. */
export function refuseUnlessPolicyAllows(password: string, { policy, accountNames }: Judgement): void {
  const broken = brokenRules(policy, password, { accountNames })
  if (broken.length > 0)
    throw new IamError('PasswordPolicyViolation', policyViolationMessage(broken), { brokenRules: broken })
}

export interface HashedPassword {
  passwordHash: string
  historyHash: Uint8Array<ArrayBuffer>
}

/** Two hashes: one to sign in with, one under the user's history salt. */
export async function hashBoth(password: string, historySalt: Uint8Array): Promise<HashedPassword> {
  return { historyHash: await historyHash(password, historySalt), passwordHash: await hashPassword(password) }
}

/** Adds the password to the user's history (newest last by sequence) and forgets what no policy can ask for any more. */
export async function remember(
  tx: Transaction,
  owner: Owner,
  entry: { historyHash: Uint8Array<ArrayBuffer>; setAt: Date; ownChange: boolean },
): Promise<void> {
  const { accountId, userId } = owner
  const { historyHash, setAt, ownChange } = entry
  await rowsOf(
    tx,
    'password remembered',
    `WITH newest AS (
       SELECT coalesce(max(sequence), 0) AS sequence FROM password_history WHERE account_id = $1 AND user_id = $2),
     forgotten AS (
       DELETE FROM password_history p USING newest
       WHERE p.account_id = $1 AND p.user_id = $2 AND p.sequence <= newest.sequence + 1 - ${REMEMBERED})
     INSERT INTO password_history (account_id, user_id, sequence, history_hash, set_at, own_change)
     SELECT $1, $2, sequence + 1, $3, $4, $5 FROM newest`,
    [accountId, userId, Buffer.from(historyHash), setAt, ownChange],
  )
}

/** A sign-in that has checked the password from before gets no session. */
export async function supersedeSignIns(tx: Transaction, { accountId, userId }: Owner): Promise<void> {
  await rowsOf(
    tx,
    'credential version',
    'UPDATE users SET credential_version = credential_version + 1 WHERE account_id = $1 AND id = $2',
    [accountId, userId],
  )
}

/** Ends the user's console sessions, all but the one given, and the sign-ins that are under way. */
export async function endSessions(tx: Transaction, owner: Owner, except?: Uint8Array<ArrayBuffer>): Promise<void> {
  await supersedeSignIns(tx, owner)
  await rowsOf(
    tx,
    'sessions ended',
    'DELETE FROM sessions WHERE account_id = $1 AND user_id = $2 AND token_hash <> $3',
    [owner.accountId, owner.userId, Buffer.from(except ?? [])],
  )
}
