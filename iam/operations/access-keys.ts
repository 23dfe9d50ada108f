// Access keys of users and of the root user: Create, List, Update, Delete.
import { createAccessKey } from '../../server/access-keys'
import type { Principal } from '../../server/principal'
import { IamError, noSuchUser } from '../errors'
import { type Call, defineOperation, namedOrCaller, type Permission } from '../operation'
import {
  type AccessKeyMetadata,
  CreateAccessKeyRequest,
  DeleteAccessKeyRequest,
  ListAccessKeysRequest,
  UpdateAccessKeyRequest,
} from '../shapes/access-key'
import { keyOf, pageOf, rowsFor } from './page'

/** AWS's quota, for users and for the root user alike. */
const KEYS_PER_USER = 2

export const CreateAccessKey = defineOperation({
  input: CreateAccessKeyRequest,
  access: 'write',
  once: true,
  altersRights: true,
  permission: ({ UserName }, principal) => onOwner('iam:CreateAccessKey', UserName, principal),
  errors: ['LimitExceeded', 'NoSuchEntity'],
  sensitive: ['SecretAccessKey'],
  async handler({ UserName }, call): Promise<{ AccessKey: AccessKeyMetadata & { SecretAccessKey: string } }> {
    const { tx, accountId, now } = call
    const owner = ownerOf(call, UserName)
    if ((await tx.accessKey.count({ where: { accountId, userId: owner.userId } })) >= KEYS_PER_USER)
      throw new IamError('LimitExceeded', `Cannot exceed quota for AccessKeysPerUser: ${KEYS_PER_USER}`)
    const { accessKeyId, secretAccessKey } = await createAccessKey(tx, { accountId, userId: owner.userId }, now)
    return {
      AccessKey: {
        ...owner.named,
        AccessKeyId: accessKeyId,
        Status: 'Active',
        SecretAccessKey: secretAccessKey,
        CreateDate: now,
      },
    }
  },
})

export const ListAccessKeys = defineOperation({
  input: ListAccessKeysRequest,
  access: 'read',
  permission: ({ UserName }, principal) => onOwner('iam:ListAccessKeys', UserName, principal),
  errors: ['NoSuchEntity'],
  async handler({ UserName, Marker, MaxItems }, call) {
    const { tx, accountId } = call
    const owner = ownerOf(call, UserName)
    const after = keyOf(Marker)
    const rows = await tx.accessKey.findMany({
      where: { accountId, userId: owner.userId, ...(after !== undefined && { id: { gt: after } }) },
      orderBy: { id: 'asc' },
      take: rowsFor(MaxItems),
    })
    const { page, next } = pageOf(rows, MaxItems, ({ id }) => id)
    const AccessKeyMetadata: AccessKeyMetadata[] = page.map(({ id, active, createdAt }) => ({
      ...owner.named,
      AccessKeyId: id,
      Status: active ? 'Active' : 'Inactive',
      CreateDate: createdAt,
    }))
    return { AccessKeyMetadata, ...next }
  },
})

export const UpdateAccessKey = defineOperation({
  input: UpdateAccessKeyRequest,
  access: 'write',
  altersRights: true,
  permission: ({ UserName }, principal) => onOwner('iam:UpdateAccessKey', UserName, principal),
  errors: ['InvalidInput', 'NoSuchEntity'],
  neverRaised: { LimitExceeded: 'there is no quota that the call could exceed' },
  async handler({ UserName, AccessKeyId, Status }, call): Promise<void> {
    const { userId } = ownerOf(call, UserName)
    if (Status === 'Expired')
      throw new IamError('InvalidInput', 'Status Expired cannot be set: use Active or Inactive.')
    const where = { accountId: call.accountId, userId, id: AccessKeyId }
    const { count } = await call.tx.accessKey.updateMany({ where, data: { active: Status === 'Active' } })
    if (count === 0) throw noSuchKey(AccessKeyId)
  },
})

export const DeleteAccessKey = defineOperation({
  input: DeleteAccessKeyRequest,
  access: 'write',
  altersRights: true,
  permission: ({ UserName }, principal) => onOwner('iam:DeleteAccessKey', UserName, principal),
  errors: ['NoSuchEntity'],
  neverRaised: { LimitExceeded: 'there is no quota that a deletion could exceed' },
  async handler({ UserName, AccessKeyId }, call): Promise<void> {
    const { userId } = ownerOf(call, UserName)
    const { count } = await call.tx.accessKey.deleteMany({
      where: { accountId: call.accountId, userId, id: AccessKeyId },
    })
    if (count === 0) throw noSuchKey(AccessKeyId)
  },
})

const noSuchKey = (id: string) => new IamError('NoSuchEntity', `The Access Key with id ${id} cannot be found.`)

/** Without a name the caller's own keys are meant, the root user's among them. */
function onOwner(action: Permission['action'], UserName: string | undefined, principal: Principal): Permission {
  if (UserName === undefined && principal.kind === 'root') return { action, on: '*' }
  return { action, on: { user: namedOrCaller(UserName, principal) } }
}

function ownerOf(
  { user, principal }: Call,
  UserName: string | undefined,
): { userId: string | null; named: { UserName?: string } } {
  if (UserName === undefined && principal.kind === 'root') return { userId: null, named: {} }
  if (!user) throw noSuchUser(namedOrCaller(UserName, principal))
  return { userId: user.id, named: { UserName: user.name } }
}
