// A new password for a user by a link that an administrator handed out (CreatePasswordResetLink).
// As for the root user, nobody is signed in by it, and a link that does not work has one answer:
// https://cheatsheetseries.owasp.org/cheatsheets/Forgot_Password_Cheat_Sheet.html
import { accountClock } from '../../platform/database/clock'
import { db, inTransaction, type Transaction } from '../../platform/database/db'
import { userArn } from '../../rules/names/arn'
import type { PasswordPolicy } from '../../rules/password/password-policy'
import { accountShared } from '../../store/accounts'
import { type Event, record } from '../../store/audit'
import { endSessionsOf } from '../../store/ended-sessions'
import type { Origin } from '../../store/principal'
import { oldestLinkAt, resetLinkUsed, userOfResetLink } from '../../store/resets/reset-links'
import { keyOfToken, type SessionKey } from '../../store/session-store'
import { unlockName } from '../../store/throttle'
import {
  hashBoth,
  lockUser,
  readPasswordCriteria,
  refuseReuse,
  refuseUnlessAllowed,
  storePassword,
  supersedeSignIns,
} from '../operations/passwords/set-password'

/** The user of a link that works, and the rules for the new password. */
export interface ResettingUser {
  userName: string
  accountId: string
  alias: string | undefined
  policy: PasswordPolicy
  refusesCompromised: boolean
}

/** Returns undefined for a token that does not work, or no longer. */
export async function findResettingUser(
  token: string | undefined,
): Promise<ResettingUser | undefined> {
  const found = await findLink(token)
  const criteria = found && (await readPasswordCriteria(db(), found.owner))
  if (!criteria) return undefined
  return {
    userName: found.name,
    accountId: found.owner.accountId,
    alias: found.alias,
    policy: criteria.policy,
    refusesCompromised: criteria.compromisedPasswordScope !== 'Off',
  }
}

interface FoundLink {
  key: SessionKey
  owner: { accountId: string; userId: string }
  name: string
  path: string
  alias: string | undefined
}

async function findLink(token: string | undefined): Promise<FoundLink | undefined> {
  const key = keyOfToken(token)
  const row = key && (await userOfResetLink.row(db(), { ...key, ...(await linkTimes(key)) }))
  if (!key || !row) return undefined
  const { user_id: userId, name, path, alias } = row
  return { key, owner: { accountId: key.accountId, userId }, name, path, alias: alias ?? undefined }
}

/** The account's time, and the creation time of the oldest link that works. */
async function linkTimes({ accountId }: SessionKey) {
  const now = await accountClock(accountId)
  return { now, since: oldestLinkAt(now) }
}

/** The page of a link is the console's, so the account's check of compromised passwords applies. */
const inConsole = ({ tokenHash }: SessionKey) => ({
  session: { tokenHash, createdAt: new Date(0), purpose: 'console' as const },
})

/**
 * Sets the password of the link's user, ends all sessions of the user, and clears the failed
 * sign-ins. Returns the user; undefined for a token that does not work, or no longer. Throws
 * PasswordPolicyViolation for a password that breaks a rule; the link still works then.
 */
export async function completeUserReset(
  token: string | undefined,
  password: string,
  origin: Origin,
): Promise<{ account: string; userName: string } | undefined> {
  const link = await findLink(token)
  const criteria = link && (await readPasswordCriteria(db(), link.owner))
  if (!criteria) return undefined
  // Nothing is hashed for a link that does not work, so strangers can't keep the workers busy.
  await refuseUnlessAllowed(password, criteria, inConsole(link.key))
  const hashed = await hashBoth(password, criteria.historySalt)
  const done = await inTransaction((tx) => storeReset(tx, link, { password, hashed, origin }))
  if (!done) return undefined
  const { accountId, userId: id } = link.owner
  // After the commit, because a sign-in may lock the counter before the user.
  await unlockName(db(), accountId, { id, name: link.name })
  return { account: link.alias ?? accountId, userName: link.name }
}

interface NewPassword {
  password: string
  hashed: Awaited<ReturnType<typeof hashBoth>>
  origin: Origin
}

/** Locks the account, then the user. Returns false if the link was used or ended meanwhile. */
async function storeReset(
  tx: Transaction,
  { key, owner, name, path }: FoundLink,
  { password, hashed, origin }: NewPassword,
): Promise<boolean> {
  const { accountId, userId } = owner
  await accountShared.row(tx, { accountId })
  await lockUser(tx, owner)
  const times = await linkTimes(key)
  // Of two posts at once, the second one finds the link used.
  if (!(await resetLinkUsed.row(tx, { ...key, ...times }))) return false
  await supersedeSignIns(tx, owner)
  const criteria = await readPasswordCriteria(tx, owner)
  if (!criteria) return false
  await refuseUnlessAllowed(password, criteria, inConsole(key))
  refuseReuse(criteria, hashed.historyHash, true)
  const setAt = times.now
  await storePassword(tx, owner, { ...hashed, setAt, ownChange: true, resetRequired: false })
  await endSessionsOf(tx, owner, 'passwordChanged', setAt)
  await record(passwordUpdated({ accountId, userId, name, path }, setAt, origin), tx)
  return true
}

/** Nobody is signed in: the user is named as in the events of signing in. */
const passwordUpdated = (
  user: { accountId: string; userId: string; name: string; path: string },
  at: Date,
  origin: Origin,
): Event => ({
  accountId: user.accountId,
  at,
  source: 'signin.amazonaws.com',
  name: 'PasswordUpdated',
  type: 'AwsConsoleSignIn',
  readOnly: false,
  identity: {
    type: 'IAMUser',
    principalId: user.userId,
    arn: userArn(user.accountId, user.path, user.name),
    accountId: user.accountId,
    userName: user.name,
  },
  origin,
  responseElements: { PasswordUpdated: 'Success' },
})
