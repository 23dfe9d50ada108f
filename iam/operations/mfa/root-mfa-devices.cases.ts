// Cases of the operations in `root-mfa-devices.ts`: inputs that succeed, and a cause for each
// error.
import { codesIn, enabledDevice } from '../../../test/calls/mfa-devices'
import {
  bobsDevice,
  eightDevicesOf,
  NO_CODES,
  NO_SUCH_DEVICE,
  unassigned,
} from '../../../test/calls/prepare'
import { type CasesOf, onDevice, when } from '../../../test/calls/raise'
import { rootsDevice, spareDevice } from '../../../test/calls/stage'
import type { TestAccount } from '../../../test/fixtures'
import type * as operations from './root-mfa-devices'

const enabled = ({ accountId }: TestAccount) => enabledDevice({ accountId, userId: null })

export const cases: CasesOf<typeof operations> = {
  EnableRootMFADevice: {
    good: ({ accountId }) => ({ SerialNumber: spareDevice(accountId), ...codesIn() }),
    raises: {
      EntityAlreadyExists: onDevice('EnableRootMFADevice', NO_CODES, bobsDevice),
      InvalidAuthenticationCode: onDevice('EnableRootMFADevice', NO_CODES, unassigned),
      LimitExceeded: onDevice('EnableRootMFADevice', NO_CODES, ({ accountId }) =>
        eightDevicesOf({ accountId, userId: null }),
      ),
      NoSuchEntity: when('EnableRootMFADevice', { SerialNumber: NO_SUCH_DEVICE, ...NO_CODES }),
    },
  },
  ResyncRootMFADevice: {
    good: ({ accountId }) => ({ SerialNumber: rootsDevice(accountId), ...codesIn() }),
    raises: {
      InvalidAuthenticationCode: onDevice('ResyncRootMFADevice', NO_CODES, enabled),
      NoSuchEntity: when('ResyncRootMFADevice', { SerialNumber: NO_SUCH_DEVICE, ...NO_CODES }),
    },
  },
  DeactivateRootMFADevice: {
    good: ({ accountId }) => ({ SerialNumber: rootsDevice(accountId) }),
    raises: { NoSuchEntity: onDevice('DeactivateRootMFADevice', {}, bobsDevice) },
  },
}
