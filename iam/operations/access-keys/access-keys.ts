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
import { onOwner, ownerOf } from '../shared/owner'
import { keyOf, pageOf, rowsFor } from '../shared/page'

export const CreateAccessKey = defineOperation({
  input: CreateAccessKeyRequest,
  access: 'write',
  once: true,
  altersRights: true,
  permission: ({ UserName }, principal) => onOwner('iam:CreateAccessKey', UserName, principal),
  errors: ['LimitExceeded', 'NoSuchEntity'],
  sensitive: ['SecretAccessKey'],
  async handler(
    { UserName },
    call,
  ): Promise<{ AccessKey: AccessKeyMetadata & { SecretAccessKey: string } }> {
    const { tx, accountId, now } = call
    const owner = ownerOf(call, UserName)
    if (
      (await tx.accessKey.count({ where: { accountId, userId: owner.userId } })) >=
      QUOTAS.AccessKeysPerUserQuota
    )
      throw new IamError(
        'LimitExceeded',
        `Cannot exceed quota for AccessKeysPerUser: ${QUOTAS.AccessKeysPerUserQuota}`,
      )
    const { accessKeyId, secretAccessKey } = await createAccessKey(
      tx,
      { accountId, userId: owner.userId },
      now,
    )
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
    const after = keyOf('ListAccessKeys', Marker)
    const rows = await tx.accessKey.findMany({
      where: { accountId, userId: owner.userId, ...(after !== undefined && { id: { gt: after } }) },
      orderBy: { id: 'asc' },
      take: rowsFor(MaxItems),
    })
    const { page, next } = pageOf('ListAccessKeys', rows, MaxItems, ({ id }) => id)
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
    const { count } = await call.tx.accessKey.updateMany({
      where,
      data: { active: Status === 'Active' },
    })
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

export const GetAccessKeyLastUsed = defineOperation({
  input: GetAccessKeyLastUsedRequest,
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
  async handler({ AccessKeyId }, { tx, accountId, principal, user }) {
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
    return { ...(user && { UserName: user.name }), AccessKeyLastUsed }
  },
})

const noSuchKey = (id: string) =>
  new IamError('NoSuchEntity', `The Access Key with id ${id} cannot be found.`)
