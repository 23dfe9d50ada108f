// Reads what decides about the code of a pending sign-in, in one statement.
import { clockAt, wallClock } from '../../../platform/database/clock'
import type { AddressFailures } from '../../../store/address-throttle'
import type { SigningInUser } from '../../../store/console-login'
import { findSecondStep } from '../../../store/mfa/second-step'
import {
  addressCounter,
  type Counter,
  knownCodeCounter,
  mfaCodeCounter,
  rootAddressCounter,
} from '../../../store/throttle'
import { knownDevice } from '../device-cookie'
import { type FoundPassword, storedPasswordState, typedAccount } from '../sign-in/sign-in-lookup'
import { isInTime, type PendingSignIn, tokenOfPending } from './pending-sign-in'

/** Wrong codes before the pages offer to synchronise the device. */
const FAILURES_BEFORE_RESYNC = 5

/** What one read returns for a pending sign-in. */
export interface PendingSnapshot {
  user: SigningInUser | 'root'
  /** The account's time. */
  now: Date
  /** The account's alias, or else its ID. */
  accountLabel: string
  state: FoundPassword['state']
  /** Of the owner's devices. */
  kinds: readonly string[]
  /** The browser has signed in as this user before. */
  isKnown: boolean
  codes: Counter
  codeFailures: number
  address: AddressFailures & { counter: Counter }
}

/**
 * Reads the snapshot. Returns undefined if the pending sign-in is over: it is complete or took too
 * long, the password was changed or removed, the user was deleted, or has no MFA device any more.
 *
 * @param devices the browser's device cookie
 */
export async function readPendingSnapshot(
  pending: PendingSignIn,
  sourceIp: string,
  devices: string | undefined,
): Promise<PendingSnapshot | undefined> {
  const { accountId, userId, form } = pending
  const owner = { accountId, userId: userId ?? accountId }
  const isKnown = knownDevice(devices, owner, wallClock()) !== undefined
  const codes = (isKnown ? knownCodeCounter : mfaCodeCounter)(accountId, userId)
  const counter =
    'email' in form
      ? rootAddressCounter(sourceIp)
      : addressCounter(typedAccount(form.account), sourceIp)
  const counters = { codes, address: counter }
  const row = await findSecondStep(pending, tokenOfPending(pending), counters)
  if (!row) return undefined
  const now = clockAt(row.clock_offset_seconds)
  if (row.mfa_kinds.length === 0 || !isInTime(pending, now)) return undefined
  const { user } = row
  return {
    user: user && userId !== null ? { id: userId, name: user.name, path: user.path } : 'root',
    now,
    accountLabel: row.alias ?? accountId,
    state: user ? storedPasswordState(user, now) : 'valid',
    kinds: row.mfa_kinds,
    isKnown,
    codes,
    codeFailures: row.code_failures ?? 0,
    address: { failures: row.address_failures, windowStart: row.address_window_start, counter },
  }
}

export const offersResync = (failures: number): boolean => failures >= FAILURES_BEFORE_RESYNC
