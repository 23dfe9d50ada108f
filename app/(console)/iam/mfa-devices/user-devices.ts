// The MFA devices of a user, or of the root user, and what the caller may do with them.
import 'server-only'
import { may, read, requireSession } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import { textOf } from '../users/form-text'
import { type DeviceOwner, isOwnForm, ownerNamed } from './device-owner'

export interface UserDevice {
  serialNumber: string
  kind: 'virtual' | 'passkey'
  created: Date
}

export interface UserDevices {
  list: UserDevice[]
  /** Why the devices can't be listed. */
  hidden?: Failure
}

/** The most devices of a user. */
export const MOST_DEVICES = 8

/** Returns the caller as the owner: a user, or the root user. */
export async function ownDevices(): Promise<DeviceOwner> {
  const { userName, principal } = await requireSession()
  return { userName: principal.kind === 'root' ? undefined : userName, own: true }
}

/** Returns whose device a posted form changes. */
export const ownerIn = async (form: FormData): Promise<DeviceOwner> =>
  isOwnForm(form) ? ownDevices() : ownerNamed(textOf(form, 'UserName'))

export async function userDevices({ userName }: DeviceOwner): Promise<UserDevices> {
  const devices = await read('ListMFADevices', named(userName))
  if (!devices.ok) return { list: [], hidden: devices.failure }
  return {
    list: devices.output.MFADevices.map(({ SerialNumber, EnableDate }) => ({
      serialNumber: SerialNumber,
      kind: kindOf(SerialNumber),
      created: EnableDate,
    })),
  }
}

export const kindOf = (serialNumber: string): UserDevice['kind'] =>
  /^arn:[^:]*:iam::\d+:mfa\//.test(serialNumber) ? 'virtual' : 'passkey'

const named = (userName: string | undefined) =>
  userName === undefined ? {} : { UserName: userName }

const CODES = { AuthenticationCode1: '000000', AuthenticationCode2: '000000' }

/** The permissions that the caller lacks to change the devices. The root user needs none. */
export async function devicePermissions({ userName }: DeviceOwner) {
  if (userName === undefined) return {}
  const { accountId, userName: caller } = await requireSession()
  // Some policies allow only a device with the caller's own name, `mfa/${aws:username}`.
  const SerialNumber = `arn:aws:iam::${accountId}:mfa/${caller}`
  const device = { UserName: userName, SerialNumber }
  const [create, enable, resync, deactivate] = await Promise.all([
    may('CreateVirtualMFADevice', { VirtualMFADeviceName: caller }),
    may('EnableMFADevice', { ...device, ...CODES }),
    may('ResyncMFADevice', { ...device, ...CODES }),
    may('DeactivateMFADevice', device),
  ])
  return { create, enable, resync, deactivate }
}

/** The permission that the caller lacks to delete a virtual device. Passkeys need no deletion. */
export const deletionOf = async ({ kind, serialNumber: SerialNumber }: UserDevice) =>
  kind === 'virtual'
    ? { virtual: true, denied: await may('DeleteVirtualMFADevice', { SerialNumber }) }
    : { virtual: false, denied: undefined }
