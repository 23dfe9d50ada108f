// Cases of the operation in `get-session-token.ts`: an input that succeeds, and a cause for each
// error.
import { db } from '../../../platform/database/db'
import { sessionCodeCounter } from '../../../store/throttle'
import { enabledDevice } from '../../../test/calls/mfa-devices'
import { type CasesOf, when } from '../../../test/calls/raise'
import { account, refusal, storedOf } from '../../../test/fixtures'
import type * as operations from './get-session-token'

export const cases: CasesOf<typeof operations> = {
  GetSessionToken: {
    good: { DurationSeconds: 900 },
    raises: {
      AccessDenied: when('GetSessionToken', { TokenCode: '123456' }),
      Throttling: async () => {
        const made = await account()
        const { accountId } = made
        const SerialNumber = await enabledDevice({ accountId, userId: null })
        const now = new Date()
        await db().signInThrottle.create({
          data: {
            ...sessionCodeCounter(accountId, accountId),
            ...{ attempts: 10, failures: 10, waits: 1, windowStart: now, lastAttemptAt: now },
            blockedUntil: new Date(now.getTime() + 60_000),
          },
        })
        const before = await storedOf(accountId)
        const call = made.call('GetSessionToken', { SerialNumber, TokenCode: '123456' })
        return { error: await refusal(call), accountId, before }
      },
    },
  },
}
