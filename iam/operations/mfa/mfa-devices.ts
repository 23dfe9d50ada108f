// MFA devices of users: EnableMFADevice, ResyncMFADevice, DeactivateMFADevice, ListMFADevices,
// GetMFADevice. The root user's devices are listed here too, and changed in root-mfa-devices.ts.
import { noSuchMfaDevice } from '../../../rules/errors/iam-error'
import { nameKey } from '../../../rules/names/names'
import { mfaDevicesOfOwner } from '../../../store/mfa/mfa-devices'
import { defineOperation, namedOrCaller } from '../../operation'
import {
  DeactivateMFADeviceRequest,
  EnableMFADeviceRequest,
  GetMFADeviceRequest,
  ListMFADevicesRequest,
  type MFADevice,
  ResyncMFADeviceRequest,
} from '../../shapes/mfa/mfa-device'
import { CONFLICT_RETRIED, WITHOUT_QUOTA } from '../shared/never-raised'
import { onOwner, ownerColumns } from '../shared/owner'
import { keyOf, pageOf, rowsFor } from '../shared/page'
import { deactivateDevice, enableDevice, resyncDevice } from './device-changes'

const CHANGED_IMMEDIATELY = 'a new user or device can be changed immediately'

export const EnableMFADevice = defineOperation({
  input: EnableMFADeviceRequest,
  target: 'user',
  access: 'write',
  oneAtATime: true, // counts the user's devices
  permission: ({ UserName }) => ({ action: 'iam:EnableMFADevice', on: { user: UserName } }),
  errors: ['EntityAlreadyExists', 'InvalidAuthenticationCode', 'LimitExceeded', 'NoSuchEntity'],
  neverRaised: {
    ConcurrentModification: CONFLICT_RETRIED,
    EntityTemporarilyUnmodifiable: CHANGED_IMMEDIATELY,
  },
  sensitive: ['AuthenticationCode1', 'AuthenticationCode2'],
  async handler({ UserName: _, ...request }, { tx, accountId, now, user }): Promise<void> {
    await enableDevice({ tx, accountId, now, userId: user.id }, request)
  },
})

export const ResyncMFADevice = defineOperation({
  input: ResyncMFADeviceRequest,
  target: 'user',
  access: 'write',
  permission: ({ UserName }) => ({ action: 'iam:ResyncMFADevice', on: { user: UserName } }),
  errors: ['InvalidAuthenticationCode', 'NoSuchEntity'],
  neverRaised: { ConcurrentModification: CONFLICT_RETRIED, LimitExceeded: WITHOUT_QUOTA },
  sensitive: ['AuthenticationCode1', 'AuthenticationCode2'],
  async handler({ UserName: _, ...request }, { tx, accountId, now, user }): Promise<void> {
    await resyncDevice({ tx, accountId, now, userId: user.id }, request)
  },
})

export const DeactivateMFADevice = defineOperation({
  input: DeactivateMFADeviceRequest,
  target: 'user',
  access: 'write',
  // Without a name, the caller's own user. Only the console removes the root user's devices.
  permission: ({ UserName }, principal) => ({
    action: 'iam:DeactivateMFADevice',
    on: { user: namedOrCaller(UserName, principal) },
  }),
  errors: ['NoSuchEntity'],
  neverRaised: {
    ConcurrentModification: CONFLICT_RETRIED,
    EntityTemporarilyUnmodifiable: CHANGED_IMMEDIATELY,
    LimitExceeded: WITHOUT_QUOTA,
  },
  async handler({ SerialNumber }, { tx, accountId, now, user }): Promise<void> {
    await deactivateDevice({ tx, accountId, now, userId: user.id }, SerialNumber)
  },
})

export const ListMFADevices = defineOperation({
  input: ListMFADevicesRequest,
  target: 'owner',
  access: 'read',
  permission: ({ UserName }, principal) => onOwner('iam:ListMFADevices', UserName, principal),
  errors: ['NoSuchEntity'],
  async handler({ Marker, MaxItems }, { tx, accountId, owner }) {
    const rows = await mfaDevicesOfOwner.rows(tx, {
      ...ownerColumns({ owner }, accountId),
      after: keyOf('ListMFADevices', Marker) ?? '',
      rows: rowsFor(MaxItems),
    })
    const { page, next } = pageOf('ListMFADevices', rows, MaxItems, ({ place }) => place)
    const UserName = owner === 'account' ? 'root' : owner.name
    const MFADevices: MFADevice[] = page.map(({ serial_number, enabled_at }) => ({
      UserName,
      SerialNumber: serial_number,
      EnableDate: enabled_at,
    }))
    return { MFADevices, ...next }
  },
})

export const GetMFADevice = defineOperation({
  input: GetMFADeviceRequest,
  target: 'owner',
  access: 'read',
  permission: ({ UserName }, principal) => onOwner('iam:GetMFADevice', UserName, principal),
  errors: ['NoSuchEntity'],
  /** AWS describes security keys only. A virtual device has no certifications. */
  async handler({ SerialNumber }, { tx, accountId, owner }) {
    const device = await tx.mfaDevice.findFirst({
      where: {
        ...ownerColumns({ owner }, accountId),
        serialKey: nameKey(SerialNumber),
        kind: { not: 'virtual' },
      },
    })
    if (!device?.enabledAt) throw noSuchMfaDevice(SerialNumber)
    return {
      ...(owner !== 'account' && { UserName: owner.name }),
      SerialNumber: device.serialNumber,
      EnableDate: device.enabledAt,
    }
  },
})
