// Reset links that an administrator hands out: what they do, and what ends them. The attacks on
// them are in reset-attacks.test.ts.
import { describe, expect, test, vi } from 'vitest'
import { signIn } from '../../doors/console/sign-in'
import { accountClock } from '../../platform/database/clock'
import { db } from '../../platform/database/db'
import { findSession, startSession } from '../../store/session-store'
import { account, origin, principalOf, refusal, type TestAccount, user } from '../../test/fixtures'
import { resetByLink } from '../../test/reset-by-link'
import { overtaken } from '../../test/stored/someone-else'
import { findResetLinkUser } from './user-reset'

const OLD = 'First-password-1'
const NEW = 'Second-password-2'
const UserName = 'alice'

async function withAlice(): Promise<TestAccount> {
  const made = await account()
  await user(made, UserName, { Password: OLD })
  return made
}

/** Creates a link as the administrator, and returns its token. */
async function tokenFor({ call }: TestAccount, of = UserName): Promise<string> {
  const { PasswordResetLink } = await call('CreatePasswordResetLink', { UserName: of })
  return new URL(PasswordResetLink.Url).searchParams.get('token') ?? ''
}

const complete = (token: string, password = NEW) => resetByLink(token, password)

const outcomeOf = async ({ accountId: id }: TestAccount, password: string) =>
  (await signIn({ account: id, userName: UserName, password }, origin())).outcome

describe('a reset link', () => {
  test('sets a new password, ends all sessions, clears the flag, and signs nobody in', async () => {
    const made = await withAlice()
    await made.call('UpdateLoginProfile', { UserName, PasswordResetRequired: true })
    const { accountId, userId } = await principalOf(made.accountId, UserName)
    const now = await accountClock(accountId)
    const session = await startSession(db(), { accountId, userId }, now, origin())
    const token = await tokenFor(made)
    expect(await findSession(session)).not.toBeNull()
    expect(await outcomeOf(made, OLD)).toBe('signedIn')
    expect(await complete(token)).toEqual({
      accountId,
      account: made.alias,
      userName: UserName,
    })
    expect(await findSession(session)).toBeNull()
    expect(await db().session.count({ where: { accountId, userId } })).toBe(0)
    expect(await outcomeOf(made, OLD)).toBe('refused')
    expect(
      await signIn({ account: accountId, userName: UserName, password: NEW }, origin()),
    ).toMatchObject({ outcome: 'signedIn', passwordIsDue: false })
  })

  test('names the user and the rules, and not the address of the root user', async () => {
    const made = await withAlice()
    await made.call('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 12 })
    const found = await findResetLinkUser(await tokenFor(made))
    expect(found).toMatchObject({
      userName: UserName,
      accountId: made.accountId,
      alias: made.alias,
      policy: { MinimumPasswordLength: 12 },
    })
    expect(JSON.stringify(found)).not.toContain(made.rootEmail)
  })

  test('clears the wait after failed sign-ins, by ID and by alias', async () => {
    const made = await withAlice()
    const accounts = [made.accountId, made.alias ?? '']
    for (const id of accounts)
      for (let failure = 0; failure < 10; failure++)
        await signIn({ account: id, userName: UserName, password: 'wrong' }, origin())
    expect(await outcomeOf(made, OLD)).toBe('wait')
    await complete(await tokenFor(made))
    for (const id of accounts)
      expect(
        await signIn({ account: id, userName: UserName, password: NEW }, origin()),
      ).toMatchObject({ outcome: 'signedIn' })
  })

  test('works for a password that expired for good', async () => {
    const made = await withAlice()
    await made.call('UpdateAccountPasswordPolicy', { MaxPasswordAge: 1, HardExpiry: true })
    const where = { accountId: made.accountId }
    await db().loginProfile.updateMany({ where, data: { passwordChangedAt: new Date(0) } })
    expect(await outcomeOf(made, OLD)).toBe('passwordExpired')
    await complete(await tokenFor(made))
    expect(await outcomeOf(made, NEW)).toBe('signedIn')
  })

  test('P9 refuses the present password and remembered ones, and works afterwards', async () => {
    const made = await withAlice()
    const token = await tokenFor(made)
    const reused = await refusal(complete(token, OLD))
    expect(reused).toMatchObject({ code: 'PasswordPolicyViolation', detail: { reused: {} } })
    await made.call('UpdateAccountPasswordPolicy', { PasswordReusePrevention: 1 })
    expect(await complete(token, NEW)).toBeDefined()
    const next = await tokenFor(made)
    expect((await refusal(complete(next, OLD))).detail.reused).toEqual({ remembered: 1 })
    expect(await complete(next, 'Third-password-3')).toBeDefined()
  })

  test('P8 still works after a password that breaks a rule, and nothing has changed', async () => {
    const made = await withAlice()
    const token = await tokenFor(made)
    const stored = () =>
      db().loginProfile.findMany({
        where: { accountId: made.accountId },
        orderBy: { userId: 'asc' },
      })
    const before = await stored()
    for (const bad of ['short', 'onlyletters', made.alias ?? '', made.rootEmail])
      expect((await refusal(complete(token, bad))).code).toBe('PasswordPolicyViolation')
    expect(await stored()).toEqual(before)
    expect(await complete(token)).toBeDefined()
  })

  test.each([
    [1_799, true],
    [1_800, true],
    [1_801, false],
  ])('A11 works %i s after its creation, by the account’s clock: %s', async (seconds, works) => {
    const made = await withAlice()
    const { accountId } = made
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    const token = await tokenFor(made)
    // The account's own clock moves, the machine's does not.
    const clockOffsetSeconds = seconds
    await db().account.update({ where: { id: accountId }, data: { clockOffsetSeconds } })
    const { ConsoleAccess } = await made.call('GetConsoleAccess', { UserName })
    expect(ConsoleAccess.ResetLinkEnds !== undefined).toBe(works)
    expect((await findResetLinkUser(token)) !== undefined).toBe(works)
    expect((await complete(token)) !== undefined).toBe(works)
    vi.useRealTimers()
  })

  const ENDINGS: Record<string, (made: TestAccount) => Promise<unknown>> = {
    'another link': tokenFor,
    'its deletion': ({ call }) => call('DeletePasswordResetLink', { UserName }),
    'a password of an administrator': ({ call }) =>
      call('UpdateLoginProfile', { UserName, Password: 'Third-password-3' }),
    'a disabled console access': ({ call }) => call('DeleteLoginProfile', { UserName }),
    'access that is disabled and enabled': async ({ call }) => {
      await call('DeleteLoginProfile', { UserName })
      await call('CreateLoginProfile', { UserName, Password: OLD })
    },
    'a new path': ({ call }) => call('UpdateUser', { UserName, NewPath: '/ops/' }),
    'a user of the same name': async (made) => {
      await made.call('DeleteLoginProfile', { UserName })
      await made.call('DeleteUser', { UserName })
      await user(made, UserName, { Password: OLD })
    },
  }
  test.each(Object.entries(ENDINGS))('is ended by %s', async (_name, end) => {
    const made = await withAlice()
    const token = await tokenFor(made)
    await end(made)
    expect(await findResetLinkUser(token)).toBeUndefined()
    expect(await complete(token)).toBeUndefined()
  })

  test('is ended by the user’s own change of the password', async () => {
    const made = await account()
    const change = await user(made, UserName, {
      Password: OLD,
      attach: 'arn:aws:iam::aws:policy/IAMUserChangePassword',
    })
    const token = await tokenFor(made)
    await change('ChangePassword', { OldPassword: OLD, NewPassword: NEW })
    expect(await complete(token, 'Third-password-3')).toBeUndefined()
  })

  test('outlives what changes no password: the flag, an unlock, ended sessions, a rename', async () => {
    const made = await withAlice()
    const token = await tokenFor(made)
    await made.call('UpdateLoginProfile', { UserName, PasswordResetRequired: true })
    await made.call('UnlockUser', { UserName })
    await made.call('EndConsoleSessions', { UserName })
    await made.call('UpdateUser', { UserName, NewUserName: 'alicia' })
    expect(await complete(token)).toMatchObject({ userName: 'alicia' })
  })

  test('G1 a refused password is recorded, and the tenth ends the link', async () => {
    const made = await withAlice()
    const { accountId } = made
    const token = await tokenFor(made)
    const reused = async () => (await refusal(complete(token, OLD))).code
    const refused = async () => (await refusal(complete(token, 'short'))).code
    for (const attempt of [...Array(9).fill(refused), reused])
      expect(await attempt()).toBe('PasswordPolicyViolation')
    expect(await complete(token)).toBeUndefined()
    expect(await outcomeOf(made, OLD)).toBe('signedIn')
    const events = await db().auditEvent.findMany({
      where: { accountId, eventName: 'PasswordUpdated' },
    })
    expect(events).toHaveLength(10)
    for (const event of events)
      expect(event).toMatchObject({
        userName: UserName,
        errorCode: 'PasswordPolicyViolation',
        responseElements: { PasswordUpdated: 'Failure' },
      })
    // A new link begins anew.
    const next = await tokenFor(made)
    expect((await refusal(complete(next, 'short'))).code).toBe('PasswordPolicyViolation')
    await tokenFor(made)
    const { refusals } = await db().passwordResetLink.findFirstOrThrow({ where: { accountId } })
    expect(refusals).toBe(0)
  })

  test('G1 a rename that overtakes it holds for event, redirect and failed sign-ins', async () => {
    const made = await withAlice()
    const { accountId } = made
    const token = await tokenFor(made)
    const fail = async (userName: string) => {
      for (let failure = 0; failure < 10; failure++)
        await signIn({ account: accountId, userName, password: 'wrong' }, origin())
    }
    await fail(UserName)
    await fail('alicia')
    const renamed = `UPDATE users SET name = 'alicia', name_key = 'alicia', path = '/ops/'
      WHERE account_id = $1 AND name = 'alice'`
    const outcome = await overtaken(
      made,
      () => resetByLink(token, NEW),
      async (sql) => {
        await sql.query(renamed, [accountId])
        await sql.query('DELETE FROM account_aliases WHERE account_id = $1', [accountId])
      },
    )
    expect(outcome).toEqual({ output: { accountId, account: accountId, userName: 'alicia' } })
    const event = await db().auditEvent.findFirstOrThrow({
      where: { accountId, eventName: 'PasswordUpdated' },
    })
    expect(event).toMatchObject({
      userName: 'alicia',
      userIdentity: { arn: `arn:aws:iam::${accountId}:user/ops/alicia` },
    })
    const signedIn = (userName: string) =>
      signIn({ account: accountId, userName, password: NEW }, origin())
    expect(await signedIn('alicia')).toMatchObject({ outcome: 'signedIn' })
    expect(await signedIn(UserName)).toMatchObject({ outcome: 'wait' })
  })

  test('G1 has an event when it sets a password, with the user as identity', async () => {
    const made = await withAlice()
    await complete(await tokenFor(made))
    const { arn, userId } = await principalOf(made.accountId, UserName)
    const events = await db().auditEvent.findMany({
      where: { accountId: made.accountId, eventName: 'PasswordUpdated' },
    })
    expect(events).toMatchObject([
      {
        eventSource: 'signin.amazonaws.com',
        eventType: 'AwsConsoleSignIn',
        readOnly: false,
        userName: UserName,
        userIdentity: { type: 'IAMUser', principalId: userId, arn, userName: UserName },
        requestParameters: null,
        responseElements: { PasswordUpdated: 'Success' },
      },
    ])
    const { Events } = await made.call('LookupEvents', {
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'PasswordUpdated' }],
    })
    expect(Events).toMatchObject([{ Username: UserName }])
  })
})
