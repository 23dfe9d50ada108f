// MFA devices of the root user. AWS's API can't change them: only the root user can, in the
// console. No policy can allow it, and an access key is never enough.
import { defineOperation } from '../../operation'
import {
  DeactivateRootMFADeviceRequest,
  EnableRootMFADeviceRequest,
  ResyncRootMFADeviceRequest,
} from '../../shapes/mfa/mfa-device'
import { rootOnly } from '../root/root-only'
import { deactivateDevice, enableDevice, resyncDevice } from './device-changes'

export const EnableRootMFADevice = defineOperation({
  own: true,
  recordedAs: 'EnableMFADevice',
  input: EnableRootMFADeviceRequest,
  access: 'write',
  oneAtATime: true, // counts the root user's devices
  permission: () => rootOnly('iam:EnableMFADevice', 'always'),
  errors: ['EntityAlreadyExists', 'InvalidAuthenticationCode', 'LimitExceeded', 'NoSuchEntity'],
  sensitive: ['AuthenticationCode1', 'AuthenticationCode2'],
  async handler(request, { tx, accountId, now }): Promise<void> {
    await enableDevice({ tx, accountId, now, userId: null }, request)
  },
})

export const ResyncRootMFADevice = defineOperation({
  own: true,
  recordedAs: 'ResyncMFADevice',
  input: ResyncRootMFADeviceRequest,
  access: 'write',
  permission: () => rootOnly('iam:ResyncMFADevice', 'always'),
  errors: ['InvalidAuthenticationCode', 'NoSuchEntity'],
  sensitive: ['AuthenticationCode1', 'AuthenticationCode2'],
  async handler(request, { tx, accountId, now }): Promise<void> {
    await resyncDevice({ tx, accountId, now, userId: null }, request)
  },
})

export const DeactivateRootMFADevice = defineOperation({
  own: true,
  recordedAs: 'DeactivateMFADevice',
  input: DeactivateRootMFADeviceRequest,
  access: 'write',
  permission: () => rootOnly('iam:DeactivateMFADevice', 'always'),
  errors: ['NoSuchEntity'],
  async handler({ SerialNumber }, { tx, accountId, now }): Promise<void> {
    await deactivateDevice({ tx, accountId, now, userId: null }, SerialNumber)
  },
})
