// Console passwords as an administrator sets them: Create, Get, Update, DeleteLoginProfile.
import type { Transaction } from '../../server/db'
import { rowsOf } from '../../server/statement'
import { IamError, noSuchLoginProfile, noSuchUser } from '../errors'
import type { StoredUser } from '../operation'
import { type Call, defineOperation, namedOrCaller } from '../operation'
import {
  CreateLoginProfileRequest,
  DeleteLoginProfileRequest,
  GetLoginProfileRequest,
  type LoginProfile,
  UpdateLoginProfileRequest,
} from '../shapes/login-profile'
import { endSessions, hashBoth, judgement, refuseUnlessPolicyAllows, remember, supersedeSignIns } from './set-password'

const freshlyMade = 'a freshly made login profile can be changed at once'
const noQuota = 'there is no quota that the call could exceed'

export const CreateLoginProfile = defineOperation({
  input: CreateLoginProfileRequest,
  access: 'write',
  once: true,
  permission: ({ UserName }, principal) => ({
    action: 'iam:CreateLoginProfile',
    on: { user: namedOrCaller(UserName, principal) },
  }),
  errors: ['EntityAlreadyExists', 'NoSuchEntity', 'PasswordPolicyViolation'],
  neverRaised: { LimitExceeded: 'a user has one login profile; a second is EntityAlreadyExists' },
  sensitive: ['Password'],
  async prepare({ UserName, Password }, call) {
    const user = targetOf(call, UserName)
    if (await hasProfile(call.tx, call.accountId, user.id)) throw alreadyExists(user)
    return hashesFor(Password, user, call)
  },
  async handler(
    { UserName, Password, PasswordResetRequired = false },
    call,
    hashed,
  ): Promise<{ LoginProfile: LoginProfile }> {
    const { tx, accountId, now } = call
    const user = targetOf(call, UserName)
    refuseUnlessPolicyAllows(Password, await judgement(tx, accountId))
    await lockUser(tx, accountId, user)
    if (await hasProfile(tx, accountId, user.id)) throw alreadyExists(user)
    const owner = { accountId, userId: user.id }
    await rowsOf(
      tx,
      'new login profile',
      `INSERT INTO login_profiles (account_id, user_id, password_hash, password_reset_required, created_at, password_changed_at)
       VALUES ($1, $2, $3, $4, $5, $5)`,
      [accountId, user.id, hashed.passwordHash, PasswordResetRequired, now],
    )
    await remember(tx, owner, { historyHash: hashed.historyHash, setAt: now, ownChange: false })
    await endSessions(tx, owner)
    return { LoginProfile: { UserName: user.name, CreateDate: now, PasswordResetRequired } }
  },
})

export const GetLoginProfile = defineOperation({
  input: GetLoginProfileRequest,
  access: 'read',
  permission: ({ UserName }, principal) => ({
    action: 'iam:GetLoginProfile',
    on: { user: namedOrCaller(UserName, principal) },
  }),
  errors: ['NoSuchEntity'],
  async handler({ UserName }, call): Promise<{ LoginProfile: LoginProfile }> {
    const { name, id } = targetOf(call, UserName)
    const [profile] = await rowsOf<{ created_at: Date; password_reset_required: boolean }>(
      call.tx,
      'login profile',
      'SELECT created_at, password_reset_required FROM login_profiles WHERE account_id = $1 AND user_id = $2',
      [call.accountId, id],
    )
    if (!profile) throw noSuchLoginProfile(name)
    const { created_at: CreateDate, password_reset_required: PasswordResetRequired } = profile
    return { LoginProfile: { UserName: name, CreateDate, PasswordResetRequired } }
  },
})

export const UpdateLoginProfile = defineOperation({
  input: UpdateLoginProfileRequest,
  ownMembers: ['KeepConsoleSessions'],
  access: 'write',
  once: true,
  permission: ({ UserName }) => ({ action: 'iam:UpdateLoginProfile', on: { user: UserName } }),
  errors: ['NoSuchEntity', 'PasswordPolicyViolation'],
  neverRaised: { EntityTemporarilyUnmodifiable: freshlyMade, LimitExceeded: noQuota },
  sensitive: ['Password'],
  async prepare({ UserName, Password }, call) {
    const user = targetOf(call, UserName)
    if (!(await hasProfile(call.tx, call.accountId, user.id))) throw noSuchLoginProfile(user.name)
    return Password === undefined ? undefined : hashesFor(Password, user, call)
  },
  /** Leaves what is not given as it is; the old password is not asked for, the history not consulted, as with AWS. */
  async handler({ UserName, Password, PasswordResetRequired, KeepConsoleSessions }, call, hashed): Promise<void> {
    const { tx, accountId, now } = call
    const user = targetOf(call, UserName)
    if (Password !== undefined) refuseUnlessPolicyAllows(Password, await judgement(tx, accountId))
    await lockUser(tx, accountId, user)
    const owner = { accountId, userId: user.id }
    const { count } = await tx.loginProfile.updateMany({
      where: owner,
      data: {
        ...(PasswordResetRequired !== undefined && { passwordResetRequired: PasswordResetRequired }),
        ...(hashed && { passwordHash: hashed.passwordHash, passwordChangedAt: now }),
      },
    })
    if (count === 0) throw noSuchLoginProfile(user.name)
    if (!hashed) return
    await remember(tx, owner, { historyHash: hashed.historyHash, setAt: now, ownChange: false })
    await (KeepConsoleSessions ? supersedeSignIns(tx, owner) : endSessions(tx, owner))
  },
})

export const DeleteLoginProfile = defineOperation({
  input: DeleteLoginProfileRequest,
  access: 'write',
  permission: ({ UserName }, principal) => ({
    action: 'iam:DeleteLoginProfile',
    on: { user: namedOrCaller(UserName, principal) },
  }),
  errors: ['NoSuchEntity'],
  neverRaised: { EntityTemporarilyUnmodifiable: freshlyMade, LimitExceeded: noQuota },
  /** Ends console sign-in and its live sessions; access keys go on. The history stays with the user. */
  async handler({ UserName }, call): Promise<void> {
    const { tx, accountId } = call
    const user = targetOf(call, UserName)
    await lockUser(tx, accountId, user)
    const owner = { accountId, userId: user.id }
    const { count } = await tx.loginProfile.deleteMany({ where: owner })
    if (count === 0) throw noSuchLoginProfile(user.name)
    await endSessions(tx, owner)
  },
})

function targetOf({ user, principal }: Call, UserName: string | undefined): StoredUser {
  if (!user) throw noSuchUser(namedOrCaller(UserName, principal))
  return user
}

async function hasProfile(tx: Transaction, accountId: string, userId: string): Promise<boolean> {
  const sql = 'SELECT 1 FROM login_profiles WHERE account_id = $1 AND user_id = $2'
  return (await rowsOf(tx, 'login profile there', sql, [accountId, userId])).length > 0
}

const alreadyExists = (user: StoredUser) =>
  new IamError('EntityAlreadyExists', `Login Profile for user ${user.name} already exists.`)

/** Refuses a password the policy forbids before any hashing, and hashes the rest. */
async function hashesFor(password: string, user: StoredUser, { tx, accountId }: Call) {
  refuseUnlessPolicyAllows(password, await judgement(tx, accountId))
  const sql = 'SELECT history_salt FROM users WHERE account_id = $1 AND id = $2'
  const [stored] = await rowsOf<{ history_salt: Uint8Array }>(tx, 'history salt', sql, [accountId, user.id])
  if (!stored) throw noSuchUser(user.name) // deleted since it was looked up
  return hashBoth(password, stored.history_salt)
}

/** One change of a user's password at a time. Throws NoSuchEntity when the user is gone. */
export async function lockUser(
  tx: Transaction,
  accountId: string,
  user: StoredUser,
): Promise<{ credentialVersion: number }> {
  const [row] = await rowsOf<{ credential_version: number }>(
    tx,
    'user locked',
    'SELECT credential_version FROM users WHERE account_id = $1 AND id = $2 FOR NO KEY UPDATE',
    [accountId, user.id],
  )
  if (!row) throw noSuchUser(user.name)
  return { credentialVersion: row.credential_version }
}
