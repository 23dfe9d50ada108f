// Cases of the operations in `change-password.ts`: inputs that succeed, and a cause for each error.
import { db } from '../../../platform/database/db'
import { callerCounter } from '../../../store/throttle'
import { asBob, PASSWORD, STRONGER } from '../../../test/calls/prepare'
import { type CasesOf, when } from '../../../test/calls/raise'
import { SECRET_ONE, SECRET_TWO } from '../../../test/calls/stage'
import { CHANGE_PASSWORD_POLICY, principalOf, user } from '../../../test/fixtures'
import type * as operations from './change-password'

const change = { OldPassword: PASSWORD, NewPassword: STRONGER }

export const cases: CasesOf<typeof operations> = {
  ChangePassword: {
    good: { OldPassword: SECRET_ONE, NewPassword: SECRET_TWO },
    by: 'target',
    raises: {
      AccessDenied: when('ChangePassword', { ...change, OldPassword: 'not this one' }, asBob),
      InvalidUserType: when('ChangePassword', change),
      LimitExceeded: when(
        'ChangePassword',
        { OldPassword: 'Password-number-5', NewPassword: STRONGER },
        async (made) => {
          const caller = await asBob(made)
          for (let i = 1, old = PASSWORD; i <= 5; i++) {
            await caller('ChangePassword', {
              OldPassword: old,
              NewPassword: `Password-number-${i}`,
            })
            old = `Password-number-${i}`
          }
          return caller
        },
      ),
      NoSuchEntity: when('ChangePassword', change, (made) =>
        user(made, 'bob', { attach: CHANGE_PASSWORD_POLICY }),
      ),
      PasswordPolicyViolation: when('ChangePassword', { ...change, NewPassword: 'short' }, asBob),
      Throttling: when('ChangePassword', change, async (made) => {
        const caller = await asBob(made)
        const { userId } = await principalOf(made.accountId, 'bob')
        const soon = new Date(Date.now() + 60_000)
        await db().signInThrottle.create({
          data: {
            ...callerCounter(made.accountId, userId),
            attempts: 9,
            failures: 9,
            waits: 1,
            windowStart: new Date(),
            lastAttemptAt: new Date(),
            blockedUntil: soon,
          },
        })
        return caller
      }),
    },
  },
}
