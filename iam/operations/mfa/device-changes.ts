// Enables, synchronises and deactivates a device, for a user as for the root user.
import type { Transaction } from '../../../platform/database/db'
import type { RowOf } from '../../../platform/database/statement'
import { open } from '../../../platform/secrets'
import { IamError, noSuchMfaDevice } from '../../../rules/errors/iam-error'
import { QUOTAS } from '../../../rules/facts/quotas'
import { stepAt, stepOfPair } from '../../../rules/mfa/one-time-code'
import { nameKey } from '../../../rules/names/names'
import { aboutSeed } from '../../../store/mfa/accepted-codes'
import { mfaDeviceLocked } from '../../../store/mfa/mfa-devices'
import { synchroniseDevice } from '../../../store/mfa/synchronised-device'
import type { CredentialOwner } from '../../../store/principal'

type Device = RowOf<typeof mfaDeviceLocked>

/** The transaction of a change, and the owner whose device it is or becomes. */
interface Change extends CredentialOwner {
  tx: Transaction
  /** The account's time. */
  now: Date
}

interface Codes {
  AuthenticationCode1: string
  AuthenticationCode2: string
}

/**
 * Enables an unassigned device for its owner. Must run alone in the account, because it counts the
 * owner's devices. Stores how far the device's clock is off, and that the codes are used.
 *
 * @throws IamError NoSuchEntity, EntityAlreadyExists, LimitExceeded, InvalidAuthenticationCode, in
 *   the order of AWS's checks
 */
export async function enableDevice(
  change: Change,
  { SerialNumber, ...codes }: Codes & { SerialNumber: string },
): Promise<void> {
  const { userId, now } = change
  const device = await lockDevice(change, SerialNumber)
  if (device.enabled_at) throw new IamError('EntityAlreadyExists', 'MFA Device is already in use.')
  await refuseNinthDevice(change)
  const clock = clockOf(change, device, codes)
  await update(change, device, { userId, enabledAt: now, ...clock })
}

/** Throws LimitExceeded if the owner has the maximum number of devices, counting all kinds. */
export async function refuseNinthDevice({ tx, accountId, userId }: Change): Promise<void> {
  const owned = { accountId, userId, enabledAt: { not: null } }
  if ((await tx.mfaDevice.count({ where: owned })) >= QUOTAS.MFADevicesPerUserQuota)
    throw new IamError(
      'LimitExceeded',
      `Cannot exceed quota for MFADevicesPerUser: ${QUOTAS.MFADevicesPerUserQuota}`,
    )
}

/**
 * Computes from two consecutive codes how far the clock of the owner's device is off, and stores
 * it.
 *
 * @throws IamError NoSuchEntity, InvalidAuthenticationCode
 */
export async function resyncDevice(
  change: Change,
  { SerialNumber, ...codes }: Codes & { SerialNumber: string },
): Promise<void> {
  await lockOwnDevice(change, SerialNumber)
  const { tx, now } = change
  const pair = [codes.AuthenticationCode1, codes.AuthenticationCode2] as const
  if (!(await synchroniseDevice(tx, change, pair, now, SerialNumber))) throw invalidCode()
}

/**
 * Takes a device from its owner. A virtual device keeps its seed and which codes were used, and can
 * be enabled again. A passkey is deleted, because it was made for this owner.
 *
 * @throws IamError NoSuchEntity
 */
export async function deactivateDevice(change: Change, SerialNumber: string): Promise<void> {
  const device = await lockOwnDevice(change, SerialNumber)
  if (device.kind === 'passkey') await change.tx.mfaDevice.delete({ where: keyOf(change, device) })
  else await update(change, device, { userId: null, enabledAt: null, drift: 0 })
}

async function lockDevice({ tx, accountId }: Change, SerialNumber: string): Promise<Device> {
  const device = await mfaDeviceLocked.row(tx, { accountId, serialKey: nameKey(SerialNumber) })
  if (!device) throw noSuchMfaDevice(SerialNumber)
  return device
}

async function lockOwnDevice(change: Change, SerialNumber: string): Promise<Device> {
  const device = await lockDevice(change, SerialNumber)
  if (!device.enabled_at || device.user_id !== change.userId)
    throw new IamError('NoSuchEntity', 'MFA Device invalid for user.')
  return device
}

/** Computes from two codes how far the device's clock is off. Throws if they don't match. */
function clockOf(
  { accountId, now }: Change,
  { seed: sealed, serial_key, last_step }: Device,
  { AuthenticationCode1, AuthenticationCode2 }: Codes,
): { drift: number; lastStep: number } {
  const seed = sealed && open(sealed, 'mfa-seed', aboutSeed(accountId, serial_key))
  const codes = [AuthenticationCode1, AuthenticationCode2] as const
  const step = seed && stepOfPair({ seed, lastStep: last_step }, codes, now, 'enable')
  if (!step) throw invalidCode()
  return { drift: step - stepAt(now), lastStep: step }
}

const invalidCode = () =>
  new IamError('InvalidAuthenticationCode', 'Authentication code for device is not valid.')

const keyOf = ({ accountId }: Change, { serial_key: serialKey }: Device) => ({
  accountId_serialKey: { accountId, serialKey },
})

const update = (
  change: Change,
  device: Device,
  data: Partial<{ userId: string | null; enabledAt: Date | null; drift: number; lastStep: number }>,
) => change.tx.mfaDevice.update({ where: keyOf(change, device), data })
