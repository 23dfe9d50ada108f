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

/** How a sign-in ended. */
interface SignInEnd {
  /** The reason of a failed sign-in. */
  errorMessage?: string | undefined
  /** Set if a second factor was asked for; its device is known once its code was right. */
  mfa?: { serialNumber?: string } | undefined
}

/**
 * Returns the event of a sign-in. An unknown user has no name in it. The page that the person was
 * going to is not known to the password check, so LoginTo is the console. The names of the second
 * factor are those of CloudTrail's user guide, "AWS Management Console sign-in events".
 */
export function consoleLogin(
  accountId: string,
  at: Date,
  origin: Origin,
  who: 'root' | SigningInUser | undefined,
  { errorMessage, mfa }: SignInEnd = {},
): Event {
  return {
    ...signInEvent(accountId, at, origin, who),
    name: 'ConsoleLogin',
    responseElements: { ConsoleLogin: errorMessage ? 'Failure' : 'Success' },
    additionalEventData: {
      LoginTo: `${config().origin}/`,
      MobileVersion: 'No',
      MFAUsed: mfa ? 'Yes' : 'No',
      ...(mfa?.serialNumber !== undefined && { MFAIdentifier: mfa.serialNumber }),
    },
    ...(errorMessage && { error: { message: errorMessage } }),
  }
}

/** What the events of signing in have in common. */
export const signInEvent = (
  accountId: string,
  at: Date,
  origin: Origin,
  who: 'root' | SigningInUser | undefined,
) =>
  ({
    accountId,
    at,
    source: 'signin.amazonaws.com',
    type: 'AwsConsoleSignIn',
    readOnly: false,
    identity: who === 'root' ? rootAtSignIn(accountId) : userAtSignIn(accountId, who),
    origin,
  }) satisfies Omit<Event, 'name'>

/** Updates PasswordLastUsed and records the sign-in, in the transaction that opens the console. */
export async function noteConsoleLogin(
  tx: Transaction,
  accountId: string,
  user: SigningInUser,
  now: Date,
  origin: Origin,
  mfa: { serialNumber: string } | undefined,
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
  await record(consoleLogin(accountId, now, origin, user, { mfa }), tx)
}
