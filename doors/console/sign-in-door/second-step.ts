// Checks the code of a pending sign-in and opens the session, or synchronises a device. Every wrong
// code gets the same response, not before the minimum time of a failed sign-in.
import { monotonic, wallClock } from '../../../platform/database/clock'
import { db, type Transaction } from '../../../platform/database/db'
import { slot } from '../../../platform/process-slot'
import { addressAllowed, countAddressFailure } from '../../../store/address-throttle'
import { record } from '../../../store/audit'
import { consoleLogin, signInEvent } from '../../../store/console-login'
import { acceptCode } from '../../../store/mfa/accepted-codes'
import { acceptPasskey } from '../../../store/mfa/passkeys'
import { lockOwner } from '../../../store/mfa/second-step'
import { spendOnce } from '../../../store/mfa/spent-once'
import { synchroniseDevice } from '../../../store/mfa/synchronised-device'
import type { Origin } from '../../../store/principal'
import { openSession } from '../../../store/sign-in-session'
import { countFailure, forgetFailures, reserveAttempt } from '../../../store/throttle'
import { type NotAllowed, type SignedIn, waitOutcome } from '../sign-in'
import { holdFailure } from '../sign-in/failure-floor'
import { challengeBinding, type PendingSignIn, tokenOfPending } from './pending-sign-in'
import { offersResync, type PendingSnapshot, readPendingSnapshot } from './pending-snapshot'

/** Codes of six digits each: one signs in, two that follow each other synchronise a device. */
export type Codes = readonly [string] | readonly [string, string]

export type SecondStepResult =
  | SignedIn
  /** The device is synchronised, and the sign-in starts again. */
  | { outcome: 'synchronised' }
  | (NotAllowed & { offersResync: boolean })
  /** The pending sign-in is over. */
  | { outcome: 'startAgain' }

/** What a person proves the second factor with: codes, or the answer of a passkey as JSON. */
export type SecondFactor = Codes | { passkey: string }

/**
 * Completes a pending sign-in, or synchronises one of its owner's devices.
 *
 * @param devices the browser's device cookie
 */
export async function takeSecondStep(
  pending: PendingSignIn,
  factor: SecondFactor,
  origin: Origin,
  devices?: string,
): Promise<SecondStepResult> {
  const began = monotonic()
  const result = await check(pending, factor, origin, devices).catch((error: unknown) => {
    slot.metrics?.signInChecked('error')
    throw error
  })
  slot.metrics?.signInChecked(metricOf(result))
  if (result.outcome === 'refused') await holdFailure(began)
  return result
}

/** Returns the outcome's name in metrics, which count wrong codes apart from wrong passwords. */
function metricOf(result: SecondStepResult): string {
  const { outcome } = result
  if (outcome === 'signedIn') return result.passwordIsDue ? 'passwordIsDue' : outcome
  if (outcome === 'refused') return 'codeRefused'
  return outcome === 'wait' ? 'codeWait' : outcome
}

async function check(
  pending: PendingSignIn,
  factor: SecondFactor,
  origin: Origin,
  devices: string | undefined,
): Promise<SecondStepResult> {
  const found = await readPendingSnapshot(pending, origin.sourceIp, devices)
  if (!found) return { outcome: 'startAgain' }
  const { accountId } = pending
  const { isKnown } = found
  const address = isKnown ? ALLOWED : addressAllowed(found.address, wallClock())
  const attempt = address.allowed ? await reserveAttempt(found.codes, found.now) : address
  if (!attempt.allowed)
    return { ...waitOutcome(attempt), offersResync: offersResync(found.codeFailures) }

  const result = await db().$transaction(async (tx): Promise<SecondStepResult> => {
    if (!(await lockOwner(tx, pending))) return { outcome: 'startAgain' }
    return 'passkey' in factor || factor.length === 1
      ? completeSignIn(tx, pending, found, factor, origin)
      : resyncAtSignIn(tx, pending, found, factor, origin)
  })
  // A completed sign-in has cleared its failures in its own transaction.
  if (result.outcome === 'passwordExpired' || result.outcome === 'synchronised')
    await forgetFailures(found.codes)
  if (result.outcome !== 'refused') return result
  await countFailure(found.codes, found.now)
  if (!isKnown) await countAddressFailure(found.address.counter, wallClock())
  const failed = { errorMessage: 'Failed authentication', mfa: {} }
  await record(consoleLogin(accountId, found.now, origin, found.user, failed), db())
  return result
}

const ALLOWED = { allowed: true } as const
const REFUSED = { outcome: 'refused', offersResync: false } as const
const refusedAfter = (failures: number) =>
  ({ outcome: 'refused', offersResync: offersResync(failures + 1) }) as const

async function completeSignIn(
  tx: Transaction,
  pending: PendingSignIn,
  { user, now, state, codes: counter, codeFailures }: PendingSnapshot,
  factor: readonly [string] | { passkey: string },
  origin: Origin,
): Promise<SecondStepResult> {
  const { accountId, userId, credentialVersion } = pending
  const owner = { accountId, userId }
  const serialNumber = await ('passkey' in factor
    ? acceptPasskey(tx, owner, factor.passkey, challengeBinding(pending), now)
    : acceptCode(tx, owner, factor[0], now))
  if (serialNumber === undefined) return 'passkey' in factor ? REFUSED : refusedAfter(codeFailures)
  if (state === 'expiredHard') {
    const reason = { errorMessage: 'Password has expired', mfa: { serialNumber } }
    await record(consoleLogin(accountId, now, origin, user, reason), tx)
    return { outcome: 'passwordExpired', offersResync: false }
  }
  if (!(await spendOnce(tx, accountId, tokenOfPending(pending), now)))
    return { outcome: 'startAgain' }
  const passwordIsDue = state === 'resetRequired' || state === 'expired'
  const token = await openSession(
    { accountId, user, credentialVersion },
    { counter, stronger: undefined, now, mfa: { checkedAt: now, serialNumber } },
    passwordIsDue ? 'changePassword' : 'console',
    origin,
    tx,
  )
  if (token === undefined) return { outcome: 'startAgain' }
  const userName = user === 'root' ? user : user.name
  const known = { accountId, userId: userId ?? accountId, userName }
  return { outcome: 'signedIn', token, ...known, passwordIsDue }
}

async function resyncAtSignIn(
  tx: Transaction,
  pending: PendingSignIn,
  { user, now, codeFailures }: PendingSnapshot,
  codes: readonly [string, string],
  origin: Origin,
): Promise<SecondStepResult> {
  const { accountId, userId } = pending
  const serialNumber = await synchroniseDevice(tx, { accountId, userId }, codes, now)
  if (serialNumber === undefined) return refusedAfter(codeFailures)
  // So that the sign-in starts again with the password.
  await spendOnce(tx, accountId, tokenOfPending(pending), now)
  const userName = user === 'root' ? 'AWS ROOT USER' : user.name
  const event = {
    ...signInEvent(accountId, now, origin, user),
    name: 'ResyncMFADevice',
    requestParameters: { userName, serialNumber },
    responseElements: { ResyncMFADevice: 'Success' },
  }
  await record(event, tx)
  return { outcome: 'synchronised' }
}
