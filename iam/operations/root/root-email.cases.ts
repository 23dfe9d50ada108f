// Cases of the operations in `root-email.ts`: inputs that succeed, and a cause for each error.
import { db } from '../../../platform/database/db'
import { mac } from '../../../platform/secrets'
import { emailCodeCounter } from '../../../store/throttle'
import { type CasesOf, when } from '../../../test/calls/raise'
import { STAGED_EMAIL } from '../../../test/calls/stage'
import type { TestAccount } from '../../../test/fixtures'
import type * as operations from './root-email'

const PrimaryEmail = 'new-address@test.example'
const Otp = '123456'
const accept = { PrimaryEmail, Otp }

const pending =
  (email: string, code = Otp) =>
  async ({ accountId }: TestAccount): Promise<void> => {
    const codeMac = new Uint8Array(mac([accountId, email, code].join(' '), 'email-code'))
    await db().rootEmailChange.create({
      data: { accountId, email, codeMac, createdAt: new Date() },
    })
  }

async function blocked({ accountId }: TestAccount): Promise<void> {
  const now = new Date()
  await db().signInThrottle.create({
    data: {
      ...emailCodeCounter(accountId),
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
  StartPrimaryEmailUpdate: {
    good: { PrimaryEmail },
    raises: { Throttling: when('StartPrimaryEmailUpdate', { PrimaryEmail }, pending('a@b')) },
  },
  AcceptPrimaryEmailUpdate: {
    good: ({ accountId }) => ({ PrimaryEmail: STAGED_EMAIL(accountId), Otp: '654321' }),
    raises: {
      EntityAlreadyExists: async () => {
        const input = { ...accept }
        return when('AcceptPrimaryEmailUpdate', input, async (made) => {
          const other = await db().rootEmail.findFirstOrThrow({
            where: { accountId: { not: made.accountId } },
          })
          input.PrimaryEmail = other.email
          await pending(other.email)(made)
        })()
      },
      InvalidInput: when('AcceptPrimaryEmailUpdate', accept, pending(PrimaryEmail, '000000')),
      Throttling: when('AcceptPrimaryEmailUpdate', accept, blocked),
    },
  },
}
