// The ConsoleLogin event, and what a successful sign-in leaves on the user.

import type { Transaction } from '../platform/database/db'
import { type Event, record } from './audit'
import type { Origin } from './principal'

/** Two uses of a password within this time are one for PasswordLastUsed, as with AWS. */
const LAST_USED_WINDOW_MS = 300_000

/** The event of a sign-in; a failed one says why in `errorMessage`. */
export function consoleLogin(
  accountId: string,
  at: Date,
  origin: Origin,
  who: { userName: string; principalId?: string },
  errorMessage?: string,
): Event {
  return {
    accountId,
    at,
    source: 'signin.amazonaws.com',
    name: 'ConsoleLogin',
    type: 'AwsConsoleSignIn',
    readOnly: false,
    identity: { type: 'IAMUser', accountId, accessKeyId: '', ...who },
    origin,
    responseElements: { ConsoleLogin: errorMessage ? 'Failure' : 'Success' },
    additionalEventData: { MobileVersion: 'No', MFAUsed: 'No' },
    ...(errorMessage && { error: { code: 'AccessDenied', message: errorMessage } }),
  }
}

/** Dates the use of the password and records the sign-in, in the transaction that opens the console. */
export async function noteConsoleLogin(
  tx: Transaction,
  { accountId, userId }: { accountId: string; userId: string },
  userName: string,
  now: Date,
  origin: Origin,
): Promise<void> {
  const since = new Date(now.getTime() - LAST_USED_WINDOW_MS)
  await tx.user.updateMany({
    where: {
      accountId,
      id: userId,
      OR: [{ passwordLastUsed: null }, { passwordLastUsed: { lte: since } }],
    },
    data: { passwordLastUsed: now },
  })
  await record(consoleLogin(accountId, now, origin, { userName, principalId: userId }), tx)
}
