// Console sessions as rows. The cookie is opaque and its hash is the key; the row is read on every
// request, on every replica.
import { accountClock, clockAt } from '../platform/database/clock'
import { db, type Transaction } from '../platform/database/db'
import {
  bool,
  bytea,
  int,
  json,
  nullable,
  text,
  textOf,
  timestamp,
} from '../platform/database/sql-types'
import { type RowOf, statement } from '../platform/database/statement'
import { rootArn, userArn } from '../rules/names/arn'
import { noteConsoleLogin, type SigningInUser } from './console-login'
import { type EndReason, endSessionsOf } from './ended-sessions'
import {
  type MfaCheck,
  mfaCheckOf,
  type Origin,
  type Principal,
  type SessionPurpose,
  type UserPrincipal,
} from './principal'
import { type PasswordExpiry, passwordExpiryOf } from './sessions/expiry-notice'
import { sessionLimits } from './sessions/session-limits'
import { keyOfToken, newToken, type SessionKey } from './sessions/session-token'

/**
 * Use within this time after the last recorded use writes nothing, so the idle limit is exact to a
 * second.
 */
const SEEN_AGAIN_MS = 1_000

export interface LiveSession {
  principal: Principal
  accountId: string
  alias?: string
  /** The account's display name: its alias, or its ID. */
  accountLabel: string
  /** The account's name, for the root user only. */
  accountName?: string
  userName: string
  /** The account's ID for the root user, as in its events. */
  userId: string
  arn: string
  createdAt: Date
  purpose: SessionPurpose
  /** A message is waiting to be shown once. */
  hasFlash: boolean
  /** Set while the user's password expires soon, until the user dismisses the warning. */
  passwordExpiry?: PasswordExpiry
  /**
   * Seconds until the session ends, by the account's clock. Use renews `idle`; nothing extends
   * `absolute`.
   */
  secondsLeft: { idle: number; absolute: number }
}

/**
 * Starts a session in the given transaction and removes the user's expired ones. A user ID of null
 * is the root user's. Returns the cookie value, which is stored nowhere.
 */
export async function startSession(
  tx: Transaction,
  owner: { accountId: string; userId: string | null },
  now: Date,
  from: { sourceIp: string; userAgent: string },
  purpose: SessionPurpose = 'console',
  mfa?: MfaCheck,
): Promise<string> {
  const { token, tokenHash } = newToken(owner.accountId)
  await endSessionsOf(tx, { ...owner, expired: expiredAt(now) }, 'expired', now)
  await tx.session.create({
    data: {
      ...owner,
      tokenHash,
      createdAt: now,
      lastSeenAt: now,
      purpose,
      mfaCheckedAt: mfa?.checkedAt ?? null,
      mfaSerialNumber: mfa?.serialNumber ?? null,
      address: from.sourceIp.slice(0, 64),
      userAgent: from.userAgent.slice(0, 256),
    },
  })
  return token
}

/** The times at or before which a session is expired at `now`. */
export function expiredAt(now: Date): { createdBy: Date; seenBy: Date } {
  const { absoluteMs, idleMs } = sessionLimits()
  return {
    createdBy: new Date(now.getTime() - absoluteMs),
    seenBy: new Date(now.getTime() - idleMs),
  }
}

/** A Prisma condition for sessions that are active at `now`. */
export function aliveAt(now: Date) {
  const { createdBy, seenBy } = expiredAt(now)
  return { createdAt: { gt: createdBy }, lastSeenAt: { gt: seenBy } }
}

const sessionByToken = statement('session', {
  params: { accountId: text, tokenHash: bytea },
  columns: {
    created_at: timestamp,
    last_seen_at: timestamp,
    purpose: textOf<SessionPurpose>(),
    user_id: nullable(text),
    password_confirmed_at: nullable(timestamp),
    mfa_checked_at: nullable(timestamp),
    mfa_serial_number: nullable(text),
    account_name: nullable(text),
    has_flash: bool,
    clock_offset_seconds: int,
    alias: nullable(text),
    name: nullable(text),
    path: nullable(text),
    expiry_notice_dismissed: bool,
    password_changed_at: nullable(timestamp),
    max_password_age: nullable(int),
    hard_expiry: nullable(bool),
  },
  sql: `
    SELECT s.created_at, s.last_seen_at, s.purpose, s.user_id, s.password_confirmed_at,
      s.mfa_checked_at, s.mfa_serial_number, s.flash IS NOT NULL AS has_flash,
      s.expiry_notice_dismissed, a.clock_offset_seconds,
      a.name AS account_name, l.alias, u.name, u.path, p.password_changed_at, y.max_password_age,
      y.hard_expiry
    FROM sessions s
    JOIN accounts a ON a.id = s.account_id
    LEFT JOIN account_aliases l ON l.account_id = s.account_id
    LEFT JOIN users u ON u.account_id = s.account_id AND u.id = s.user_id
    LEFT JOIN login_profiles p ON p.account_id = s.account_id AND p.user_id = s.user_id
    LEFT JOIN account_password_policies y ON y.account_id = s.account_id
    WHERE s.account_id = $accountId AND s.token_hash = $tokenHash`,
})
type Row = RowOf<typeof sessionByToken>

/**
 * Returns the session of a cookie value if it is active by its account's clock.
 *
 * @param isUse whether the request is use by a person, which renews the session's idle time
 */
export async function findSession(
  token: string | undefined,
  isUse = true,
): Promise<LiveSession | null> {
  const key = keyOfToken(token)
  if (!key) return null
  const { accountId, tokenHash } = key
  const row = await sessionByToken.row(db(), key)
  if (!row) return null
  const now = clockAt(row.clock_offset_seconds)
  const { createdBy, seenBy } = expiredAt(now)
  if (row.created_at <= createdBy || row.last_seen_at <= seenBy) {
    await endSession(key, 'expired')
    return null
  }
  const renews = isUse && now.getTime() - row.last_seen_at.getTime() >= SEEN_AGAIN_MS
  if (renews)
    await db().session.updateMany({ where: { accountId, tokenHash }, data: { lastSeenAt: now } })
  const seen = renews ? now : row.last_seen_at
  return liveSession(key, { ...row, last_seen_at: seen }, now)
}

function liveSession(key: SessionKey, row: Row, now: Date): LiveSession | null {
  const { accountId, tokenHash } = key
  const { user_id: userId, name, path, alias, purpose, created_at: createdAt } = row
  const { absoluteMs, idleMs } = sessionLimits()
  const secondsTo = (end: number) => Math.floor((end - now.getTime()) / 1000)
  const label = {
    accountId,
    accountLabel: alias ?? accountId,
    createdAt,
    purpose,
    hasFlash: row.has_flash,
    secondsLeft: {
      idle: secondsTo(row.last_seen_at.getTime() + idleMs),
      absolute: secondsTo(createdAt.getTime() + absoluteMs),
    },
    ...(alias !== null && { alias }),
  }
  const confirmedAt = row.password_confirmed_at
  const mfa = mfaCheckOf(row)
  const session = {
    tokenHash,
    createdAt,
    purpose,
    ...(confirmedAt && { passwordConfirmedAt: confirmedAt }),
    ...(mfa && { mfa }),
  }
  const passwordExpiry = passwordExpiryOf(row, now)
  if (userId === null) {
    const arn = rootArn(accountId)
    return {
      ...label,
      ...(row.account_name !== null && { accountName: row.account_name }),
      userName: 'root',
      userId: accountId,
      arn,
      principal: { kind: 'root', accountId, arn, session },
    }
  }
  if (name === null || path === null) return null
  const arn = userArn(accountId, path, name)
  const principal: Principal = {
    kind: 'user',
    accountId,
    userId,
    userName: name,
    path,
    arn,
    session,
  }
  return {
    ...label,
    userName: name,
    userId,
    arn,
    principal,
    ...(passwordExpiry && { passwordExpiry }),
  }
}

/**
 * Gives the session a new cookie value for the whole console and invalidates the old one. Returns
 * undefined when the session has ended meanwhile. A session that was opened for a new password
 * becomes a sign-in here, and is recorded as one.
 */
export async function rotateToken(
  principal: Principal,
  origin: Origin,
): Promise<string | undefined> {
  const { accountId, session } = principal
  if (!session) return undefined
  const { token, tokenHash } = newToken(accountId)
  const now = await accountClock(accountId)
  return db().$transaction(async (tx) => {
    const where = { accountId, tokenHash: session.tokenHash }
    const { count } = await tx.session.updateMany({
      where,
      data: { tokenHash, purpose: 'console' },
    })
    if (count === 0) return undefined
    if (session.purpose === 'changePassword' && principal.kind === 'user') {
      const user = signingInUser(principal)
      await noteConsoleLogin(tx, accountId, user, now, origin, session.mfa)
    }
    return token
  })
}

/** Stores that the password of a session was checked again. */
export async function confirmPassword(tx: Transaction, key: SessionKey, now: Date): Promise<void> {
  await tx.session.updateMany({ where: key, data: { passwordConfirmedAt: now } })
}

const signingInUser = ({ userId, userName, path }: UserPrincipal): SigningInUser => ({
  id: userId,
  name: userName,
  path,
})

const flashTaken = statement('flash taken', {
  params: { accountId: text, tokenHash: bytea },
  columns: { flash: nullable(json<unknown>()) },
  sql: `
    WITH waiting AS (
      SELECT account_id, token_hash, flash FROM sessions
      WHERE account_id = $accountId AND token_hash = $tokenHash AND flash IS NOT NULL
      FOR UPDATE)
    UPDATE sessions s SET flash = NULL FROM waiting w
    WHERE s.account_id = w.account_id AND s.token_hash = w.token_hash
    RETURNING w.flash`,
})

/**
 * Returns the message that waits for the next page of a session, and deletes it in the same
 * statement, so that of two pages that render at once only one shows it.
 */
export async function takeStoredFlash(key: SessionKey): Promise<unknown> {
  return (await flashTaken.row(db(), key))?.flash
}

/** Ends a session on the server: the next request with its cookie is signed out. */
export async function endSession(key: SessionKey, reason: EndReason): Promise<void> {
  await endSessionsOf(db(), key, reason, await accountClock(key.accountId))
}
