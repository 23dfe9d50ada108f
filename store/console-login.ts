// The ConsoleLogin event, and the update of a user's PasswordLastUsed after a successful sign-in.

import type { Transaction } from '../platform/database/db'
import { rootArn } from '../rules/names/arn'
import { type Event, record } from './audit'
import type { Origin } from './principal'

/** Two uses of a password within this time count as one for PasswordLastUsed, as in AWS. */
export const LAST_USED_WINDOW_MS = 300_000

/** The root user in the events of signing in: as in AWS, the key is there and empty. */
export const rootAtSignIn = (accountId: string): Event['identity'] => ({
  type: 'Root',
  principalId: accountId,
  arn: rootArn(accountId),
  accountId,
  accessKeyId: '',
})

/** Returns the event of a sign-in; `errorMessage` is the reason of a failed one. */
export function consoleLogin(
  accountId: string,
  at: Date,
  origin: Origin,
  who: 'root' | { userName: string; principalId?: string },
  errorMessage?: string,
): Event {
  return {
    accountId,
    at,
    source: 'signin.amazonaws.com',
    name: 'ConsoleLogin',
    type: 'AwsConsoleSignIn',
    readOnly: false,
    identity:
      who === 'root'
        ? rootAtSignIn(accountId)
        : { type: 'IAMUser', accountId, accessKeyId: '', ...who },
    origin,
    responseElements: { ConsoleLogin: errorMessage ? 'Failure' : 'Success' },
    additionalEventData: { MobileVersion: 'No', MFAUsed: 'No' },
    ...(errorMessage && { error: { code: 'AccessDenied', message: errorMessage } }),
  }
}

/** Updates PasswordLastUsed and records the sign-in, in the transaction that opens the console. */
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
