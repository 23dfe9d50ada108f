// Synchronises a device with two codes that follow each other. Its clock may be up to a day late,
// or ten minutes early.
import type { Transaction } from '../../platform/database/db'
import { int, text } from '../../platform/database/sql-types'
import { statement } from '../../platform/database/statement'
import { stepAt, stepOfPair } from '../../rules/mfa/one-time-code'
import type { CredentialOwner } from '../principal'
import { lockedDevices } from './accepted-codes'

const deviceSynchronised = statement('mfa device synchronised', {
  params: { accountId: text, serialKey: text, drift: int, step: int },
  sql: `
    UPDATE mfa_devices SET drift = $drift, last_step = $step
    WHERE account_id = $accountId AND serial_key = $serialKey`,
})

/**
 * Returns the serial number of the owner's device that shows these two codes one after the other,
 * and stores how far its clock is off and that both codes are used. Undefined if no device does.
 *
 * @param serialNumber the only device whose codes count; by default any of the owner's
 */
export async function synchroniseDevice(
  tx: Transaction,
  owner: CredentialOwner,
  codes: readonly [string, string],
  now: Date,
  serialNumber?: string,
): Promise<string | undefined> {
  for (const device of await lockedDevices(tx, owner, serialNumber)) {
    const step = stepOfPair(device, codes, now, 'resync')
    if (step === undefined) continue
    const { accountId } = owner
    const drift = step - stepAt(now)
    await deviceSynchronised.rows(tx, { accountId, serialKey: device.serialKey, drift, step })
    return device.serialNumber
  }
  return undefined
}
