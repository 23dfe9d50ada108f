// Accepts one-time codes of the devices that are enabled for a user or the root user. Each code is
// accepted once, by whichever server sees it first.
import type { Transaction } from '../../platform/database/db'
import { bytea, int, nullable, text } from '../../platform/database/sql-types'
import { statement } from '../../platform/database/statement'
import { open } from '../../platform/secrets'
import { type CodeDevice, stepAt, stepOfCode } from '../../rules/mfa/one-time-code'
import { nameKey } from '../../rules/names/names'
import type { CredentialOwner } from '../principal'

/** What a device's seed is sealed for (platform/secrets.ts): it opens for no other device. */
export const aboutSeed = (accountId: string, serialKey: string) => `${accountId} ${serialKey}`

const devicesLocked = statement('mfa devices of an owner, locked', {
  params: { accountId: text, userId: nullable(text), serialKey: nullable(text) },
  columns: {
    serial_key: text,
    serial_number: text,
    seed: nullable(bytea),
    drift: int,
    last_step: nullable(int),
  },
  sql: `
    SELECT serial_key, serial_number, seed, drift, last_step FROM mfa_devices
    WHERE account_id = $accountId AND user_id IS NOT DISTINCT FROM $userId::text
      AND enabled_at IS NOT NULL AND kind = 'virtual'
      AND serial_key = coalesce($serialKey::text, serial_key)
    ORDER BY serial_key
    FOR UPDATE`,
})

const codeDevice = statement('mfa device with codes', {
  params: { accountId: text, userId: nullable(text), serialKey: text },
  columns: { found: int },
  sql: `
    SELECT 1 AS found FROM mfa_devices
    WHERE account_id = $accountId AND user_id IS NOT DISTINCT FROM $userId::text
      AND enabled_at IS NOT NULL AND kind = 'virtual' AND serial_key = $serialKey`,
})

/** Returns whether the owner has an enabled device with this serial number that shows codes. */
export async function hasCodeDevice(
  client: Transaction,
  owner: CredentialOwner,
  serialNumber: string,
): Promise<boolean> {
  const serialKey = nameKey(serialNumber)
  return (await codeDevice.row(client, { ...owner, serialKey })) !== undefined
}

const codeAccepted = statement('mfa code accepted', {
  params: { accountId: text, serialKey: text, step: int },
  sql: `
    UPDATE mfa_devices SET last_step = $step
    WHERE account_id = $accountId AND serial_key = $serialKey`,
})

const codesForgotten = statement('mfa codes ahead forgotten', {
  params: { accountId: text, step: int },
  sql: `
    UPDATE mfa_devices SET last_step = NULL
    WHERE account_id = $accountId AND last_step > $step + drift`,
})

/**
 * Forgets which codes were used later than now. A clock that test mode sets back leaves them in the
 * future, where they would void every code until then.
 */
export const forgetCodesAhead = (tx: Transaction, accountId: string, now: Date) =>
  codesForgotten.rows(tx, { accountId, step: stepAt(now) })

/**
 * Returns the enabled devices of an owner with their seeds. Their rows stay locked until the
 * transaction ends.
 *
 * @param serialNumber returns this device only; by default all
 */
export async function lockedDevices(
  tx: Transaction,
  owner: CredentialOwner,
  serialNumber?: string,
): Promise<(CodeDevice & { serialKey: string; serialNumber: string })[]> {
  const serialKey = serialNumber === undefined ? null : nameKey(serialNumber)
  const rows = await devicesLocked.rows(tx, { ...owner, serialKey })
  return rows.flatMap((row) => {
    if (row.seed === null) return []
    const seed = open(row.seed, 'mfa-seed', aboutSeed(owner.accountId, row.serial_key))
    const { serial_key, serial_number, drift, last_step: lastStep } = row
    return [{ serialKey: serial_key, serialNumber: serial_number, seed, drift, lastStep }]
  })
}

/**
 * Returns whether the owner's device shows this code now and the code is not used yet. Does not
 * store that it is used: `acceptCode` does, and decides.
 */
export async function showsCode(
  client: Transaction,
  owner: CredentialOwner,
  code: string,
  now: Date,
  serialNumber: string,
): Promise<boolean> {
  const devices = await lockedDevices(client, owner, serialNumber)
  return devices.some((device) => stepOfCode(device, code, now) !== undefined)
}

/**
 * Returns the serial number of the owner's device that shows this code now, and stores that the
 * code is used. Undefined for a wrong or used code. The rows stay locked until the transaction
 * ends, so of two calls with one code only one succeeds.
 *
 * @param serialNumber the only device whose codes count; by default any of the owner's
 */
export async function acceptCode(
  tx: Transaction,
  owner: CredentialOwner,
  code: string,
  now: Date,
  serialNumber?: string,
): Promise<string | undefined> {
  for (const device of await lockedDevices(tx, owner, serialNumber)) {
    const step = stepOfCode(device, code, now)
    if (step === undefined) continue
    const { accountId } = owner
    await codeAccepted.rows(tx, { accountId, serialKey: device.serialKey, step })
    return device.serialNumber
  }
  return undefined
}
