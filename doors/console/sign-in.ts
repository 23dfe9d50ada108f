// Checks a user's password. Every failed sign-in gets the same response, after one hash and a
// minimum time. The throttle decides before any hash.
import { randomUUID } from 'node:crypto'
import { monotonic, wallClock } from '../../platform/database/clock'
import { db } from '../../platform/database/db'
import { hashPassword, isWeaker, verifyPassword } from '../../platform/password-hash'
import { slot } from '../../platform/process-slot'
import { addressAllowed, countAddressFailure } from '../../store/address-throttle'
import { record } from '../../store/audit'
import { beginSecondStep } from '../../store/mfa/second-step'
import type { Origin } from '../../store/principal'
import { openSession } from '../../store/sign-in-session'
import {
  type Attempt,
  type Counter,
  countFailure,
  deviceCounter,
  forgetFailures,
  reserveAttempt,
} from '../../store/throttle'
import { knownDevice } from './device-cookie'
import { holdFailure } from './sign-in/failure-floor'
import { type Found, lookUp, type SignIn } from './sign-in/sign-in-lookup'

/** A session. With `passwordIsDue` it can only set a new password. */
export interface SignedIn {
  outcome: 'signedIn'
  token: string
  accountId: string
  /** The account's ID for the root user. */
  userId: string
  userName: string
  passwordIsDue: boolean
}
export type NotAllowed =
  | { outcome: 'refused' }
  | { outcome: 'wait'; minutes: number }
  /** The password is right but has expired, and only an administrator can set a new one. */
  | { outcome: 'passwordExpired' }
/** The password is right, and a code of an MFA device is needed before a session is opened. */
export interface SecondStep {
  outcome: 'secondStep'
  /** Random. It opens one session. */
  id: string
  accountId: string
  /** Null for the root user. */
  userId: string | null
  /** Of the password that was checked. */
  credentialVersion: number
  /** The account's time. */
  startedAt: Date
}
export type SignInResult = SignedIn | SecondStep | NotAllowed

/**
 * Signs a user in with account (ID or alias), name and password as typed, or a root user with
 * e-mail address and password. Throws HashPoolBusy when too many hashes wait, or the database's
 * error.
 *
 * @param devices the browser's device cookie
 */
export async function signIn(
  form: SignIn,
  origin: Origin,
  devices?: string,
): Promise<SignInResult> {
  const began = monotonic()
  const result = await check(form, origin, devices).catch((error: unknown) => {
    slot.metrics?.signInChecked('error')
    throw error
  })
  slot.metrics?.signInChecked(
    result.outcome === 'signedIn' && result.passwordIsDue ? 'passwordIsDue' : result.outcome,
  )
  if (result.outcome === 'refused') await holdFailure(began)
  return result
}

async function check(
  form: SignIn,
  origin: Origin,
  devices: string | undefined,
): Promise<SignInResult> {
  const found = await lookUp(form, origin)
  const place = await reservePlace(found, devices)
  if (!place.allowed) return waitOutcome(place)

  const { accountId, password, now, knownId } = found
  const isRight = await verifyPassword(password?.passwordHash, form.password)
  if (!isRight || !password || !accountId || !knownId || password.isUnusedTooLong) {
    await countFailure(place.counter, now)
    if (!place.trusted) await countAddressFailure(found.address.counter, wallClock())
    await recordFailure(found, origin)
    return { outcome: 'refused' }
  }
  const { state, passwordHash, user, mfaKinds, credentialVersion } = password
  if (mfaKinds.length > 0) {
    // Also for an expired password: whoever has no code learns nothing more about it.
    const stronger = await hashAtCurrentCost(passwordHash, form.password)
    const attempt = { counter: place.counter, stronger, now }
    await beginSecondStep({ ...password, accountId }, attempt, mfaKinds, origin)
    const userId = user === 'root' ? null : user.id
    const id = randomUUID()
    return { outcome: 'secondStep', id, accountId, userId, credentialVersion, startedAt: now }
  }
  if (state === 'expiredHard') {
    await forgetFailures(place.counter)
    await recordFailure(found, origin, 'Password has expired')
    return { outcome: 'passwordExpired' }
  }
  const passwordIsDue = state === 'resetRequired' || state === 'expired'
  const stronger = await hashAtCurrentCost(passwordHash, form.password)
  const token = await openSession(
    { ...password, accountId },
    { counter: place.counter, stronger, now },
    passwordIsDue ? 'changePassword' : 'console',
    origin,
  )
  if (token === undefined) return { outcome: 'refused' }
  const userName = user === 'root' ? user : user.name
  return { outcome: 'signedIn', token, accountId, userId: knownId, userName, passwordIsDue }
}

/** Returns undefined if the stored hash has the current cost. */
const hashAtCurrentCost = async (stored: string, password: string) =>
  isWeaker(stored) ? await hashPassword(password) : undefined

type Refused = Extract<Attempt, { allowed: false }>
type Place = { allowed: true; counter: Counter; trusted: boolean } | Refused

/**
 * Reserves an attempt: a known device under its own counter, or else, as every other browser, under
 * the counter that strangers share. A known device is not refused because of strangers or of its
 * address. While its own counter is blocked, it is a stranger.
 */
async function reservePlace(
  { accountId = '-', knownId = '-', now, address: failures, strangers: counter }: Found,
  devices: string | undefined,
): Promise<Place> {
  const owner = { accountId, userId: knownId }
  const device = knownDevice(devices, owner, wallClock())
  const own = device === undefined ? undefined : deviceCounter(owner, device)
  const asDevice = own && (await reserveAttempt(own, now))
  if (own && asDevice?.allowed) return { allowed: true, counter: own, trusted: true }
  const address = addressAllowed(failures, wallClock())
  const asStranger = address.allowed ? await reserveAttempt(counter, now) : address
  if (asStranger.allowed) return { allowed: true, counter, trusted: false }
  return asDevice && !asDevice.allowed ? sooner(asDevice, asStranger) : asStranger
}

const sooner = (one: Refused, other: Refused): Refused =>
  one.retryAfterSeconds < other.retryAfterSeconds ? one : other

/** Returns the outcome for an attempt that was not reserved. */
export const waitOutcome = (attempt: Refused): NotAllowed => ({
  outcome: 'wait',
  minutes: Math.max(1, Math.ceil(attempt.retryAfterSeconds / 60)),
})

/**
 * Records a failed sign-in to an existing account. An account that does not exist has no event
 * history to write to.
 */
async function recordFailure(found: Found, origin: Origin, reason?: string) {
  const event = found.failure(origin, reason)
  if (event) await record(event, db())
}
