// Tags of virtual MFA devices: TagMFADevice, UntagMFADevice, ListMFADeviceTags. Conditions of
// policies can name them, so a change of tags alters permissions.
import { IamError } from '../../../rules/errors/iam-error'
import { QUOTAS } from '../../../rules/facts/quotas'
import { defineOperation } from '../../operation'
import {
  ListMFADeviceTagsRequest,
  TagMFADeviceRequest,
  UntagMFADeviceRequest,
} from '../../shapes/mfa/mfa-device'
import { CONFLICT_RETRIED } from '../shared/never-raised'
import { pageOfTags } from '../shared/tags'
import { requestTags, tagKeys } from '../simulation/request-keys'
import { refuseBadDeviceTags } from './device-tags'

/** Why InvalidInput is never raised, which AWS's model declares: the shape rejects its causes. */
const BY_SHAPE = 'an invalid input raises ValidationError'

export const TagMFADevice = defineOperation({
  input: TagMFADeviceRequest,
  target: 'mfaDevice',
  access: 'write',
  altersRights: true,
  permission: ({ SerialNumber, Tags }) => ({
    action: 'iam:TagMFADevice',
    on: { mfaDevice: SerialNumber },
    keys: requestTags(Tags),
  }),
  errors: ['InvalidInput', 'LimitExceeded', 'NoSuchEntity'],
  neverRaised: { ConcurrentModification: CONFLICT_RETRIED },
  validate: ({ Tags }) => refuseBadDeviceTags(Tags),
  /** An existing key gets the new value. */
  async handler({ Tags }, { tx, accountId, mfaDevice: { serialKey, tags } }): Promise<void> {
    const device = { accountId, serialKey }
    const data = Tags.map(({ Key, Value }) => ({ ...device, key: Key, value: Value }))
    const keys = data.map(({ key }) => key)
    const others = tags.filter(({ Key }) => !keys.includes(Key))
    if (others.length + data.length > QUOTAS.TagsPerMFADeviceQuota)
      throw new IamError(
        'LimitExceeded',
        `Cannot exceed quota for TagsPerMFADevice: ${QUOTAS.TagsPerMFADeviceQuota}`,
      )
    await tx.mfaDeviceTag.deleteMany({ where: { ...device, key: { in: keys } } })
    await tx.mfaDeviceTag.createMany({ data })
  },
})

export const UntagMFADevice = defineOperation({
  input: UntagMFADeviceRequest,
  target: 'mfaDevice',
  access: 'write',
  altersRights: true,
  permission: ({ SerialNumber, TagKeys }) => ({
    action: 'iam:UntagMFADevice',
    on: { mfaDevice: SerialNumber },
    keys: tagKeys(TagKeys),
  }),
  errors: ['NoSuchEntity'],
  neverRaised: { ConcurrentModification: CONFLICT_RETRIED, InvalidInput: BY_SHAPE },
  /** Ignores an absent key. */
  async handler({ TagKeys }, { tx, accountId, mfaDevice: { serialKey } }): Promise<void> {
    await tx.mfaDeviceTag.deleteMany({ where: { accountId, serialKey, key: { in: TagKeys } } })
  },
})

export const ListMFADeviceTags = defineOperation({
  input: ListMFADeviceTagsRequest,
  target: 'mfaDevice',
  access: 'read',
  permission: ({ SerialNumber }) => ({
    action: 'iam:ListMFADeviceTags',
    on: { mfaDevice: SerialNumber },
  }),
  errors: ['NoSuchEntity'],
  neverRaised: { InvalidInput: BY_SHAPE },
  /** The gate has already read the tags. */
  async handler(request, { mfaDevice }) {
    return pageOfTags('ListMFADeviceTags', mfaDevice.tags, request, { caseCounts: true })
  },
})
