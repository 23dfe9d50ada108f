// Reads the facts that decide a sign-in: the user or root user in the form, the stored password and
// the failure counters. One SQL statement, the same whether or not the user exists.
import { clockAt } from '../../../platform/database/clock'
import { db } from '../../../platform/database/db'
import { isAccountAlias, isAccountId, nameKey, normaliseAccount } from '../../../rules/names/names'
import { rootEmailKey } from '../../../rules/names/root-email'
import { passwordState } from '../../../rules/password/password-expiry'
import { isUnusedTooLong } from '../../../rules/password/unused-password'
import type { AddressFailures } from '../../../store/address-throttle'
import type { Event } from '../../../store/audit'
import { consoleLogin, type SigningInUser } from '../../../store/console-login'
import { signInFacts } from '../../../store/login-profiles'
import type { Origin } from '../../../store/principal'
import { rootSignInFacts } from '../../../store/root/root-credentials'
import {
  addressCounter,
  type Counter,
  rootAddressCounter,
  rootCounter,
  untrustedCounter,
} from '../../../store/throttle'

/** The form of an account's sign-in page, or of the root user's, as typed. */
export type SignIn =
  | { account: string; userName: string; password: string }
  | { email: string; password: string }

export interface FoundPassword {
  user: SigningInUser | 'root'
  /** Of the password that is checked. */
  credentialVersion: number
  passwordHash: string
  /**
   * An administrator set it, and nobody signed in with it in time. It is refused like a wrong one,
   * because whoever has it must not learn that it was right.
   */
  isUnusedTooLong: boolean
  state: ReturnType<typeof passwordState>['state']
  /** The kinds of the owner's enabled MFA devices, of which the sign-in needs one. */
  mfaKinds: readonly string[]
}

export interface Found {
  accountId: string | undefined
  /** The account's time. */
  now: Date
  /** The ID of the user or root user of that name, with or without a password. */
  knownId: string | undefined
  password: FoundPassword | undefined
  /** The counter shared by browsers that have not signed in as this user before. */
  strangers: Counter
  address: AddressFailures & { counter: Counter }
  /** Returns the event of a failure; undefined without an account that has a record. */
  failure: (origin: Origin, reason?: string) => Event | undefined
}

const FAILED = 'Failed authentication'

/** PostgreSQL cannot store NUL, and no name contains one. */
const readable = (typed: string) => typed.slice(0, 300).replaceAll('\0', '?')

/** Returns the account that was typed, as counters name it. */
export const typedAccount = (typed: string): string => normaliseAccount(readable(typed))

/** Returns what the sign-in is decided by. */
export const lookUp = (form: SignIn, origin: Origin): Promise<Found> =>
  'email' in form
    ? lookUpRoot(rootEmailKey(readable(form.email)), origin)
    : lookUpUser(typedAccount(form.account), readable(form.userName), origin)

async function lookUpUser(account: string, userName: string, from: Origin): Promise<Found> {
  const counter = addressCounter(account, from.sourceIp)
  const row = await signInFacts.row(db(), {
    id: isAccountId(account) ? account : '',
    alias: isAccountAlias(account) ? account : '',
    nameKey: nameKey(userName),
    addressScope: counter.scope,
    addressSubject: counter.subject,
  })
  if (!row) throw new Error('A statement of outer joins on one row always has a row.')
  const accountId = row.account_id ?? undefined
  const now = clockAt(row.clock_offset_seconds ?? 0)
  const { id, name, path } = row
  const known = id !== null && name !== null && path !== null ? { id, name, path } : undefined
  const { password_hash: passwordHash, password_changed_at: changedAt } = row
  return {
    accountId,
    now,
    knownId: known?.id,
    password:
      known && passwordHash !== null && changedAt !== null
        ? {
            user: known,
            credentialVersion: row.credential_version ?? 0,
            passwordHash,
            isUnusedTooLong: isUnusedTooLong(
              {
                setAt: changedAt,
                awaitsFirstUse: row.awaits_first_use ?? false,
                days: row.unused_password_days,
              },
              now,
            ),
            state: storedPasswordState({ ...row, password_changed_at: changedAt }, now),
            mfaKinds: row.mfa_kinds ?? [],
          }
        : undefined,
    strangers: untrustedCounter(account, userName),
    address: { failures: row.address_failures, windowStart: row.address_window_start, counter },
    failure: (origin, reason = FAILED) => {
      if (!accountId) return undefined
      const message = known ? reason : 'No username found in supplied account'
      return consoleLogin(accountId, now, origin, known, { errorMessage: message })
    },
  }
}

interface StoredPassword {
  password_changed_at: Date
  password_reset_required: boolean | null
  max_password_age: number | null
  hard_expiry: boolean | null
}

/** Returns whether a stored password must be changed, or can't be used any more. */
export function storedPasswordState(row: StoredPassword, now: Date): FoundPassword['state'] {
  const policy =
    row.max_password_age === null
      ? ('default' as const)
      : { MaxPasswordAge: row.max_password_age, HardExpiry: row.hard_expiry ?? false }
  const resetRequired = row.password_reset_required ?? false
  return passwordState({ changedAt: row.password_changed_at, now, resetRequired, policy }).state
}

async function lookUpRoot(email: string, from: Origin): Promise<Found> {
  const counter = rootAddressCounter(from.sourceIp)
  const row = await rootSignInFacts.row(db(), {
    email,
    addressScope: counter.scope,
    addressSubject: counter.subject,
  })
  if (!row) throw new Error('A statement of outer joins on one row always has a row.')
  const accountId = row.account_id ?? undefined
  const now = clockAt(row.clock_offset_seconds ?? 0)
  return {
    accountId,
    now,
    knownId: accountId,
    password:
      accountId !== undefined && row.root_password_hash !== null
        ? {
            user: 'root',
            credentialVersion: row.root_credential_version ?? 0,
            passwordHash: row.root_password_hash,
            isUnusedTooLong: false,
            state: 'valid',
            mfaKinds: row.mfa_kinds ?? [],
          }
        : undefined,
    strangers: rootCounter(email),
    address: { failures: row.address_failures, windowStart: row.address_window_start, counter },
    failure: (origin, reason = FAILED) =>
      accountId === undefined
        ? undefined
        : consoleLogin(accountId, now, origin, 'root', { errorMessage: reason }),
  }
}
