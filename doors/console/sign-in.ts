// Checks a user's password. Every failed sign-in gets the same response, after one hash and a
// minimum time. The throttle decides before any hash.

import { clockAt, monotonic, wallClock } from '../../platform/database/clock'
import { db } from '../../platform/database/db'
import { hashPassword, isWeaker, verifyPassword } from '../../platform/password-hash'
import { slot } from '../../platform/process-slot'
import { isAccountAlias, isAccountId, nameKey, normaliseAccount } from '../../rules/names/names'
import { passwordState } from '../../rules/password/password-expiry'
import { isUnusedTooLong } from '../../rules/password/unused-password'
import {
  type AddressFailures,
  addressAllowed,
  countAddressFailure,
} from '../../store/address-throttle'
import { record } from '../../store/audit'
import { consoleLogin } from '../../store/console-login'
import { signInFacts } from '../../store/login-profiles'
import type { Origin } from '../../store/principal'
import { openSession } from '../../store/sign-in-session'
import {
  type Attempt,
  addressCounter,
  type Counter,
  countFailure,
  deviceCounter,
  forgetFailures,
  reserveAttempt,
  untrustedCounter,
} from '../../store/throttle'
import { knownDevice } from './device-cookie'

export interface SignIn {
  account: string
  userName: string
  password: string
}
export type SignInResult =
  /** A session. With `passwordIsDue` it can only set a new password. */
  | {
      outcome: 'signedIn'
      token: string
      accountId: string
      userId: string
      passwordIsDue: boolean
    }
  | { outcome: 'refused' }
  | { outcome: 'wait'; minutes: number }
  /** The password is right but has expired, and only an administrator can set a new one. */
  | { outcome: 'passwordExpired' }

/** The minimum time of a failed sign-in, well over the time of a hash and every query before it. */
const FLOOR_MS = 350
/** AWS's placeholder for an unknown user name: people type passwords into the name field. */
const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS'

/**
 * Signs a user in with account (ID or alias), name and password as typed. Throws HashPoolBusy when
 * too many hashes wait, or the database's error.
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
  if (result.outcome === 'refused')
    await holdUntil(began + (slot.settings?.signInFloorMs ?? FLOOR_MS))
  return result
}

/**
 * Checks the clock again after waiting, because a timer may fire a fraction of a millisecond early.
 */
async function holdUntil(moment: number) {
  for (let left = moment - monotonic(); left > 0; left = moment - monotonic())
    await new Promise((done) => setTimeout(done, Math.ceil(left)))
}

async function check(
  form: SignIn,
  origin: Origin,
  devices: string | undefined,
): Promise<SignInResult> {
  // PostgreSQL cannot store NUL, and no name contains one.
  const account = normaliseAccount(form.account.slice(0, 200).replaceAll('\0', '?'))
  const userName = form.userName.slice(0, 200).replaceAll('\0', '?')
  const found = await lookUp(account, userName, origin.sourceIp)
  const place = await reservePlace({ account, userName }, found, devices)
  if (!place.allowed) return wait(place)

  if (
    !(await verifyPassword(found.user?.passwordHash, form.password)) ||
    !found.user ||
    !found.accountId ||
    isDead(found.user, found)
  ) {
    await countFailure(place.counter, found.now)
    if (!place.trusted) await countAddressFailure(account, origin.sourceIp, wallClock())
    await recordFailure(found, origin)
    return { outcome: 'refused' }
  }
  const state = stateOf(found.user, found)
  if (state === 'expiredHard') {
    await forgetFailures(place.counter)
    await recordFailure(found, origin, 'Password has expired')
    return { outcome: 'passwordExpired' }
  }
  const passwordIsDue = state === 'resetRequired' || state === 'expired'
  const { accountId, user, now } = found
  const stronger = isWeaker(user.passwordHash) ? await hashPassword(form.password) : undefined
  const token = await openSession(
    { accountId, userId: user.id, userName: user.name, credentialVersion: user.credentialVersion },
    { counter: place.counter, stronger, now },
    passwordIsDue ? 'changePassword' : 'console',
    origin,
  )
  if (token === undefined) return { outcome: 'refused' }
  return { outcome: 'signedIn', token, accountId, userId: user.id, passwordIsDue }
}

type Refused = Extract<Attempt, { allowed: false }>
type Place = { allowed: true; counter: Counter; trusted: boolean } | Refused

/**
 * Reserves an attempt: a known device under its own counter, or else, as every other browser, under
 * the counter that strangers share. A known device is not refused because of strangers or of its
 * address. While its own counter is blocked, it is a stranger.
 */
async function reservePlace(
  { account, userName }: Pick<SignIn, 'account' | 'userName'>,
  { accountId = '-', knownName, now, address: failures }: Found,
  devices: string | undefined,
): Promise<Place> {
  const owner = { accountId, userId: knownName?.id ?? '-' }
  const device = knownDevice(devices, owner, wallClock())
  const own = device === undefined ? undefined : deviceCounter(owner, device)
  const asDevice = own && (await reserveAttempt(own, now))
  if (own && asDevice?.allowed) return { allowed: true, counter: own, trusted: true }
  const counter = untrustedCounter(account, userName)
  const address = addressAllowed(failures, wallClock())
  const asStranger = address.allowed ? await reserveAttempt(counter, now) : address
  if (asStranger.allowed) return { allowed: true, counter, trusted: false }
  return asDevice && !asDevice.allowed ? sooner(asDevice, asStranger) : asStranger
}

const sooner = (one: Refused, other: Refused): Refused =>
  one.retryAfterSeconds < other.retryAfterSeconds ? one : other

const wait = (attempt: Refused): SignInResult => ({
  outcome: 'wait',
  minutes: Math.max(1, Math.ceil(attempt.retryAfterSeconds / 60)),
})

interface FoundUser {
  id: string
  name: string
  credentialVersion: number
  passwordHash: string
  passwordChangedAt: Date
  passwordResetRequired: boolean
  /** An administrator set it, and nobody has signed in with it. */
  awaitsFirstUse: boolean
}
interface Found {
  accountId: string | undefined
  now: Date
  /** A user of that name exists, with or without a password. */
  knownName: { id: string; name: string } | undefined
  user: FoundUser | undefined
  maxPasswordAge: number | null
  hardExpiry: boolean | null
  unusedPasswordDays: number | null
  address: AddressFailures
}

/** Runs one statement, the same whether account and user exist or not. */
async function lookUp(account: string, userName: string, sourceIp: string): Promise<Found> {
  const address = addressCounter(account, sourceIp)
  const row = await signInFacts.row(db(), {
    id: isAccountId(account) ? account : '',
    alias: isAccountAlias(account) ? account : '',
    nameKey: nameKey(userName),
    addressScope: address.scope,
    addressSubject: address.subject,
  })
  if (!row) throw new Error('A statement of outer joins on one row always has a row.')
  const known = row.id !== null && row.name !== null ? { id: row.id, name: row.name } : undefined
  const { password_hash, password_changed_at } = row
  return {
    accountId: row.account_id ?? undefined,
    now: clockAt(row.clock_offset_seconds ?? 0),
    knownName: known,
    user:
      known && password_hash !== null && password_changed_at !== null
        ? {
            ...known,
            credentialVersion: row.credential_version ?? 0,
            passwordHash: password_hash,
            passwordChangedAt: password_changed_at,
            passwordResetRequired: row.password_reset_required ?? false,
            awaitsFirstUse: row.awaits_first_use ?? false,
          }
        : undefined,
    maxPasswordAge: row.max_password_age,
    hardExpiry: row.hard_expiry,
    unusedPasswordDays: row.unused_password_days,
    address: { failures: row.address_failures, windowStart: row.address_window_start },
  }
}

function stateOf(user: FoundUser, { now, maxPasswordAge, hardExpiry }: Found) {
  return passwordState({
    changedAt: user.passwordChangedAt,
    now,
    resetRequired: user.passwordResetRequired,
    policy:
      maxPasswordAge === null
        ? 'default'
        : { MaxPasswordAge: maxPasswordAge, HardExpiry: hardExpiry ?? false },
  }).state
}

/**
 * Whether the password was not used in time. It is then refused like a wrong one, because whoever
 * has it must not learn that it was right.
 */
const isDead = (
  { passwordChangedAt: setAt, awaitsFirstUse }: FoundUser,
  { now, unusedPasswordDays: days }: Found,
): boolean => isUnusedTooLong({ setAt, awaitsFirstUse, days }, now)

/**
 * Records a failed sign-in to an existing account. An account that does not exist has no event
 * history to write to.
 */
async function recordFailure(
  { accountId, now, knownName }: Found,
  origin: Origin,
  known = 'Failed authentication',
) {
  if (!accountId) return
  const event = knownName
    ? consoleLogin(
        accountId,
        now,
        origin,
        { userName: knownName.name, principalId: knownName.id },
        known,
      )
    : consoleLogin(
        accountId,
        now,
        origin,
        { userName: HIDDEN },
        'No username found in supplied account',
      )
  await record(event, db())
}
