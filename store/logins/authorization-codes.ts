// Authorization codes of `aws login`: made by the consent page, and exchanged once for the keys of
// a tool. Only their hashes are stored.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { db, type Transaction } from '../../platform/database/db'
import { bytea, int, nullable, text, textOf, timestamp } from '../../platform/database/sql-types'
import { type RowOf, statement } from '../../platform/database/statement'
import type { ClientId } from '../../rules/oauth/devtools-client'
import { ownerOfPrincipal, type Principal } from '../principal'

/** AWS publishes no number. RFC 6749 advises ten minutes at most. */
export const CODE_LIFE_MS = 5 * 60_000

const CODE = /^(\d{12})\.([A-Za-z0-9_-]{43})$/

export interface CodeKey {
  accountId: string
  codeHash: Uint8Array<ArrayBuffer>
}

/** Returns the row's key for a code, or undefined for a text that this program did not issue. */
export function keyOfCode(code: string): CodeKey | undefined {
  const [, accountId, secret] = CODE.exec(code) ?? []
  return accountId !== undefined && secret !== undefined
    ? { accountId, codeHash: sha256(secret) }
    : undefined
}

export const sha256 = (secret: string | Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(secret).digest())

/** Returns a code (the account ID and 256 random bits) and the key of its row. */
export function newCode(accountId: string): { code: string; key: CodeKey } {
  const secret = randomBytes(32).toString('base64url')
  return { code: `${accountId}.${secret}`, key: { accountId, codeHash: sha256(secret) } }
}

// One statement reads the session and the credential version. Two could see a session and then the
// version of the new password that ended it. The session's row stays locked, so that an end of all
// sessions waits for the code, and deletes it too.
const codeStored = statement('authorization code stored', {
  params: {
    accountId: text,
    codeHash: bytea,
    userId: nullable(text),
    loginId: text,
    clientId: textOf<ClientId>(),
    redirectUri: text,
    codeChallenge: text,
    now: timestamp,
    tokenHash: nullable(bytea),
    mfaCheckedAt: nullable(timestamp),
    mfaSerialNumber: nullable(text),
  },
  columns: { done: int },
  sql: `
    INSERT INTO authorization_codes (account_id, code_hash, user_id, login_id, client_id,
      redirect_uri, code_challenge, created_at, credential_version, mfa_checked_at,
      mfa_serial_number)
    SELECT a.id, $codeHash, $userId::text, $loginId::text::uuid, $clientId, $redirectUri,
      $codeChallenge, $now, coalesce(u.credential_version, a.root_credential_version),
      $mfaCheckedAt::timestamptz, $mfaSerialNumber::text
    FROM accounts a LEFT JOIN users u ON u.account_id = a.id AND u.id = $userId::text
    WHERE a.id = $accountId AND ($userId::text IS NULL OR u.id IS NOT NULL)
      AND ($tokenHash::bytea IS NULL OR EXISTS (
        SELECT 1 FROM sessions s
        WHERE s.account_id = a.id AND s.token_hash = $tokenHash::bytea
          AND s.user_id IS NOT DISTINCT FROM $userId::text
        FOR KEY SHARE))
    RETURNING 1 AS done`,
})

/** What a tool requested the code with. */
export interface CodeRequest {
  clientId: ClientId
  redirectUri: string
  codeChallenge: string
}

/**
 * Stores a new code for the caller and returns it. Undefined if the caller's session has ended
 * meanwhile. The keys that are issued for the code have the session's check of the second factor.
 */
export async function issueCode(
  tx: Transaction,
  principal: Principal,
  request: CodeRequest,
  now: Date,
): Promise<string | undefined> {
  const { code, key } = newCode(principal.accountId)
  const { session } = principal
  const stored = await codeStored.row(tx, {
    ...key,
    ...request,
    userId: ownerOfPrincipal(principal).userId,
    loginId: randomUUID(),
    now,
    tokenHash: session?.tokenHash ?? null,
    mfaCheckedAt: session?.mfa?.checkedAt ?? null,
    mfaSerialNumber: session?.mfa?.serialNumber ?? null,
  })
  return stored && code
}

const CODE_COLUMNS = {
  user_id: nullable(text),
  login_id: text,
  client_id: textOf<ClientId>(),
  redirect_uri: text,
  code_challenge: text,
  created_at: timestamp,
  credential_version: int,
  mfa_checked_at: nullable(timestamp),
  mfa_serial_number: nullable(text),
}
const COLUMNS_SQL = `user_id, login_id::text AS login_id, client_id, redirect_uri, code_challenge,
      created_at, credential_version, mfa_checked_at, mfa_serial_number`

const codeByHash = statement('authorization code', {
  params: { accountId: text, codeHash: bytea },
  columns: {
    ...CODE_COLUMNS,
    current_version: int,
    name: nullable(text),
    path: nullable(text),
    clock_offset_seconds: int,
  },
  sql: `
    SELECT c.user_id, c.login_id::text AS login_id, c.client_id, c.redirect_uri, c.code_challenge,
      c.created_at, c.credential_version, c.mfa_checked_at, c.mfa_serial_number, u.name, u.path,
      coalesce(u.credential_version, a.root_credential_version) AS current_version,
      a.clock_offset_seconds
    FROM authorization_codes c JOIN accounts a ON a.id = c.account_id
    LEFT JOIN users u ON u.account_id = c.account_id AND u.id = c.user_id
    WHERE c.account_id = $accountId AND c.code_hash = $codeHash`,
})
export type StoredCode = RowOf<typeof codeByHash>

/** Returns a code that was neither used nor pruned, expired or not. */
export const findCode = (key: CodeKey): Promise<StoredCode | undefined> => codeByHash.row(db(), key)

const codeTaken = statement('authorization code taken', {
  params: { accountId: text, codeHash: bytea, userId: nullable(text) },
  columns: CODE_COLUMNS,
  sql: `
    DELETE FROM authorization_codes
    WHERE account_id = $accountId AND code_hash = $codeHash
      AND user_id IS NOT DISTINCT FROM $userId::text
    RETURNING ${COLUMNS_SQL}`,
})

/** Deletes a code of this owner and returns it. Of two calls with one code only one succeeds. */
export const takeCode = (
  tx: Transaction,
  key: CodeKey & { userId: string | null },
): Promise<RowOf<typeof codeTaken> | undefined> => codeTaken.row(tx, key)
