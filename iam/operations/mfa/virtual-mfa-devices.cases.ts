// Cases of the operations in `virtual-mfa-devices.ts`: inputs that succeed, and a cause for each
// error.
import { db } from '../../../platform/database/db'
import { QUOTAS } from '../../../rules/facts/quotas'
import { enabledDevice, serialOf, unassignedDevice } from '../../../test/calls/mfa-devices'
import { NO_SUCH_DEVICE, TWICE } from '../../../test/calls/prepare'
import { type CasesOf, onDevice, when } from '../../../test/calls/raise'
import { spareDevice } from '../../../test/calls/stage'
import type { TestAccount } from '../../../test/fixtures'
import type * as operations from './virtual-mfa-devices'

/** Writes devices to the table directly, because making this many through calls takes too long. */
async function allDevices({ accountId }: TestAccount): Promise<void> {
  const data = Array.from({ length: QUOTAS.VirtualMFADevicesQuota }, (_, i) => {
    const serialNumber = serialOf(accountId, `d${i}`)
    return { accountId, serialNumber, serialKey: serialNumber, createdAt: new Date() }
  })
  await db().mfaDevice.createMany({ data })
}

export const cases: CasesOf<typeof operations> = {
  CreateVirtualMFADevice: {
    good: { VirtualMFADeviceName: 'new', Tags: [{ Key: 'team', Value: 'blue' }] },
    raises: {
      EntityAlreadyExists: when(
        'CreateVirtualMFADevice',
        { VirtualMFADeviceName: 'PHONE' },
        async ({ accountId }) => {
          await unassignedDevice(accountId)
        },
      ),
      InvalidInput: when('CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone', Tags: TWICE }),
      LimitExceeded: when('CreateVirtualMFADevice', { VirtualMFADeviceName: 'more' }, allDevices),
      ValidationError: when('CreateVirtualMFADevice', {
        Path: `/${'p'.repeat(200)}/`,
        VirtualMFADeviceName: 'n'.repeat(100),
      }),
    },
  },
  ListVirtualMFADevices: { good: { AssignmentStatus: 'Any' }, raises: {} },
  DeleteVirtualMFADevice: {
    good: ({ accountId }) => ({ SerialNumber: spareDevice(accountId) }),
    raises: {
      DeleteConflict: onDevice('DeleteVirtualMFADevice', {}, ({ accountId }) =>
        enabledDevice({ accountId, userId: null }),
      ),
      NoSuchEntity: when('DeleteVirtualMFADevice', { SerialNumber: NO_SUCH_DEVICE }),
    },
  },
}
