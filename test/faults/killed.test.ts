// F1: kill -9 of a server at a random moment of a change. Afterwards exactly one of the old and the
// new state holds, in everything that belongs to it, and what was acknowledged holds.
import { beforeAll, test } from 'vitest'
import { db, pool } from '../../platform/database/db'
import { verifyPassword } from '../../platform/password-hash'
import { account, CHANGE_PASSWORD_POLICY, principalOf, type TestAccount, user } from '../fixtures'
import { perform, type Request } from '../life/perform'
import { KILLS, KILLS_TIMEOUT_MS, killRepeatedly } from './victims'

const OLD = 'First-password-1'
const NEW = 'Second-password-2'

let made: TestAccount
beforeAll(async () => {
  made = await account()
  await made.call('CreateGroup', { GroupName: 'staff' })
  await made.call('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 8 })
})

/** Everything that a change of a user's access touches. */
interface State {
  password: 'none' | 'old' | 'new' | 'neither'
  resetRequired: boolean | undefined
  passwords: number
  sessions: number
  activeKeys: number
  groups: number
  /** The names of the recorded changes, in order of time. */
  recorded: string[]
}

async function stateOf(userName: string): Promise<State> {
  const { accountId, userId } = await principalOf(made.accountId, userName)
  const where = { accountId, userId }
  const profile = await db().loginProfile.findFirst({ where })
  const matches = (password: string) => verifyPassword(profile?.passwordHash, password)
  const [isOld, isNew] = [await matches(OLD), await matches(NEW)]
  const { rows } = await pool().query<{ event_name: string }>(
    `SELECT event_name FROM audit_events
     WHERE account_id = $1 AND error_code IS NULL AND event_type = 'AwsApiCall' AND NOT read_only
       AND (user_name = $2 OR request_parameters->>'userName' = $2)
     ORDER BY event_time, event_name`,
    [accountId, userName],
  )
  return {
    password: profile === null ? 'none' : isOld ? 'old' : isNew ? 'new' : 'neither',
    resetRequired: profile?.passwordResetRequired,
    passwords: await db().passwordHistory.count({ where }),
    sessions: await db().session.count({ where }),
    activeKeys: await db().accessKey.count({ where: { ...where, active: true } }),
    groups: await db().groupMembership.count({ where }),
    recorded: rows.map(({ event_name }) => event_name),
  }
}

/** A user's name, the token of one of two sessions, and an access key. */
interface Subject {
  userName: string
  token: string
  accessKeyId: string
}
interface Change {
  /** Whether the user has a password and sessions before. */
  hasPassword: boolean
  request(subject: Subject): Request
  /** What the state has after it, beside the names of the changes. */
  after: Partial<State>
  recorded: string[]
}
const setPassword = (
  name: 'CreateLoginProfile' | 'UpdateLoginProfile',
  userName: string,
): Request => ({
  ...{ do: 'call', accountId: made.accountId, name },
  input: { UserName: userName, Password: NEW, PasswordResetRequired: true },
})
const CHANGES: Record<string, Change> = {
  ChangePassword: {
    hasPassword: true,
    request: ({ token }) => ({
      ...{ do: 'changePassword', token, oldPassword: OLD, newPassword: NEW },
    }),
    after: { password: 'new', passwords: 2, sessions: 1 },
    recorded: ['ChangePassword'],
  },
  UpdateLoginProfile: {
    hasPassword: true,
    request: ({ userName }) => setPassword('UpdateLoginProfile', userName),
    after: { password: 'new', resetRequired: true, passwords: 2, sessions: 0 },
    recorded: ['UpdateLoginProfile'],
  },
  CreateLoginProfile: {
    hasPassword: false,
    request: ({ userName }) => setPassword('CreateLoginProfile', userName),
    after: { password: 'new', resetRequired: true, passwords: 1 },
    recorded: ['CreateLoginProfile'],
  },
  Offboarding: {
    hasPassword: true,
    request: ({ userName: UserName, accessKeyId: AccessKeyId }) => ({
      ...{ do: 'callTogether', accountId: made.accountId },
      calls: [
        { name: 'DeleteLoginProfile', input: { UserName } },
        { name: 'UpdateAccessKey', input: { UserName, AccessKeyId, Status: 'Inactive' } },
        { name: 'RemoveUserFromGroup', input: { UserName, GroupName: 'staff' } },
      ],
    }),
    after: { password: 'none', resetRequired: undefined, sessions: 0, activeKeys: 0, groups: 0 },
    recorded: ['DeleteLoginProfile', 'RemoveUserFromGroup', 'UpdateAccessKey'],
  },
}

/** Creates a user with everything that the changes touch. */
async function newSubject(userName: string, hasPassword: boolean): Promise<Subject> {
  await user(made, userName, {
    ...{ attach: CHANGE_PASSWORD_POLICY, ...(hasPassword && { Password: OLD }) },
  })
  await made.call('AddUserToGroup', { UserName: userName, GroupName: 'staff' })
  const { AccessKey } = await made.call('CreateAccessKey', { UserName: userName })
  const form = { account: made.accountId, userName, password: OLD, sourceIp: '192.0.2.1' }
  const signIn = () => perform({ do: 'signIn', ...form })
  const tokens = hasPassword ? [await signIn(), await signIn()] : []
  return { userName, token: tokens[0]?.token ?? '', accessKeyId: AccessKey.AccessKeyId }
}

test.each(Object.entries(CHANGES))(
  `F1: %s holds wholly or not at all, ${KILLS} times killed`,
  async (name, { hasPassword, request, after: changed, recorded }) => {
    await killRepeatedly<State>(name, async (trial) => {
      const subject = await newSubject(`${name}-${trial}`, hasPassword)
      return {
        request: request(subject),
        state: () => stateOf(subject.userName),
        after: (before) => ({ ...before, ...changed, recorded: [...before.recorded, ...recorded] }),
      }
    })
  },
  KILLS_TIMEOUT_MS,
)
