// Cases of the operations in `mfa-device-tags.ts`: inputs that succeed, and a cause for each error.
import { NO_SUCH_DEVICE, TWICE, unassigned } from '../../../test/calls/prepare'
import { type CasesOf, onDevice, when } from '../../../test/calls/raise'
import { spareDevice } from '../../../test/calls/stage'
import type * as operations from './mfa-device-tags'

const TAGS = [{ Key: 'team', Value: 'red' }]
const fifty = Array.from({ length: 50 }, (_, i) => ({ Key: `k${i}`, Value: '' }))

export const cases: CasesOf<typeof operations> = {
  TagMFADevice: {
    good: ({ accountId }) => ({ SerialNumber: spareDevice(accountId), Tags: TAGS }),
    raises: {
      InvalidInput: onDevice('TagMFADevice', { Tags: TWICE }, unassigned),
      LimitExceeded: onDevice('TagMFADevice', { Tags: TAGS }, async (made) => {
        const SerialNumber = await unassigned(made)
        await made.call('TagMFADevice', { SerialNumber, Tags: fifty })
        return SerialNumber
      }),
      NoSuchEntity: when('TagMFADevice', { SerialNumber: NO_SUCH_DEVICE, Tags: TAGS }),
    },
  },
  UntagMFADevice: {
    good: ({ accountId }) => ({ SerialNumber: spareDevice(accountId), TagKeys: ['team'] }),
    raises: {
      NoSuchEntity: when('UntagMFADevice', { SerialNumber: NO_SUCH_DEVICE, TagKeys: ['team'] }),
    },
  },
  ListMFADeviceTags: {
    good: ({ accountId }) => ({ SerialNumber: spareDevice(accountId) }),
    raises: { NoSuchEntity: when('ListMFADeviceTags', { SerialNumber: NO_SUCH_DEVICE }) },
  },
}
