// Access keys of users and of the root user: Create, List, Update, Delete, GetAccessKeyLastUsed.
import { IamError } from '../../../rules/errors/iam-error'
import { QUOTAS } from '../../../rules/facts/quotas'
import { createAccessKey } from '../../../store/access-keys'
import { defineOperation } from '../../operation'
import {
  type AccessKeyLastUsed,
  type AccessKeyMetadata,
  CreateAccessKeyRequest,
  DeleteAccessKeyRequest,
  GetAccessKeyLastUsedRequest,
  ListAccessKeysRequest,
  UpdateAccessKeyRequest,
} from '../../shapes/access-key'
import type { Targets } from '../../targets'
import { DELETION_WITHOUT_QUOTA, WITHOUT_QUOTA } from '../shared/never-raised'
import { onOwner, ownerColumns } from '../shared/owner'
import { keyOf, pageOf, rowsFor } from '../shared/page'

export const CreateAccessKey = defineOperation({
  input: CreateAccessKeyRequest,
  target: 'owner',
  access: 'write',
  once: true,
  altersRights: true,
  permission: ({ UserName }, principal) => onKeys('iam:CreateAccessKey', UserName, principal),
  errors: ['LimitExceeded', 'NoSuchEntity'],
  sensitive: ['SecretAccessKey'],
  async handler(
    _input,
    { tx, accountId, now, owner },
  ): Promise<{ AccessKey: AccessKeyMetadata & { SecretAccessKey: string } }> {
    const columns = ownerColumns({ owner }, accountId)
    if ((await tx.accessKey.count({ where: columns })) >= QUOTAS.AccessKeysPerUserQuota)
      throw new IamError(
        'LimitExceeded',
        `Cannot exceed quota for AccessKeysPerUser: ${QUOTAS.AccessKeysPerUserQuota}`,
      )
    const { accessKeyId, secretAccessKey } = await createAccessKey(tx, columns, now)
    return {
      AccessKey: {
        ...nameOf(owner),
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
  target: 'owner',
  access: 'read',
  permission: ({ UserName }, principal) => onOwner('iam:ListAccessKeys', UserName, principal),
  errors: ['NoSuchEntity'],
  async handler({ Marker, MaxItems }, { tx, accountId, owner }) {
    const after = keyOf('ListAccessKeys', Marker)
    const rows = await tx.accessKey.findMany({
      where: {
        ...ownerColumns({ owner }, accountId),
        ...(after !== undefined && { id: { gt: after } }),
      },
      orderBy: { id: 'asc' },
      take: rowsFor(MaxItems),
    })
    const { page, next } = pageOf('ListAccessKeys', rows, MaxItems, ({ id }) => id)
    const AccessKeyMetadata: AccessKeyMetadata[] = page.map(({ id, active, createdAt }) => ({
      ...nameOf(owner),
      AccessKeyId: id,
      Status: active ? 'Active' : 'Inactive',
      CreateDate: createdAt,
    }))
    return { AccessKeyMetadata, ...next }
  },
})

export const UpdateAccessKey = defineOperation({
  input: UpdateAccessKeyRequest,
  target: 'owner',
  access: 'write',
  altersRights: true,
  permission: ({ UserName }, principal) => onKeys('iam:UpdateAccessKey', UserName, principal),
  errors: ['InvalidInput', 'NoSuchEntity'],
  neverRaised: { LimitExceeded: WITHOUT_QUOTA },
  async handler({ AccessKeyId, Status }, { tx, accountId, owner }): Promise<void> {
    if (Status === 'Expired')
      throw new IamError('InvalidInput', 'Status Expired cannot be set: use Active or Inactive.')
    const where = { ...ownerColumns({ owner }, accountId), id: AccessKeyId }
    const { count } = await tx.accessKey.updateMany({
      where,
      data: { active: Status === 'Active' },
    })
    if (count === 0) throw noSuchKey(AccessKeyId)
  },
})

export const DeleteAccessKey = defineOperation({
  input: DeleteAccessKeyRequest,
  target: 'owner',
  access: 'write',
  altersRights: true,
  permission: ({ UserName }, principal) => onKeys('iam:DeleteAccessKey', UserName, principal),
  errors: ['NoSuchEntity'],
  neverRaised: { LimitExceeded: DELETION_WITHOUT_QUOTA },
  async handler({ AccessKeyId }, { tx, accountId, owner }): Promise<void> {
    const { count } = await tx.accessKey.deleteMany({
      where: { ...ownerColumns({ owner }, accountId), id: AccessKeyId },
    })
    if (count === 0) throw noSuchKey(AccessKeyId)
  },
})

export const GetAccessKeyLastUsed = defineOperation({
  input: GetAccessKeyLastUsedRequest,
  target: 'accessKey',
  access: 'read',
  permission: ({ AccessKeyId }) => ({
    action: 'iam:GetAccessKeyLastUsed',
    on: { accessKey: AccessKeyId },
  }),
  errors: ['AccessDenied'],
  /**
   * Returns AccessDenied for a key that is not in the account, as AWS does. An unused key has no
   * date.
   */
  async handler({ AccessKeyId }, { tx, accountId, principal, keyOwner }) {
    const row = await tx.accessKey.findUnique({
      where: { accountId_id: { accountId, id: AccessKeyId } },
    })
    if (!row)
      throw new IamError(
        'AccessDenied',
        `User: ${principal.arn} is not authorized to perform iam:GetAccessKeyLastUsed on resource: access key ${AccessKeyId}`,
      )
    const { lastUsedAt, lastUsedService, lastUsedRegion } = row
    const AccessKeyLastUsed: AccessKeyLastUsed = {
      ...(lastUsedAt && { LastUsedDate: lastUsedAt }),
      ServiceName: lastUsedService ?? 'N/A',
      Region: lastUsedRegion ?? 'N/A',
    }
    return { ...(keyOwner && { UserName: keyOwner.name }), AccessKeyLastUsed }
  },
})

/** The permission to change keys. In the console, those of the root user need a fresh password. */
function onKeys(...call: Parameters<typeof onOwner>): ReturnType<typeof onOwner> {
  const permission = onOwner(...call)
  return permission.on === '*' ? { ...permission, freshPassword: 'inSession' } : permission
}

/** Keys of the root user have no user name. */
const nameOf = (owner: Targets['owner']['owner']) =>
  owner === 'account' ? {} : { UserName: owner.name }

const noSuchKey = (id: string) =>
  new IamError('NoSuchEntity', `The Access Key with id ${id} cannot be found.`)
