// What happens whenever a user gets a password, whoever sets it: the policy's word on it, the hashes, the history, the sessions that end.

import type { Transaction } from '../../server/db'
import { hashPassword, historyHash } from '../../server/password-hash'
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
  const where = { accountId }
  const policy = await readPasswordPolicy(tx, accountId)
  const alias = await tx.accountAlias.findUnique({ where })
  const root = await tx.rootEmail.findUnique({ where })
  return { policy, accountNames: [accountId, alias?.alias, root?.email].filter((name) => name !== undefined) }
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
  const newest = await tx.passwordHistory.findFirst({ where: owner, orderBy: { sequence: 'desc' } })
  const sequence = (newest?.sequence ?? 0) + 1
  await tx.passwordHistory.create({ data: { ...owner, sequence, ...entry } })
  await tx.passwordHistory.deleteMany({ where: { ...owner, sequence: { lte: sequence - REMEMBERED } } })
}

/** A sign-in that has checked the password from before gets no session. */
export async function supersedeSignIns(tx: Transaction, { accountId, userId }: Owner): Promise<void> {
  const where = { accountId_id: { accountId, id: userId } }
  await tx.user.update({ where, data: { credentialVersion: { increment: 1 } } })
}

/** Ends the user's console sessions, all but the one given, and the sign-ins that are under way. */
export async function endSessions(tx: Transaction, owner: Owner, except?: Uint8Array<ArrayBuffer>): Promise<void> {
  await supersedeSignIns(tx, owner)
  await tx.session.deleteMany({ where: { ...owner, ...(except && { tokenHash: { not: except } }) } })
}
