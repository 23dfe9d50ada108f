// The life of a password that an administrator set and nobody has signed in with. AWS has no such
// limit. OWASP ASVS 5.0 (6.4.1) wants one for initial passwords.

/** The bounds of the setting, in days. */
export const UNUSED_PASSWORD_DAYS = { least: 1, most: 90 }

const DAY_MS = 24 * 60 * 60 * 1000

export interface InitialPassword {
  setAt: Date
  /** An administrator set it, and nobody has signed in with it. */
  awaitsFirstUse: boolean
  /** The account's setting; null while it is off. */
  days: number | null
}

/** Returns when the password stops working; undefined if it has no limit. */
export function unusedPasswordEnd({
  setAt,
  awaitsFirstUse,
  days,
}: InitialPassword): Date | undefined {
  return awaitsFirstUse && days !== null ? new Date(setAt.getTime() + days * DAY_MS) : undefined
}

/** Returns whether the password no longer works because nobody used it in time. */
export function isUnusedTooLong(password: InitialPassword, now: Date): boolean {
  const end = unusedPasswordEnd(password)
  return end !== undefined && end <= now
}
