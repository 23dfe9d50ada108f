// How long a link that sets a password works: those mailed to the root user, and those that an
// administrator hands out.

export const RESET_MINUTES = 30
const LIFE_MS = RESET_MINUTES * 60_000
/** Clocks of replicas may differ by this much. */
const SKEW_MS = 60_000

/** Returns the last moment at which a link of this creation time works. */
export const linkEnd = (createdAt: Date): Date => new Date(createdAt.getTime() + LIFE_MS)

/**
 * Whether a link of this creation time works by the account's time. A link that was created more
 * than SKEW_MS in the future dates from before the clock was set back, and does not work.
 */
export function isLinkAlive(createdAt: Date, now: Date): boolean {
  const age = now.getTime() - createdAt.getTime()
  return age >= -SKEW_MS && age <= LIFE_MS
}
