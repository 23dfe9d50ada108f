// The only reader of the clock. Each account has its own: test mode moves one account's time and nobody else's.
import { db } from './db'

/** The machine's time. For everything that belongs to no account. */
export const wallClock = (): Date => new Date()

/** Time that never goes back: for floors and timeouts, in milliseconds. */
export const monotonic = (): number => performance.now()

/** The account's time, from its offset as read with the account's row. */
export const clockAt = (offsetSeconds: number): Date => new Date(Date.now() + offsetSeconds * 1000)

/** The account's time where its row is not at hand; the machine's for an account that is not there. */
export async function accountClock(accountId: string): Promise<Date> {
  const account = await db().account.findUnique({
    where: { id: accountId },
    select: { clockOffsetSeconds: true },
  })
  return clockAt(account?.clockOffsetSeconds ?? 0)
}
