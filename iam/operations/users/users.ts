// Users: CreateUser, GetUser, ListUsers, UpdateUser, DeleteUser.
import { randomBytes } from 'node:crypto'
import { databaseFailure } from '../../../platform/database/database-errors'
import { uniqueId } from '../../../platform/identifiers'
import { IamError } from '../../../rules/errors/iam-error'
import { userArn } from '../../../rules/names/arn'
import { nameKey } from '../../../rules/names/names'
import { resetLinkDeleted } from '../../../store/resets/reset-links'
import { rootUser } from '../../../store/root/root-credentials'
import { userCreated, usersListed } from '../../../store/users'
import { type Call, defineOperation } from '../../operation'
import {
  CreateUserRequest,
  DeleteUserRequest,
  GetUserRequest,
  ListUsersRequest,
  UpdateUserRequest,
  type User,
} from '../../shapes/user'
import type { StoredUser } from '../../targets'
import { endSessions } from '../passwords/set-password'
import { resolveBoundary } from '../policies/managed-policy-arn'
import { CONFLICT_RETRIED, DELETION_WITHOUT_QUOTA, WITHOUT_QUOTA } from '../shared/never-raised'
import { onOwner } from '../shared/owner'
import { keyOf, pageOf, rowsFor } from '../shared/page'
import { refuseBadTags } from '../shared/tags'
import { boundaryKey, requestTags } from '../simulation/request-keys'
import { refuseBeyondUserQuota } from './user-quota'

export const CreateUser = defineOperation({
  input: CreateUserRequest,
  access: 'write',
  permission: ({ UserName, Path, PermissionsBoundary, Tags = [] }) => ({
    action: 'iam:CreateUser',
    ...(Tags.length > 0 && { also: 'iam:TagUser' }),
    on: { newUser: UserName, path: Path ?? '/' },
    keys: { ...requestTags(Tags), ...boundaryKey(PermissionsBoundary) },
  }),
  // The salt is generated before the user exists, so that a password set in the same transaction
  // can be hashed before it.
  prepare: async () => ({ historySalt: randomBytes(16) }),
  pendingUser: ({ UserName, Path = '/', Tags = [] }, { historySalt }) => ({
    name: UserName,
    path: Path,
    tags: Tags,
    historySalt,
  }),
  errors: ['EntityAlreadyExists', 'InvalidInput', 'LimitExceeded', 'NoSuchEntity'],
  neverRaised: { ConcurrentModification: CONFLICT_RETRIED },
  async handler(
    { UserName, Path = '/', PermissionsBoundary, Tags = [] },
    { tx, accountId, now },
    { historySalt },
  ): Promise<{ User: User }> {
    refuseBadTags(Tags)
    if (PermissionsBoundary !== undefined) await resolveBoundary(PermissionsBoundary, accountId, tx)
    const id = uniqueId('AIDA')
    const user = {
      accountId,
      id,
      name: UserName,
      nameKey: nameKey(UserName),
      path: Path,
      now,
      historySalt,
      boundary: PermissionsBoundary ?? null,
    }
    await refuseBeyondUserQuota(user, () => nameTaken(UserName), tx)
    if (!(await userCreated.row(tx, user))) throw nameTaken(UserName)
    if (Tags.length > 0)
      await tx.userTag.createMany({
        data: Tags.map(({ Key, Value }) => ({
          accountId,
          userId: id,
          key: Key,
          keyKey: nameKey(Key),
          value: Value,
        })),
      })
    const tags = [...Tags].sort((a, b) => (nameKey(a.Key) < nameKey(b.Key) ? -1 : 1))
    return {
      User: describeUser(accountId, {
        id,
        name: UserName,
        path: Path,
        createdAt: now,
        passwordLastUsed: null,
        permissionsBoundaryArn: PermissionsBoundary ?? null,
        tags,
      }),
    }
  },
})

export const GetUser = defineOperation({
  input: GetUserRequest,
  target: 'owner',
  access: 'read',
  permission: ({ UserName }, principal) => onOwner('iam:GetUser', UserName, principal),
  errors: ['NoSuchEntity'],
  async handler(_input, call): Promise<{ User: User }> {
    const { accountId, owner } = call
    return {
      User: owner === 'account' ? await describeRoot(call) : describeUser(accountId, owner),
    }
  },
})

export const ListUsers = defineOperation({
  input: ListUsersRequest,
  ownMembers: ['NameContains'],
  access: 'read',
  // AWS evaluates a list's permission against the path in the request, not against "*".
  permission: ({ PathPrefix = '/' }, { accountId }) => ({
    action: 'iam:ListUsers',
    on: { arn: `arn:aws:iam::${accountId}:user${PathPrefix}` },
  }),
  errors: [],
  async handler({ PathPrefix, Marker, MaxItems, NameContains }, { tx, accountId }) {
    const rows = await usersListed.rows(tx, {
      accountId,
      after: keyOf('ListUsers', Marker) ?? '',
      pathPrefix: PathPrefix ?? '/',
      nameContains: nameKey(NameContains ?? ''),
      rows: rowsFor(MaxItems),
    })
    const { page, next } = pageOf('ListUsers', rows, MaxItems, (row) => row.name_key)
    const Users: User[] = page.map(({ id, name, path, created_at, password_last_used }) => ({
      Path: path,
      UserName: name,
      UserId: id,
      Arn: userArn(accountId, path, name),
      CreateDate: created_at,
      ...(password_last_used && { PasswordLastUsed: password_last_used }),
    }))
    return { Users, ...next }
  },
})

export const UpdateUser = defineOperation({
  input: UpdateUserRequest,
  target: 'user',
  access: 'write',
  altersRights: true,
  // A rename or move needs the permission on the current and on the new ARN.
  permission: ({ UserName, NewUserName, NewPath }) => ({
    action: 'iam:UpdateUser',
    on: { user: UserName, renamed: { name: NewUserName, path: NewPath } },
  }),
  errors: ['EntityAlreadyExists', 'NoSuchEntity'],
  neverRaised: {
    ConcurrentModification: CONFLICT_RETRIED,
    EntityTemporarilyUnmodifiable: 'a new user can be changed immediately',
    LimitExceeded: WITHOUT_QUOTA,
  },
  /**
   * Everything that belongs to the user refers to its ID and stays: password, keys, sessions,
   * groups, policies. Only the ARN changes. A new path ends the password reset link, because its
   * creator may have no permission on that path.
   */
  async handler({ NewUserName, NewPath }, { tx, accountId, user }): Promise<void> {
    const name = NewUserName ?? user.name
    const path = NewPath ?? user.path
    const taken = await tx.user.findFirst({
      where: { accountId, nameKey: nameKey(name), id: { not: user.id } },
    })
    if (taken) throw nameTaken(name)
    try {
      await tx.user.update({
        where: { accountId_id: { accountId, id: user.id } },
        data: { name, nameKey: nameKey(name), path },
      })
      if (path !== user.path) await resetLinkDeleted.rows(tx, { accountId, userId: user.id })
    } catch (error) {
      throw databaseFailure(error) === 'duplicate' ? nameTaken(name) : error
    }
  },
})

export const DeleteUser = defineOperation({
  input: DeleteUserRequest,
  target: 'user',
  access: 'write',
  altersRights: true,
  permission: ({ UserName }) => ({ action: 'iam:DeleteUser', on: { user: UserName } }),
  errors: ['DeleteConflict', 'NoSuchEntity'],
  neverRaised: {
    ConcurrentModification: CONFLICT_RETRIED,
    LimitExceeded: DELETION_WITHOUT_QUOTA,
  },
  /**
   * Rejects a user that still has credentials, groups or policies. Names the first obstacle, as AWS
   * does.
   */
  async handler(_input, call): Promise<void> {
    const { tx, accountId, user } = call
    const where = { accountId, userId: user.id }
    const conflicts: [number, string][] = [
      [await tx.loginProfile.count({ where }), 'must delete login profile first'],
      [await tx.accessKey.count({ where }), 'must delete access keys first'],
      [await tx.mfaDevice.count({ where }), 'must delete MFA device first'],
      [await tx.userInlinePolicy.count({ where }), 'must delete policies first'],
      [await tx.userPolicyAttachment.count({ where }), 'must detach all policies first'],
      [await tx.groupMembership.count({ where }), 'must remove users from group first'],
    ]
    const conflict = conflicts.find(([count]) => count > 0)
    if (conflict) throw new IamError('DeleteConflict', `Cannot delete entity, ${conflict[1]}.`)
    await endSessions(call, where, 'ended')
    await tx.user.delete({ where: { accountId_id: { accountId, id: user.id } } })
  },
})

const nameTaken = (name: string) =>
  new IamError('EntityAlreadyExists', `User with name ${name} already exists.`)

function describeUser(accountId: string, user: StoredUser): User {
  const { id, name, path, createdAt, passwordLastUsed, permissionsBoundaryArn, tags } = user
  return {
    Path: path,
    UserName: name,
    UserId: id,
    Arn: userArn(accountId, path, name),
    CreateDate: createdAt,
    ...(passwordLastUsed && { PasswordLastUsed: passwordLastUsed }),
    ...(permissionsBoundaryArn && {
      PermissionsBoundary: {
        PermissionsBoundaryType: 'Policy',
        PermissionsBoundaryArn: permissionsBoundaryArn,
      },
    }),
    ...(tags.length > 0 && { Tags: tags }),
  }
}

/** The root user has neither name nor path. */
async function describeRoot({ tx, accountId, principal }: Call): Promise<User> {
  const row = await rootUser.row(tx, { accountId })
  if (!row) throw new Error('The account of a call exists.')
  const { alias, created_at, password_last_used } = row
  return {
    // AWS returns the alias as the name of the root user, if the account has one.
    ...(alias !== null && { UserName: alias }),
    UserId: accountId,
    Arn: principal.arn,
    CreateDate: created_at,
    ...(password_last_used && { PasswordLastUsed: password_last_used }),
  }
}
