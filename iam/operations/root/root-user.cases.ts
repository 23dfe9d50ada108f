// Cases of the operations in `root-user.ts`: inputs that succeed, and a cause for each error.
import { db } from '../../../platform/database/db'
import { callerCounter } from '../../../store/throttle'
import { STRONGER } from '../../../test/calls/prepare'
import { type CasesOf, when } from '../../../test/calls/raise'
import { SECRET_TWO } from '../../../test/calls/stage'
import type { TestAccount } from '../../../test/fixtures'
import type * as operations from './root-user'

const WRONG = 'not this one'
const change = { OldPassword: WRONG, NewPassword: STRONGER }

/** Blocks the counter of the root user's wrong passwords. */
async function blocked({ accountId }: TestAccount): Promise<void> {
  const now = new Date()
  await db().signInThrottle.create({
    data: {
      ...callerCounter(accountId, accountId),
      attempts: 9,
      failures: 9,
      waits: 1,
      windowStart: now,
      lastAttemptAt: now,
      blockedUntil: new Date(now.getTime() + 60_000),
    },
  })
}

export const cases: CasesOf<typeof operations> = {
  GetAccountDetails: { good: {}, raises: {} },
  PutAccountName: { good: { AccountName: 'Another name' }, raises: {} },
  ConfirmRootPassword: {
    good: ({ rootPassword }) => ({ Password: rootPassword }),
    raises: {
      AccessDenied: when('ConfirmRootPassword', { Password: WRONG }),
      Throttling: when('ConfirmRootPassword', { Password: WRONG }, blocked),
    },
  },
  ChangeRootPassword: {
    good: ({ rootPassword }) => ({ OldPassword: rootPassword, NewPassword: SECRET_TWO }),
    raises: {
      AccessDenied: when('ChangeRootPassword', change),
      PasswordPolicyViolation: async () => {
        const input = { ...change }
        return when('ChangeRootPassword', input, async ({ rootPassword }) => {
          Object.assign(input, { OldPassword: rootPassword, NewPassword: 'short' })
        })()
      },
      Throttling: when('ChangeRootPassword', change, blocked),
    },
  },
}
