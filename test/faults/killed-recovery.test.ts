// F1: kill -9 of a server at a random moment of the recovery of a root user by mail: the request
// that stores and mails a link, and the new password by that link.
import { test } from 'vitest'
import { isUsableReset } from '../../iam/accounts/root-recovery'
import { db } from '../../platform/database/db'
import { verifyPassword } from '../../platform/password-hash'
import { account, type TestAccount } from '../fixtures'
import { takeResetToken } from '../life/mailbox'
import { perform, type Request } from '../life/perform'
import { KILLS, KILLS_TIMEOUT_MS, killRepeatedly } from './victims'

const NEW = 'Recovered-password-2'

/** Everything that a recovery touches. */
interface State {
  password: 'old' | 'new' | 'neither'
  credentialVersion: number
  sessions: number
  links: number
  /** Whether a link works that was mailed before. */
  earlierLinkWorks: boolean
  /** Whether the newest mailed link works. True without a mail: a killed process may lose it. */
  mailedLinkWorks: boolean
  recorded: string[]
}

interface Subject {
  made: TestAccount
  /** The token of a link that was mailed before; empty if there is none. */
  token: string
}

async function stateOf({ made, token }: Subject): Promise<State> {
  const { accountId, rootPassword, rootEmail } = made
  const account = await db().account.findUniqueOrThrow({ where: { id: accountId } })
  const matches = (password: string) => verifyPassword(account.rootPasswordHash, password)
  const [isOld, isNew] = [await matches(rootPassword), await matches(NEW)]
  const events = await db().auditEvent.findMany({
    where: { accountId, eventName: { startsWith: 'PasswordRecovery' } },
    orderBy: { eventTime: 'asc' },
  })
  const mailed = await takeResetToken(rootEmail)
  return {
    password: isOld ? 'old' : isNew ? 'new' : 'neither',
    credentialVersion: account.rootCredentialVersion,
    sessions: await db().session.count({ where: { accountId, userId: null } }),
    links: await db().passwordReset.count({ where: { accountId } }),
    earlierLinkWorks: await isUsableReset(token),
    mailedLinkWorks: mailed === undefined || (await isUsableReset(mailed)),
    recorded: events.map(({ eventName }) => eventName),
  }
}

interface Step {
  /** Whether a link was mailed before. */
  isMailed: boolean
  request(subject: Subject): Request
  after(before: State): Partial<State>
  recorded: string
}
const STEPS: Record<string, Step> = {
  'The request of a reset link': {
    isMailed: false,
    request: ({ made: { rootEmail } }) => ({ do: 'requestRecovery', rootEmail }),
    after: ({ links }) => ({ links: links + 1 }),
    recorded: 'PasswordRecoveryRequested',
  },
  'A new root password by a mailed link': {
    isMailed: true,
    request: ({ token }) => ({ do: 'completeRecovery', token, password: NEW }),
    after: ({ credentialVersion }) => ({
      ...{ password: 'new', credentialVersion: credentialVersion + 1, sessions: 0 },
      earlierLinkWorks: false,
    }),
    recorded: 'PasswordRecoveryCompleted',
  },
}

/** Creates an account whose root user has two sessions. */
async function newSubject(isMailed: boolean): Promise<Subject> {
  const made = await account()
  const { rootEmail: email, rootPassword: password, rootEmail } = made
  for (const _ of [1, 2])
    await perform({ do: 'signInRoot', email, password, sourceIp: '192.0.2.1' })
  if (!isMailed) return { made, token: '' }
  await perform({ do: 'requestRecovery', rootEmail })
  const token = (await takeResetToken(rootEmail)) ?? ''
  return { made, token }
}

test.each(Object.entries(STEPS))(
  `F1, A11: %s holds wholly or not at all, ${KILLS} times killed`,
  async (name, { isMailed, request, after, recorded }) => {
    await killRepeatedly<State>(name, async () => {
      const subject = await newSubject(isMailed)
      return {
        request: request(subject),
        state: () => stateOf(subject),
        after: (before) => ({
          ...{ ...before, ...after(before) },
          recorded: [...before.recorded, recorded],
        }),
      }
    })
  },
  KILLS_TIMEOUT_MS,
)
