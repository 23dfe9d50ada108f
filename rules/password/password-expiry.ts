// Evaluates the age of a password, and its consequence at sign-in.
import type { AccountPasswordPolicy } from './password-policy'

const DAY = 24 * 60 * 60 * 1000

/**
 * The console warns during the last 14 days (P12). AWS's documentation has an example with 15.
 */
export const WARNING_DAYS = 14

export interface PasswordAge {
  changedAt: Date
  now: Date
  /** An administrator requires a new password at the next sign-in. */
  resetRequired: boolean
  policy: 'default' | Pick<AccountPasswordPolicy, 'MaxPasswordAge' | 'HardExpiry'>
}

/**
 * `expiresAt` is set if the policy has a maximum age; `daysLeft` is the number of days until
 * expiry, rounded up, and 0 on its day (UTC). `resetRequired` and `expired` both lead to the page
 * that sets a new password; `expiredHard` is rejected.
 */
export interface PasswordState {
  state: 'valid' | 'expiring' | 'expired' | 'expiredHard' | 'resetRequired'
  expiresAt?: Date
  daysLeft?: number
}

/**
 * Returns the current state of a password. The age counts from the last change, under the current
 * policy, not the policy at that time. Hard expiry takes precedence over a reset: the user can't
 * resolve it, so the page for a new password must not open.
 */
export function passwordState({
  changedAt,
  now,
  resetRequired,
  policy,
}: PasswordAge): PasswordState {
  const reset = resetRequired ? 'resetRequired' : undefined
  if (policy === 'default' || policy.MaxPasswordAge === undefined)
    return { state: reset ?? 'valid' }

  const expiresAt = new Date(changedAt.getTime() + policy.MaxPasswordAge * DAY)
  const left = expiresAt.getTime() - now.getTime()
  if (left <= 0)
    return { state: policy.HardExpiry ? 'expiredHard' : (reset ?? 'expired'), expiresAt }

  const byAge = left <= WARNING_DAYS * DAY ? 'expiring' : 'valid'
  return { state: reset ?? byAge, expiresAt, daysLeft: daysUntil(expiresAt, now) }
}

const daysUntil = (expiresAt: Date, now: Date): number =>
  dateOf(expiresAt) === dateOf(now) ? 0 : Math.ceil((expiresAt.getTime() - now.getTime()) / DAY)

const dateOf = (time: Date): string => time.toISOString().slice(0, 10)
