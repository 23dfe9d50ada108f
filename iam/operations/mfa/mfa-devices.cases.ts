// Cases of the operations in `mfa-devices.ts`: inputs that succeed, and a cause for each error.
import { codesIn } from '../../../test/calls/mfa-devices'
import {
  bob,
  bobAndDevice,
  bobsDevice,
  eightDevicesOfBob,
  NO_CODES,
  NO_SUCH_DEVICE,
} from '../../../test/calls/prepare'
import { type CasesOf, onDevice, when } from '../../../test/calls/raise'
import { spareDevice, targetsDevice } from '../../../test/calls/stage'
import type * as operations from './mfa-devices'

const missing = { UserName: 'bob', SerialNumber: NO_SUCH_DEVICE }

export const cases: CasesOf<typeof operations> = {
  EnableMFADevice: {
    good: ({ accountId }) => ({
      UserName: 'fresh',
      SerialNumber: spareDevice(accountId),
      ...codesIn(),
    }),
    raises: {
      EntityAlreadyExists: onDevice(
        'EnableMFADevice',
        { UserName: 'bob', ...NO_CODES },
        bobsDevice,
      ),
      InvalidAuthenticationCode: onDevice(
        'EnableMFADevice',
        { UserName: 'bob', ...NO_CODES },
        bobAndDevice,
      ),
      LimitExceeded: onDevice(
        'EnableMFADevice',
        { UserName: 'bob', ...NO_CODES },
        eightDevicesOfBob,
      ),
      NoSuchEntity: when('EnableMFADevice', { ...missing, ...NO_CODES }),
    },
  },
  ResyncMFADevice: {
    good: ({ accountId }) => ({
      UserName: 'target',
      SerialNumber: targetsDevice(accountId),
      ...codesIn(),
    }),
    raises: {
      InvalidAuthenticationCode: onDevice(
        'ResyncMFADevice',
        { UserName: 'bob', ...NO_CODES },
        bobsDevice,
      ),
      NoSuchEntity: when('ResyncMFADevice', { ...missing, ...NO_CODES }, bob),
    },
  },
  DeactivateMFADevice: {
    good: ({ accountId }) => ({ UserName: 'target', SerialNumber: targetsDevice(accountId) }),
    raises: { NoSuchEntity: when('DeactivateMFADevice', missing, bob) },
  },
  ListMFADevices: {
    good: { UserName: 'target' },
    raises: { NoSuchEntity: when('ListMFADevices', { UserName: 'bob' }) },
  },
  GetMFADevice: {
    good: ({ accountId }) => ({ UserName: 'target', SerialNumber: targetsDevice(accountId) }),
    isAbsent: true,
    raises: { NoSuchEntity: when('GetMFADevice', missing, bob) },
  },
}
