// Console passwords set by an administrator: Create, Get, Update, DeleteLoginProfile.
import { sameHash } from '../../../platform/password-hash'
import { IamError, noSuchLoginProfile, noSuchUser } from '../../../rules/errors/iam-error'
import { loginProfile } from '../../../store/login-profiles'
import type { Principal } from '../../../store/principal'
import { type CallOn, defineOperation, namedOrCaller } from '../../operation'
import {
  CreateLoginProfileRequest,
  DeleteLoginProfileRequest,
  GetLoginProfileRequest,
  type LoginProfile,
  UpdateLoginProfileRequest,
} from '../../shapes/login-profile'
import type { StoredUser } from '../../targets'
import { WITHOUT_QUOTA } from '../shared/never-raised'
import {
  type AccountPasswordCriteria,
  endSessions,
  hashBoth,
  lockUser,
  type PasswordCriteria,
  readAccountPasswordCriteria,
  readPasswordCriteria,
  refuseUnlessAllowed,
  storePassword,
  supersedeSignIns,
} from './set-password'

const changedImmediately = 'a new login profile can be changed immediately'

export const CreateLoginProfile = defineOperation({
  input: CreateLoginProfileRequest,
  target: 'user',
  access: 'write',
  once: true,
  permission: ({ UserName }, principal) => ({
    action: 'iam:CreateLoginProfile',
    on: { user: namedOrCaller(UserName, principal) },
  }),
  errors: ['EntityAlreadyExists', 'NoSuchEntity', 'PasswordPolicyViolation'],
  neverRaised: { LimitExceeded: 'a second login profile raises EntityAlreadyExists' },
  sensitive: ['Password'],
  async prepare({ Password }, call) {
    const criteria = await criteriaOf(call)
    if (criteria.passwordHash !== undefined) throw alreadyExists(call.user)
    return hashesFor(Password, criteria, call.principal)
  },
  async prepareForPendingUser({ Password }, { name, historySalt }, { tx, accountId, principal }) {
    const criteria = await readAccountPasswordCriteria(tx, accountId)
    return hashesFor(Password, { ...criteria, userName: name, historySalt }, principal)
  },
  async handler(
    { Password, PasswordResetRequired = false },
    call,
    hashed,
  ): Promise<{ LoginProfile: LoginProfile }> {
    const { tx, accountId, now, user } = call
    const owner = { accountId, userId: user.id }
    await supersedeSignIns(tx, owner)
    const criteria = await criteriaOf(call)
    if (criteria.passwordHash !== undefined) throw alreadyExists(user)
    await refuseUnlessAllowed(Password, criteria, call.principal)
    refuseOtherSalt(hashed, criteria)
    await storePassword(tx, owner, {
      ...hashed,
      setAt: now,
      ownChange: false,
      resetRequired: PasswordResetRequired,
    })
    await endSessions(call, owner, 'passwordChanged')
    return { LoginProfile: { UserName: user.name, CreateDate: now, PasswordResetRequired } }
  },
})

export const GetLoginProfile = defineOperation({
  input: GetLoginProfileRequest,
  target: 'user',
  access: 'read',
  permission: ({ UserName }, principal) => ({
    action: 'iam:GetLoginProfile',
    on: { user: namedOrCaller(UserName, principal) },
  }),
  errors: ['NoSuchEntity'],
  async handler(_input, call): Promise<{ LoginProfile: LoginProfile }> {
    const { name, id } = call.user
    const profile = await loginProfile.row(call.tx, { accountId: call.accountId, userId: id })
    if (!profile) throw noSuchLoginProfile(name)
    const { created_at: CreateDate, password_reset_required: PasswordResetRequired } = profile
    return { LoginProfile: { UserName: name, CreateDate, PasswordResetRequired } }
  },
})

export const UpdateLoginProfile = defineOperation({
  input: UpdateLoginProfileRequest,
  ownMembers: ['KeepConsoleSessions'],
  target: 'user',
  access: 'write',
  once: true,
  altersRights: true, // a new password ends the temporary credentials of `aws login`
  permission: ({ UserName }) => ({ action: 'iam:UpdateLoginProfile', on: { user: UserName } }),
  errors: ['NoSuchEntity', 'PasswordPolicyViolation'],
  neverRaised: { EntityTemporarilyUnmodifiable: changedImmediately, LimitExceeded: WITHOUT_QUOTA },
  sensitive: ['Password'],
  async prepare({ Password }, call) {
    const criteria = await criteriaOf(call)
    if (criteria.passwordHash === undefined) throw noSuchLoginProfile(call.user.name)
    return Password === undefined ? undefined : hashesFor(Password, criteria, call.principal)
  },
  /**
   * Keeps omitted members unchanged. Needs no old password and ignores the history, as AWS does.
   */
  async handler(
    { Password, PasswordResetRequired, KeepConsoleSessions },
    call,
    hashed,
  ): Promise<void> {
    const { tx, accountId, now, user } = call
    const owner = { accountId, userId: user.id }
    await (hashed ? supersedeSignIns(tx, owner) : lockUser(tx, owner))
    const criteria = await criteriaOf(call)
    if (criteria.passwordHash === undefined) throw noSuchLoginProfile(user.name)
    if (Password === undefined || !hashed) {
      const data =
        PasswordResetRequired === undefined ? {} : { passwordResetRequired: PasswordResetRequired }
      return void (await tx.loginProfile.updateMany({ where: owner, data }))
    }
    await refuseUnlessAllowed(Password, criteria, call.principal)
    refuseOtherSalt(hashed, criteria)
    await storePassword(tx, owner, {
      ...hashed,
      setAt: now,
      ownChange: false,
      resetRequired: PasswordResetRequired,
    })
    if (!KeepConsoleSessions) await endSessions(call, owner, 'passwordChanged')
  },
})

export const DeleteLoginProfile = defineOperation({
  input: DeleteLoginProfileRequest,
  target: 'user',
  access: 'write',
  altersRights: true, // ends the temporary credentials of `aws login`
  permission: ({ UserName }, principal) => ({
    action: 'iam:DeleteLoginProfile',
    on: { user: namedOrCaller(UserName, principal) },
  }),
  errors: ['NoSuchEntity'],
  neverRaised: { EntityTemporarilyUnmodifiable: changedImmediately, LimitExceeded: WITHOUT_QUOTA },
  /**
   * Ends console sign-in and the user's live sessions. Access keys keep working, and the history
   * stays with the user.
   */
  async handler(_input, call): Promise<void> {
    const { tx, accountId, user } = call
    const owner = { accountId, userId: user.id }
    await supersedeSignIns(tx, owner)
    const { count } = await tx.loginProfile.deleteMany({ where: owner })
    if (count === 0) throw noSuchLoginProfile(user.name)
    await endSessions(call, owner, 'ended')
  },
})

const alreadyExists = (user: StoredUser) =>
  new IamError('EntityAlreadyExists', `Login Profile for user ${user.name} already exists.`)

async function criteriaOf({ tx, accountId, user }: CallOn<'user'>): Promise<PasswordCriteria> {
  const criteria = await readPasswordCriteria(tx, { accountId, userId: user.id })
  if (!criteria) throw noSuchUser(user.name) // deleted since it was resolved
  return criteria
}

/** Rejects a password that the account forbids, before any hashing. Returns the hashes. */
async function hashesFor(
  password: string,
  criteria: AccountPasswordCriteria & Pick<PasswordCriteria, 'userName' | 'historySalt'>,
  principal: Principal,
) {
  await refuseUnlessAllowed(password, criteria, principal)
  return { ...(await hashBoth(password, criteria.historySalt)), historySalt: criteria.historySalt }
}

type Salted = Pick<PasswordCriteria, 'historySalt'>

/**
 * Throws if the user was deleted and created again under the name since the password was hashed:
 * the history needs the new user's salt.
 */
function refuseOtherSalt(hashed: Salted, criteria: Salted): void {
  if (!sameHash(hashed.historySalt, criteria.historySalt))
    throw new IamError(
      'ConcurrentModification',
      'The user was created again by another request meanwhile.',
    )
}
