// Login sessions: tools that signed in with `aws login`, and their refresh tokens, of which only
// hashes are stored.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { db, type Transaction } from '../../platform/database/db'
import { bytea, int, nullable, text, textOf, timestamp } from '../../platform/database/sql-types'
import { type RowOf, statement } from '../../platform/database/statement'
import type { ClientId } from '../../rules/oauth/devtools-client'
import type { CredentialOwner, Origin } from '../principal'
import { sha256 } from './authorization-codes'

/** AWS's limit from the login on. Refreshing does not extend it. */
export const LOGIN_LIFE_MS = 12 * 3_600_000
/**
 * The refresh token before the newest is accepted for this time. Several processes share a tool's
 * stored token without a lock, and an answer can get lost. Clients begin to refresh five minutes
 * before their keys end, so one that lost an answer can retry for as long as it has keys.
 */
export const PREVIOUS_TOKEN_MS = 5 * 60_000

const TOKEN =
  /^(\d{12})\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/

export interface LoginKey {
  accountId: string
  loginId: string
}

/** A refresh token names its session, so that the session is found without its secret. */
export function partsOfToken(refreshToken: string): (LoginKey & { secret: string }) | undefined {
  const [, accountId, loginId, secret] = TOKEN.exec(refreshToken) ?? []
  return accountId !== undefined && loginId !== undefined && secret !== undefined
    ? { accountId, loginId, secret }
    : undefined
}

const tokenOf = ({ accountId, loginId }: LoginKey, secret: string) =>
  `${accountId}.${loginId}.${secret}`

const loginOpened = statement('login session opened', {
  params: {
    accountId: text,
    loginId: text,
    userId: nullable(text),
    clientId: textOf<ClientId>(),
    now: timestamp,
    expiresAt: timestamp,
    keyThumbprint: text,
    credentialVersion: int,
    mfaCheckedAt: nullable(timestamp),
    mfaSerialNumber: nullable(text),
    refreshHash: bytea,
    refreshSalt: bytea,
    address: text,
    userAgent: text,
  },
  sql: `
    INSERT INTO login_sessions (account_id, id, user_id, client_id, created_at, expires_at,
      last_refresh_at, key_thumbprint, credential_version, mfa_checked_at, mfa_serial_number,
      refresh_hash, refresh_salt, address, user_agent)
    VALUES ($accountId, $loginId::text::uuid, $userId, $clientId, $now, $expiresAt, $now,
      $keyThumbprint, $credentialVersion, $mfaCheckedAt, $mfaSerialNumber, $refreshHash,
      $refreshSalt, $address, $userAgent)`,
})

export interface NewLogin {
  accountId: string
  loginId: string
  userId: string | null
  clientId: ClientId
  keyThumbprint: string
  credentialVersion: number
  mfaCheckedAt: Date | null
  mfaSerialNumber: string | null
}

/** Opens a login session, and returns its first refresh token and its end. */
export async function openLogin(
  tx: Transaction,
  login: NewLogin,
  now: Date,
  origin: Origin,
): Promise<{ refreshToken: string; expiresAt: Date }> {
  const secret = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + LOGIN_LIFE_MS)
  await loginOpened.rows(tx, {
    ...login,
    ...seenFrom(origin),
    now,
    expiresAt,
    refreshHash: sha256(secret),
    refreshSalt: randomBytes(32),
  })
  return { refreshToken: tokenOf(login, secret), expiresAt }
}

const seenFrom = ({ sourceIp, userAgent }: Origin) => ({
  address: sourceIp.slice(0, 64),
  userAgent: userAgent.slice(0, 256),
})

const LOGIN_COLUMNS = {
  user_id: nullable(text),
  client_id: textOf<ClientId>(),
  created_at: timestamp,
  expires_at: timestamp,
  last_refresh_at: timestamp,
  key_thumbprint: text,
  credential_version: int,
  current_version: int,
  mfa_checked_at: nullable(timestamp),
  mfa_serial_number: nullable(text),
  refresh_hash: bytea,
  previous_hash: nullable(bytea),
  refresh_salt: bytea,
  name: nullable(text),
  path: nullable(text),
  clock_offset_seconds: int,
}
const selectLogin = (lock: string) => `
    SELECT l.user_id, l.client_id, l.created_at, l.expires_at, l.last_refresh_at, l.key_thumbprint,
      l.credential_version, coalesce(u.credential_version, a.root_credential_version)
        AS current_version,
      l.mfa_checked_at, l.mfa_serial_number, l.refresh_hash, l.previous_hash, l.refresh_salt,
      u.name, u.path, a.clock_offset_seconds
    FROM login_sessions l JOIN accounts a ON a.id = l.account_id
    LEFT JOIN users u ON u.account_id = l.account_id AND u.id = l.user_id
    WHERE l.account_id = $accountId AND l.id = $loginId::text::uuid ${lock}`

const loginById = statement('login session', {
  params: { accountId: text, loginId: text },
  columns: LOGIN_COLUMNS,
  sql: selectLogin(''),
})
const loginLocked = statement('login session, locked', {
  params: { accountId: text, loginId: text },
  columns: LOGIN_COLUMNS,
  sql: selectLogin('FOR UPDATE OF l'),
})
export type StoredLogin = RowOf<typeof loginById>

/** Returns a login session that has not been ended or pruned, expired or not. */
export const findLogin = ({ accountId, loginId }: LoginKey): Promise<StoredLogin | undefined> =>
  loginById.row(db(), { accountId, loginId })

/** The same, locked until the transaction ends, so that refreshes come one after the other. */
export const lockLogin = (
  tx: Transaction,
  { accountId, loginId }: LoginKey,
): Promise<StoredLogin | undefined> => loginLocked.row(tx, { accountId, loginId })

/**
 * Whether a refresh token's secret is the newest of the session, or the one before it, which is
 * accepted for some minutes.
 */
export function isAccepted(
  { refresh_hash, previous_hash, last_refresh_at }: StoredLogin,
  secret: string,
  now: Date,
): boolean {
  const presented = sha256(secret)
  if (timingSafeEqual(presented, refresh_hash)) return true
  const ageMs = now.getTime() - last_refresh_at.getTime()
  return (
    previous_hash !== null &&
    timingSafeEqual(presented, previous_hash) &&
    ageMs <= PREVIOUS_TOKEN_MS
  )
}

const loginRefreshed = statement('login session refreshed', {
  params: {
    accountId: text,
    loginId: text,
    now: timestamp,
    refreshHash: bytea,
    previousHash: bytea,
    address: text,
    userAgent: text,
  },
  sql: `
    UPDATE login_sessions SET refresh_hash = $refreshHash, previous_hash = $previousHash,
      last_refresh_at = $now, address = $address, user_agent = $userAgent
    WHERE account_id = $accountId AND id = $loginId::text::uuid`,
})

/**
 * Returns the refresh token that follows an accepted one, and stores its hash. It is computed from
 * the presented token and the session's salt, so that a token that is presented again gets the same
 * successor although only hashes are stored. Neither the token nor the database alone is enough to
 * compute it.
 */
export async function rotateRefreshToken(
  tx: Transaction,
  key: LoginKey & { secret: string },
  stored: StoredLogin,
  now: Date,
  origin: Origin,
): Promise<string> {
  const { accountId, loginId, secret } = key
  const next = createHmac('sha256', stored.refresh_salt).update(secret).digest('base64url')
  const presented = sha256(secret)
  if (timingSafeEqual(presented, stored.refresh_hash))
    await loginRefreshed.rows(tx, {
      ...{ accountId, loginId, now, previousHash: presented, refreshHash: sha256(next) },
      ...seenFrom(origin),
    })
  return tokenOf(key, next)
}

const MOST_LISTED = 100

const OWNED = 'account_id = $accountId AND user_id IS NOT DISTINCT FROM $userId::text'

const loginsOfOwner = statement('login sessions of an owner', {
  params: { accountId: text, userId: nullable(text), now: timestamp },
  columns: {
    id: text,
    client_id: textOf<ClientId>(),
    created_at: timestamp,
    expires_at: timestamp,
    last_refresh_at: timestamp,
    address: text,
    user_agent: text,
  },
  sql: `
    SELECT l.id::text AS id, l.client_id, l.created_at, l.expires_at, l.last_refresh_at, l.address,
      l.user_agent
    FROM login_sessions l JOIN accounts a ON a.id = l.account_id
    LEFT JOIN users u ON u.account_id = l.account_id AND u.id = l.user_id
    WHERE l.account_id = $accountId AND l.user_id IS NOT DISTINCT FROM $userId::text
      AND l.expires_at > $now
      AND l.credential_version = coalesce(u.credential_version, a.root_credential_version)
    ORDER BY l.created_at DESC LIMIT ${MOST_LISTED}`,
})

/** Returns the owner's login sessions whose keys work, the newest first. */
export const listLogins = (tx: Transaction, owner: CredentialOwner, now: Date) =>
  loginsOfOwner.rows(tx, { ...owner, now })

const loginEnded = statement('login session ended', {
  params: { accountId: text, userId: nullable(text), loginId: text },
  sql: `DELETE FROM login_sessions WHERE ${OWNED} AND id = $loginId::text::uuid`,
})
const loginsEnded = statement('login sessions ended', {
  params: { accountId: text, userId: nullable(text) },
  sql: `DELETE FROM login_sessions WHERE ${OWNED}`,
})
const codesDeleted = statement('authorization codes of an owner deleted', {
  params: { accountId: text, userId: nullable(text) },
  sql: `DELETE FROM authorization_codes WHERE ${OWNED}`,
})

/** Ends one login session of the owner: its keys stop working at once. */
export async function endLogin(
  tx: Transaction,
  owner: CredentialOwner,
  loginId: string,
): Promise<void> {
  await loginEnded.rows(tx, { ...owner, loginId })
}

/**
 * Ends all login sessions of the owner, and deletes the codes that no tool has exchanged yet. The
 * codes first: their deletion waits for an exchange that has begun, and only a later statement sees
 * the login that it opened.
 */
export async function endLogins(tx: Transaction, owner: CredentialOwner): Promise<void> {
  await codesDeleted.rows(tx, owner)
  await loginsEnded.rows(tx, owner)
}
