// How old a password may be, and what follows from its age at sign-in.
import type { AccountPasswordPolicy } from './password-policy'

const DAY = 24 * 60 * 60 * 1000

/** The console warns during the last 15 days. */
export const WARNING_DAYS = 15

export interface PasswordAge {
  changedAt: Date
  now: Date
  /** An administrator asked for a new password at the next sign-in. */
  resetRequired: boolean
  policy: 'default' | Pick<AccountPasswordPolicy, 'MaxPasswordAge' | 'HardExpiry'>
}

/**
 * `expiresAt` is there whenever the policy sets an age; `daysLeft`, the days that have begun, until the password has expired.
 * `resetRequired` and `expired` both lead to the page that sets a new password; `expiredHard` is refused outright.
 */
export interface PasswordState {
  state: 'valid' | 'expiring' | 'expired' | 'expiredHard' | 'resetRequired'
  expiresAt?: Date
  daysLeft?: number
}

/**
 * The state of a password now. The age counts from the last change and follows the policy as it is today, not as it was then.
 * Hard expiry comes before a reset: the user can't cure it, so the page for a new password mustn't open.
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
  return { state: reset ?? byAge, expiresAt, daysLeft: Math.ceil(left / DAY) }
}
