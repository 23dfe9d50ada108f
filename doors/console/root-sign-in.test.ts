// The root user's sign-in: one answer to every failure, counters by the address as typed, events.
import { describe, expect, test } from 'vitest'
import { resetRootPassword } from '../../iam/accounts/accounts'
import { db } from '../../platform/database/db'
import { findSession } from '../../store/session-store'
import { account, as, origin, recordOf, refusal, type TestAccount } from '../../test/fixtures'
import { signIn } from './sign-in'

let address = 0
const attempt = (email: string, password: string, sourceIp = `198.51.100.${++address}`) =>
  signIn({ email, password }, { ...origin(), sourceIp })

async function signedIn({ rootEmail, rootPassword }: TestAccount) {
  const result = await attempt(rootEmail, rootPassword)
  if (result.outcome !== 'signedIn') throw new Error(result.outcome)
  return result
}

describe('the root user', () => {
  test('signs in by its address in any case, is root everywhere, and is recorded as Root', async () => {
    const made = await account()
    const { accountId, alias, rootPassword } = made
    const result = await attempt(` ${made.rootEmail.toUpperCase()} `, rootPassword)
    if (result.outcome !== 'signedIn') throw new Error(result.outcome)
    const session = await findSession(result.token)
    const arn = `arn:aws:iam::${accountId}:root`
    expect(session).toMatchObject({ accountId, arn, accountName: made.name, purpose: 'console' })
    if (!session) throw new Error('There is no session.')
    const { User } = await as(session.principal)('GetUser', {})
    expect(User).toMatchObject({ UserName: alias, UserId: accountId, Arn: arn })
    expect(User.PasswordLastUsed?.getTime()).toBe(session.createdAt.getTime())
    expect(User).not.toHaveProperty('Path')
    const refused = as(session.principal)('ChangePassword', { OldPassword: 'a', NewPassword: 'b' })
    expect((await refusal(refused)).code).toBe('InvalidUserType')
    const event = await db().auditEvent.findFirstOrThrow({
      where: { accountId, eventName: 'ConsoleLogin' },
    })
    expect(event).toMatchObject({
      eventSource: 'signin.amazonaws.com',
      userIdentity: { type: 'Root', principalId: accountId, arn, accountId, accessKeyId: '' },
      responseElements: { ConsoleLogin: 'Success' },
      errorMessage: null,
    })
  })

  test('A1 A8 fails alike whether or not a root user has the address, and no sooner than the floor', async () => {
    const made = await account()
    const failures: [string, string][] = [
      ['nobody@test.example', made.rootPassword],
      ['no address', made.rootPassword],
      ['', made.rootPassword],
      [made.rootEmail, 'wrong'],
      [made.rootEmail, ''],
      [made.rootEmail, 'x'.repeat(1_000_000)],
      [`${made.rootEmail}\0`, `${made.rootPassword}\0`],
      [made.accountId, made.rootPassword],
      [made.alias ?? '', made.rootPassword],
    ]
    for (const [email, password] of failures)
      expect(await attempt(email, password), email).toEqual({ outcome: 'refused' })
    const record = await recordOf(made.accountId)
    expect(record.match(/Failed authentication/g)).toHaveLength(3)
    expect(record).not.toContain(made.rootPassword)
  })

  test('A3 A4 is counted by the address as typed, in any case, and not by an unknown one alone', async () => {
    const made = await account()
    for (const email of [made.rootEmail, 'unknown@test.example']) {
      for (let i = 0; i < 10; i++)
        expect(await attempt(i % 2 ? email : email.toUpperCase(), 'wrong')).toEqual({
          outcome: 'refused',
        })
      expect(await attempt(email, made.rootPassword)).toEqual({ outcome: 'wait', minutes: 1 })
    }
    const { rootPassword } = await resetRootPassword(made.accountId)
    expect(await attempt(made.rootEmail, rootPassword)).toMatchObject({ outcome: 'signedIn' })
  })

  test('A7 is guarded against one address that guesses at many root users', async () => {
    const sourceIp = '203.0.113.77'
    const outcomes: string[] = []
    for (let i = 0; i < 101; i++)
      outcomes.push((await attempt(`spray-${i}@test.example`, 'wrong', sourceIp)).outcome)
    expect(outcomes.at(99)).toBe('refused')
    expect(outcomes.at(100)).toBe('wait')
  })

  test('S6 R6 gets no session for a password that is replaced while it is checked', async () => {
    const made = await account()
    const [before, result] = await Promise.all([
      attempt(made.rootEmail, made.rootPassword),
      resetRootPassword(made.accountId),
    ])
    if (before.outcome === 'signedIn') expect(await findSession(before.token)).toBeNull()
    expect(await attempt(made.rootEmail, result.rootPassword)).toMatchObject({
      outcome: 'signedIn',
    })
  })

  test('S7 changes its password under its own rules, and ends its other sessions', async () => {
    const made = await account()
    await made.call('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 40 })
    const [mine, other] = [await signedIn(made), await signedIn(made)]
    const session = await findSession(mine.token)
    if (!session) throw new Error('There is no session.')
    const change = (OldPassword: string, NewPassword: string) =>
      as(session.principal)('ChangeRootPassword', { OldPassword, NewPassword })
    const { rootPassword } = made
    expect((await refusal(change('wrong', 'Another-pass-1'))).detail.wrongPassword).toBe(true)
    for (const bad of ['Ab1', 'onlyletters', made.rootEmail, made.name, 'A'.repeat(129)])
      expect((await refusal(change(rootPassword, bad))).code).toMatch(/Violation|ValidationError/)
    expect((await refusal(change(rootPassword, rootPassword))).detail.reused).toBeDefined()
    await change(rootPassword, 'Another-pass-1')
    expect(await findSession(other.token)).toBeNull()
    expect(await findSession(mine.token)).not.toBeNull()
    const updated = await db().auditEvent.findFirstOrThrow({
      where: { accountId: made.accountId, eventName: 'PasswordUpdated', errorCode: null },
    })
    expect(updated).toMatchObject({
      eventSource: 'signin.amazonaws.com',
      requestParameters: null,
      responseElements: { PasswordUpdated: 'Success' },
    })
  })
})
