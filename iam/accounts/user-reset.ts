// A new password for a user by a link that an administrator handed out (CreatePasswordResetLink).
// As for the root user, nobody is signed in by it, and a link that does not work has one answer:
// https://cheatsheetseries.owasp.org/cheatsheets/Forgot_Password_Cheat_Sheet.html
import { clockAt } from '../../platform/database/clock'
import { db, inTransaction, type Transaction } from '../../platform/database/db'
import { logFailure } from '../../platform/log/log'
import { IamError } from '../../rules/errors/iam-error'
import { userArn } from '../../rules/names/arn'
import type { PasswordPolicy } from '../../rules/password/password-policy'
import { accountShared, rightsAltered } from '../../store/accounts'
import { type Event, record } from '../../store/audit'
import { endSessionsOf } from '../../store/ended-sessions'
import type { Origin } from '../../store/principal'
import { isLinkAlive } from '../../store/resets/link-life'
import {
  resetLinkByToken,
  resetLinkDeleted,
  resetLinkRefused,
} from '../../store/resets/reset-links'
import { keyOfToken, type SessionKey } from '../../store/sessions/session-token'
import { unlockName } from '../../store/throttle'
import {
  type HashedPassword,
  hashBoth,
  lockUser,
  type PasswordCriteria,
  readPasswordCriteria,
  refuseReuse,
  refuseUnlessAllowed,
  storePassword,
  supersedeSignIns,
} from '../operations/passwords/set-password'
import { linkCaller } from './link-caller'

/** How many refused passwords end a link: whoever finds one must not try many. */
const MAX_REFUSALS = 10

/** The user whose password a page sets. */
export interface ResetOwner {
  accountId: string
  userId: string
}

/** The user of a link that works, and the rules for the new password. */
export interface ResetLinkUser extends ResetOwner {
  userName: string
  alias: string | undefined
  policy: PasswordPolicy
  refusesCompromised: boolean
}

/**
 * Returns the user of a link and the rules for the new password; undefined if the token does not
 * work.
 */
export async function findResetLinkUser(
  token: string | undefined,
): Promise<ResetLinkUser | undefined> {
  const key = keyOfToken(token)
  const link = key && (await readLink(db(), key))
  const criteria = link && (await readPasswordCriteria(db(), link.owner))
  if (!criteria) return undefined
  return {
    ...link.owner,
    userName: link.name,
    alias: link.alias,
    policy: criteria.policy,
    refusesCompromised: criteria.compromisedPasswordScope !== 'Off',
  }
}

interface Link {
  owner: ResetOwner
  name: string
  path: string
  alias: string | undefined
  /** The account's time when the link was read. */
  now: Date
}

/** Returns the link if it works. */
async function readLink(tx: Transaction, key: SessionKey): Promise<Link | undefined> {
  const row = await resetLinkByToken.row(tx, key)
  const now = row && clockAt(row.clock_offset_seconds)
  if (!now || !isLinkAlive(row.created_at, now)) return undefined
  const owner = { accountId: key.accountId, userId: row.user_id }
  return { owner, name: row.name, path: row.path, alias: row.alias ?? undefined, now }
}

/**
 * Locks the account, then the user, and reads the link again: it may have been used or ended while
 * this transaction waited, and its user may have another name now.
 */
async function readLockedLink(
  tx: Transaction,
  key: SessionKey,
  owner: ResetOwner,
): Promise<Link | undefined> {
  await accountShared.row(tx, { accountId: owner.accountId })
  await lockUser(tx, owner)
  return readLink(tx, key)
}

/**
 * Sets the password of the link's user, ends all sessions of the user, and clears the failed
 * sign-ins. Returns the user, undefined if the token does not work, or `otherUser` if the link is
 * not for the user that the page showed. Throws PasswordPolicyViolation for a password that breaks
 * a rule; the link still works then, except after the tenth.
 *
 * @param shown the user that the page showed. The browser keeps one link only, so another tab, or
 *   a foreign site, may have replaced the link since
 */
export async function completeUserReset(
  token: string | undefined,
  shown: ResetOwner,
  password: string,
  origin: Origin,
): Promise<{ accountId: string; account: string; userName: string } | 'otherUser' | undefined> {
  const key = keyOfToken(token)
  const link = key && (await readLink(db(), key))
  // Before any hash, so that links that do not work can't keep the hash workers busy.
  if (!link) return undefined
  if (!isSameUser(link.owner, shown)) return 'otherUser'
  const criteria = await readPasswordCriteria(db(), link.owner)
  if (!criteria) return undefined
  const reset = { key, shown, password, origin }
  const used = await setPassword(reset, criteria).catch(async (error: unknown) => {
    if (!(error instanceof IamError) || error.code !== 'PasswordPolicyViolation') throw error
    // In a transaction of its own, because that of the refused change is rolled back.
    await inTransaction((tx) => countRefusal(tx, reset, error))
    throw error
  })
  if (!used) return undefined
  const { accountId, userId: id } = used.owner
  // After the commit, because a sign-in may lock the counter before the user. The password is set,
  // so a failure here is not the caller's.
  await unlockName(db(), accountId, { id, name: used.name }).catch(logFailure)
  return { accountId, account: used.alias ?? accountId, userName: used.name }
}

const isSameUser = (one: ResetOwner, other: ResetOwner) =>
  one.accountId === other.accountId && one.userId === other.userId

interface Reset {
  key: SessionKey
  shown: ResetOwner
  password: string
  origin: Origin
}

async function setPassword(reset: Reset, criteria: PasswordCriteria): Promise<Link | undefined> {
  await refuseUnlessAllowed(reset.password, criteria, linkCaller(reset.key))
  const hashed = await hashBoth(reset.password, criteria.historySalt)
  return inTransaction((tx) => storeReset(tx, reset, hashed))
}

/** Records a password that broke a rule, and ends the link after the tenth. */
async function countRefusal(
  tx: Transaction,
  { key, shown, origin }: Reset,
  error: IamError,
): Promise<void> {
  const link = await readLockedLink(tx, key, shown)
  if (!link) return
  const counted = await resetLinkRefused.row(tx, link.owner)
  if (counted && counted.refusals >= MAX_REFUSALS) await resetLinkDeleted.rows(tx, link.owner)
  await record(passwordUpdated(link, origin, error), tx)
}

/** Returns the link, or undefined if it was used or ended meanwhile. */
async function storeReset(
  tx: Transaction,
  { key, shown, password, origin }: Reset,
  hashed: HashedPassword,
): Promise<Link | undefined> {
  // Ends the temporary credentials of `aws login`. Before the user is locked, as in operations.
  await rightsAltered.row(tx, { accountId: key.accountId })
  // Of two posts at once, the second one finds the link used.
  const link = await readLockedLink(tx, key, shown)
  if (!link || !isSameUser(link.owner, shown)) return undefined
  const { owner, now: setAt } = link
  await supersedeSignIns(tx, owner)
  const criteria = await readPasswordCriteria(tx, owner)
  if (!criteria) return undefined
  await refuseUnlessAllowed(password, criteria, linkCaller(key))
  refuseReuse(criteria, hashed.historyHash, true)
  await storePassword(tx, owner, { ...hashed, setAt, ownChange: true, resetRequired: false })
  await endSessionsOf(tx, owner, 'passwordChanged', setAt)
  await record(passwordUpdated(link, origin), tx)
  return link
}

/** Nobody is signed in: the user is named as in the events of signing in. */
const passwordUpdated = (
  { owner, name, path, now }: Link,
  origin: Origin,
  error?: IamError,
): Event => ({
  accountId: owner.accountId,
  at: now,
  source: 'signin.amazonaws.com',
  name: 'PasswordUpdated',
  type: 'AwsConsoleSignIn',
  readOnly: false,
  identity: {
    type: 'IAMUser',
    principalId: owner.userId,
    arn: userArn(owner.accountId, path, name),
    accountId: owner.accountId,
    userName: name,
  },
  origin,
  ...(error && { error: { code: error.code, message: error.message } }),
  responseElements: { PasswordUpdated: error ? 'Failure' : 'Success' },
})
