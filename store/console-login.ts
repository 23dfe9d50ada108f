// The ConsoleLogin event, and the update of a user's PasswordLastUsed after a successful sign-in.

import { config } from '../platform/config'
import type { Transaction } from '../platform/database/db'
import { rootArn, userArn } from '../rules/names/arn'
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

/** AWS's placeholder for an unknown user name: people type passwords into the name field. */
const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS'

/** A user who signs in. */
export interface SigningInUser {
  id: string
  name: string
  path: string
}

const userAtSignIn = (accountId: string, user: SigningInUser | undefined): Event['identity'] =>
  user
    ? {
        type: 'IAMUser',
        principalId: user.id,
        arn: userArn(accountId, user.path, user.name),
        accountId,
        userName: user.name,
      }
    : { type: 'IAMUser', accountId, accessKeyId: '', userName: HIDDEN }

/**
 * Returns the event of a sign-in; `errorMessage` is the reason of a failed one. An unknown user has
 * no name in it. The page that the person was going to is not known to the password check, so
 * LoginTo is the console.
 */
export function consoleLogin(
  accountId: string,
  at: Date,
  origin: Origin,
  who: 'root' | SigningInUser | undefined,
  errorMessage?: string,
): Event {
  return {
    accountId,
    at,
    source: 'signin.amazonaws.com',
    name: 'ConsoleLogin',
    type: 'AwsConsoleSignIn',
    readOnly: false,
    identity: who === 'root' ? rootAtSignIn(accountId) : userAtSignIn(accountId, who),
    origin,
    responseElements: { ConsoleLogin: errorMessage ? 'Failure' : 'Success' },
    additionalEventData: { LoginTo: `${config().origin}/`, MobileVersion: 'No', MFAUsed: 'No' },
    ...(errorMessage && { error: { message: errorMessage } }),
  }
}

/** Updates PasswordLastUsed and records the sign-in, in the transaction that opens the console. */
export async function noteConsoleLogin(
  tx: Transaction,
  accountId: string,
  user: SigningInUser,
  now: Date,
  origin: Origin,
): Promise<void> {
  const since = new Date(now.getTime() - LAST_USED_WINDOW_MS)
  await tx.user.updateMany({
    where: {
      accountId,
      id: user.id,
      OR: [{ passwordLastUsed: null }, { passwordLastUsed: { lte: since } }],
    },
    data: { passwordLastUsed: now },
  })
  await record(consoleLogin(accountId, now, origin, user), tx)
}
