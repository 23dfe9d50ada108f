// A new password for a root user who forgot it, by a link that is mailed to its address (OWASP,
// Forgot Password Cheat Sheet). Nobody is signed in by it, and nobody learns whether an address
// exists. https://cheatsheetseries.owasp.org/cheatsheets/Forgot_Password_Cheat_Sheet.html
import { config } from '../../platform/config'
import { clockAt } from '../../platform/database/clock'
import { db, inTransaction, type Transaction } from '../../platform/database/db'
import { logFailure } from '../../platform/log/log'
import { type Mail, postMail } from '../../platform/mail/mail'
import { IamError } from '../../rules/errors/iam-error'
import { rootEmailKey } from '../../rules/names/root-email'
import { accountAlone } from '../../store/accounts'
import { type Event, record } from '../../store/audit'
import { rootAtSignIn } from '../../store/console-login'
import type { Origin } from '../../store/principal'
import { isLinkAlive, RESET_MINUTES } from '../../store/resets/link-life'
import {
  currentReset,
  recentResets,
  resetStored,
  rootToRecover,
} from '../../store/root/password-resets'
import { keyOfToken, newToken, type SessionKey } from '../../store/sessions/session-token'
import { forgetFailures, rootCounter } from '../../store/throttle'
import {
  hashNewRootPassword,
  readRootUser,
  storeRootPassword,
} from '../operations/root/root-password'
import { linkCaller } from './link-caller'

const MINUTE_MS = 60_000
/**
 * After this many mails in a day, a link is mailed only if the last one is older than this pause.
 * The pause is half of a link's life. So a request that sends nothing leaves a link in the mailbox
 * that works for another 15 minutes, and no number of requests by others locks the owner out.
 */
const FREE_PER_DAY = 5
const PAUSE_MS = (RESET_MINUTES / 2) * MINUTE_MS
const DAY_MS = 24 * 3_600_000

/** The page that a link opens; the token follows. */
export const RESET_PAGE = '/reset-password?token='

/**
 * Mails a link to the root user with this address, if there is one and its last link is a minute
 * old, or 15 minutes after five mails in a day. Earlier links keep working. Call it after the
 * response, whose time must not depend on it.
 */
export async function requestRootRecovery(typed: string, origin: Origin): Promise<void> {
  const email = rootEmailKey(typed)
  const mail = await inTransaction(async (tx): Promise<Mail | undefined> => {
    const root = await rootToRecover.row(tx, { email })
    if (!root) return undefined
    const { account_id: accountId, credential_version: credentialVersion } = root
    const now = clockAt(root.clock_offset_seconds)
    const ago = (ms: number) => new Date(now.getTime() - ms)
    const recent = await recentResets.row(tx, {
      accountId,
      email,
      credentialVersion,
      now,
      minuteAgo: ago(MINUTE_MS),
      pauseAgo: ago(PAUSE_MS),
      dayAgo: ago(DAY_MS),
    })
    // The account may have got another address while this request waited for its lock.
    if (!recent || recent.in_minute > 0) return undefined
    if (recent.in_day >= FREE_PER_DAY && recent.working > 0) return undefined
    const { token, tokenHash } = newToken(accountId)
    await resetStored.rows(tx, { accountId, tokenHash, now, credentialVersion })
    await record(recoveryEvent('PasswordRecoveryRequested', accountId, now, origin), tx)
    return recoveryMail(email, token)
  })
  if (mail) postMail(mail)
}

/** Whether a token sets a new password now. */
export async function isUsableReset(token: string | undefined): Promise<boolean> {
  const key = keyOfToken(token)
  return key !== undefined && (await usableAt(db(), key)) !== undefined
}

/** Returns the account's time if the token works then. */
async function usableAt(tx: Transaction, key: SessionKey): Promise<Date | undefined> {
  const row = await currentReset.row(tx, key)
  const now = row && clockAt(row.clock_offset_seconds)
  return now && isLinkAlive(row.created_at, now) ? now : undefined
}

/**
 * Sets the root user's new password, and ends its sessions. Returns false for a token that does not
 * work, or no longer. Throws PasswordPolicyViolation for a password that breaks a rule; the token
 * still works then.
 */
export async function completeRootRecovery(
  token: string | undefined,
  password: string,
  origin: Origin,
): Promise<boolean> {
  const key = keyOfToken(token)
  if (!key || !(await usableAt(db(), key))) return false
  const { accountId } = key
  const root = await readRootUser(db(), accountId)
  const passwordHash = await hashNewRootPassword(
    password,
    root,
    { accountId, tx: db() },
    linkCaller(key),
  )
  const done = await inTransaction(async (tx) => {
    await accountAlone.row(tx, { accountId })
    // Of two posts at once, the second one finds the token used.
    const now = await usableAt(tx, key)
    if (!now) return false
    await storeRootPassword(tx, accountId, { passwordHash, root, now })
    await record(recoveryEvent('PasswordRecoveryCompleted', accountId, now, origin), tx)
    return true
  }).catch((error: unknown) => {
    if (error instanceof IamError && error.code === 'ConcurrentModification') return false
    throw error
  })
  if (!done) return false
  if (root.email !== null) {
    // The password is set, so a failure here is not the caller's.
    await forgetFailures(rootCounter(root.email)).catch(logFailure)
    postMail(changedMail(root.email))
  }
  return true
}

const recoveryEvent = (
  name: 'PasswordRecoveryRequested' | 'PasswordRecoveryCompleted',
  accountId: string,
  at: Date,
  origin: Origin,
): Event => ({
  accountId,
  at,
  source: 'signin.amazonaws.com',
  name,
  type: 'AwsConsoleSignIn',
  readOnly: false,
  identity: rootAtSignIn(accountId),
  origin,
  responseElements: { [name]: 'Success' },
})

/** The link is made of the configured origin, and never of a header that somebody sends. */
const recoveryMail = (to: string, token: string): Mail => ({
  to,
  subject: 'Gatehouse Password Assistance',
  text: `Somebody asked for a new password of the root user with this email address.

To set it, open this link. It works once, for ${RESET_MINUTES} minutes:

${config().origin}${RESET_PAGE}${token}

If you did not request this, ignore this mail. Your password stays unchanged.
`,
  usefulForMs: RESET_MINUTES * 60_000,
})

const changedMail = (to: string): Mail => ({
  to,
  subject: 'Your Gatehouse password was changed',
  text: `The password of the root user with this email address was changed by a link that was mailed
to you, and all its console sessions were ended.

If you did not make this change, contact the operator of ${config().origin} immediately.
`,
  usefulForMs: DAY_MS,
})
