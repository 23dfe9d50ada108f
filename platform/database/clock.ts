// The only module that reads the clock. Each account has its own time: test mode moves one
// account's time without affecting others.
import { db } from './db'

/** Returns the machine's time, for everything that belongs to no account. */
export const wallClock = (): Date => new Date()

/** Returns a monotonic time in milliseconds, for minimum durations and timeouts. */
export const monotonic = (): number => performance.now()

/** Returns the account's time from its offset, which is read with the account's row. */
export const clockAt = (offsetSeconds: number): Date => new Date(Date.now() + offsetSeconds * 1000)

/**
 * Returns the account's time where its row is not loaded; the machine's time if the account does
 * not exist.
 */
export async function accountClock(accountId: string): Promise<Date> {
  const account = await db().account.findUnique({
    where: { id: accountId },
    select: { clockOffsetSeconds: true },
  })
  return clockAt(account?.clockOffsetSeconds ?? 0)
}
