// CreatePasswordResetLink and DeletePasswordResetLink: who may call them, and what they leave.
import { describe, expect, test } from 'vitest'
import { config } from '../../../platform/config'
import { db } from '../../../platform/database/db'
import { slot } from '../../../platform/process-slot'
import {
  account,
  recordOf,
  refusal,
  statement,
  type TestAccount,
  user,
} from '../../../test/fixtures'
import { someoneElse, untilSomeoneWaits } from '../../../test/stored/someone-else'

const UserName = 'alice'

async function withAlice(): Promise<TestAccount> {
  const made = await account()
  await user(made, UserName, { Password: 'First-password-1' })
  return made
}

describe('CreatePasswordResetLink', () => {
  test('returns a link of the configured origin and when it ends', async () => {
    const { accountId, call } = await withAlice()
    const before = config()
    slot.config = { ...before, origin: 'https://gatehouse.example.com' }
    const { PasswordResetLink: link } = await call('CreatePasswordResetLink', { UserName: 'ALICE' })
    slot.config = before
    expect(link.UserName).toBe(UserName)
    expect(link.Url).toMatch(
      new RegExp(
        `^https://gatehouse\\.example\\.com/reset-password/user\\?token=${accountId}\\.[\\w-]{43}$`,
      ),
    )
    const { ConsoleAccess } = await call('GetConsoleAccess', { UserName })
    expect(ConsoleAccess.ResetLinkEnds).toEqual(link.ExpirationDate)
    const { createdAt } = await db().passwordResetLink.findFirstOrThrow({ where: { accountId } })
    expect(link.ExpirationDate.getTime() - createdAt.getTime()).toBe(30 * 60_000)
  })

  test('needs iam:UpdateLoginProfile on the user', async () => {
    const made = await withAlice()
    const resource = `arn:aws:iam::${made.accountId}:user/${UserName}`
    const may = await user(made, 'helpdesk', {
      policy: statement('Allow', 'iam:UpdateLoginProfile', resource),
    })
    const mayNot = await user(made, 'visitor', {
      policy: statement('Allow', ['iam:CreateLoginProfile', 'iam:GetLoginProfile']),
    })
    for (const name of ['CreatePasswordResetLink', 'DeletePasswordResetLink'] as const) {
      await may(name, { UserName })
      expect((await refusal(may(name, { UserName: 'visitor' }))).code).toBe('AccessDenied')
      const { code, message } = await refusal(mayNot(name, { UserName }))
      expect(code).toBe('AccessDenied')
      expect(message).toContain('iam:UpdateLoginProfile')
    }
  })

  test('refuses a user without console access, and creates nothing', async () => {
    const made = await account()
    await made.call('CreateUser', { UserName: 'robot' })
    const { code, message } = await refusal(
      made.call('CreatePasswordResetLink', { UserName: 'robot' }),
    )
    expect([code, message]).toEqual([
      'NoSuchEntity',
      'Login Profile for User robot cannot be found.',
    ])
    expect(await db().passwordResetLink.count({ where: { accountId: made.accountId } })).toBe(0)
  })

  test('A11 has 256 random bits, which neither the database nor an event contains', async () => {
    const { accountId, call } = await withAlice()
    const { Url } = (await call('CreatePasswordResetLink', { UserName })).PasswordResetLink
    const token = new URL(Url).searchParams.get('token') ?? ''
    const secret = token.slice(13)
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    const rows = await db().$queryRawUnsafe(
      'SELECT r::text AS row FROM password_reset_links r WHERE account_id = $1',
      accountId,
    )
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(await recordOf(accountId)).not.toContain(secret)
    const [event] = await db().auditEvent.findMany({
      where: { accountId, eventName: 'CreatePasswordResetLink' },
    })
    expect(event).toMatchObject({
      eventSource: 'iam.amazonaws.com',
      userIdentity: { type: 'Root' },
      requestParameters: { userName: UserName },
      responseElements: { passwordResetLink: { userName: UserName } },
    })
  })
})

test('D7: CreatePasswordResetLink waits for a password that is being deleted, and refuses', async () => {
  const { accountId, call } = await withAlice()
  const outcome = await someoneElse(async (sql) => {
    await sql.query('BEGIN')
    await sql.query('SELECT 1 FROM users WHERE account_id = $1 FOR NO KEY UPDATE', [accountId])
    await sql.query('DELETE FROM login_profiles WHERE account_id = $1', [accountId])
    const refused = refusal(call('CreatePasswordResetLink', { UserName }))
    await untilSomeoneWaits(sql)
    await sql.query('COMMIT')
    return refused
  })
  expect(outcome).toMatchObject({ code: 'NoSuchEntity' })
})

test('DeletePasswordResetLink succeeds with and without a link', async () => {
  const { accountId, call } = await withAlice()
  await call('CreatePasswordResetLink', { UserName })
  await call('DeletePasswordResetLink', { UserName })
  expect(await db().passwordResetLink.count({ where: { accountId } })).toBe(0)
  await call('DeletePasswordResetLink', { UserName })
  expect((await call('GetConsoleAccess', { UserName })).ConsoleAccess.ResetLinkEnds).toBeUndefined()
})
