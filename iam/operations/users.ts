// Users: CreateUser, GetUser.
import { randomBytes } from 'node:crypto'
import type { Transaction } from '../../server/db'
import { uniqueId } from '../../server/identifiers'
import { IamError, noSuchUser } from '../errors'
import { type Call, defineOperation, namedOrCaller } from '../operation'
import { userArn } from '../rules/arn'
import { nameKey } from '../rules/names'
import { CreateUserRequest, GetUserRequest, type User } from '../shapes/user'
import { policyNotFound, resolveManagedPolicy } from './managed-policy-arn'

/** AWS's quota: users per account, not adjustable. */
const USERS_PER_ACCOUNT = 5_000

export const CreateUser = defineOperation({
  input: CreateUserRequest,
  access: 'write',
  altersRights: true,
  permission: ({ UserName, Path }) => ({ action: 'iam:CreateUser', on: { newUser: UserName, path: Path ?? '/' } }),
  errors: ['EntityAlreadyExists', 'InvalidInput', 'LimitExceeded', 'NoSuchEntity'],
  neverRaised: { ConcurrentModification: 'a write that meets another one is tried again' },
  async handler(
    { UserName, Path = '/', PermissionsBoundary, Tags = [] },
    { tx, accountId, now },
  ): Promise<{ User: User }> {
    refuseBadTags(Tags)
    const key = { accountId_nameKey: { accountId, nameKey: nameKey(UserName) } }
    if (await tx.user.findUnique({ where: key }))
      throw new IamError('EntityAlreadyExists', `User with name ${UserName} already exists.`)
    if (PermissionsBoundary !== undefined && !(await resolveManagedPolicy(PermissionsBoundary, accountId, tx)))
      throw policyNotFound(PermissionsBoundary)
    if ((await tx.user.count({ where: { accountId } })) >= USERS_PER_ACCOUNT)
      throw new IamError('LimitExceeded', `Cannot exceed quota for UsersPerAccount: ${USERS_PER_ACCOUNT}`)
    const id = uniqueId('AIDA')
    await tx.user.create({
      data: {
        accountId,
        id,
        name: UserName,
        nameKey: nameKey(UserName),
        path: Path,
        createdAt: now,
        historySalt: randomBytes(16),
        permissionsBoundaryArn: PermissionsBoundary ?? null,
        tags: { create: Tags.map(({ Key, Value }) => ({ key: Key, keyKey: nameKey(Key), value: Value })) },
      },
    })
    return { User: await describeUser(tx, accountId, { id, name: UserName }) }
  },
})

export const GetUser = defineOperation({
  input: GetUserRequest,
  access: 'read',
  permission: ({ UserName }, principal) => ({
    action: 'iam:GetUser',
    on: UserName === undefined && principal.kind === 'root' ? '*' : { user: namedOrCaller(UserName, principal) },
  }),
  errors: ['NoSuchEntity'],
  async handler({ UserName }, call): Promise<{ User: User }> {
    const { tx, accountId, principal, user } = call
    if (UserName === undefined && principal.kind === 'root') return { User: await describeRoot(call) }
    if (!user) throw noSuchUser(namedOrCaller(UserName, principal))
    return { User: await describeUser(tx, accountId, user) }
  },
})

async function describeUser(tx: Transaction, accountId: string, asked: { id: string; name: string }): Promise<User> {
  const user = await tx.user.findUnique({
    where: { accountId_id: { accountId, id: asked.id } },
    include: { tags: { orderBy: { keyKey: 'asc' } } },
  })
  if (!user) throw noSuchUser(asked.name) // deleted since it was looked up
  const { name, path, createdAt, passwordLastUsed, permissionsBoundaryArn, tags } = user
  return {
    Path: path,
    UserName: name,
    UserId: user.id,
    Arn: userArn(accountId, path, name),
    CreateDate: createdAt,
    ...(passwordLastUsed && { PasswordLastUsed: passwordLastUsed }),
    ...(permissionsBoundaryArn && {
      PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: permissionsBoundaryArn },
    }),
    ...(tags.length > 0 && { Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) }),
  }
}

/** The root user has neither name nor path. */
async function describeRoot({ tx, accountId, principal }: Call): Promise<User> {
  const { createdAt } = await tx.account.findUniqueOrThrow({ where: { id: accountId } })
  return { UserId: accountId, Arn: principal.arn, CreateDate: createdAt }
}

function refuseBadTags(tags: { Key: string }[]) {
  if (new Set(tags.map(({ Key }) => nameKey(Key))).size < tags.length)
    throw new IamError('InvalidInput', 'Duplicate tag keys found. Please note that Tag keys are case insensitive.')
  const reserved = tags.find(({ Key }) => nameKey(Key).startsWith('aws:'))
  if (reserved) throw new IamError('InvalidInput', `Tag key ${reserved.Key} is reserved: keys may not begin with aws:`)
}
