// The gate under load: concurrent writes keep quotas, versions, passwords and their record.
import { describe, expect, test } from 'vitest'
import { db } from '../../platform/database/db'
import { account, principalOf, refusal, statement, storedOf, user } from '../../test/fixtures'
import { someoneElse } from '../../test/stored/someone-else'

const PASSWORD = 'First-password-1'
const GET_USER = statement('Allow', 'iam:GetUser')

const ten = [...Array(10).keys()]

describe('concurrent writes', () => {
  test('keeps ten policies put at once, and increments the version ten times', async () => {
    const made = await account()
    await user(made, 'bob')
    const versionOf = async () =>
      (await db().account.findUniqueOrThrow({ where: { id: made.accountId } })).version
    const before = await versionOf()
    const put = (i: number) =>
      made.call('PutUserPolicy', { UserName: 'bob', PolicyName: `P${i}`, PolicyDocument: GET_USER })
    await Promise.all(ten.map(put))
    expect(await db().userInlinePolicy.count({ where: { accountId: made.accountId } })).toBe(10)
    expect(await versionOf()).toBe(before + 10)
  })

  test('C5: enforces the quota of a user’s policies under concurrency', async () => {
    const made = await account()
    await user(made, 'bob')
    const half = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Sid: 'S'.repeat(950), Effect: 'Allow', Action: 'iam:*', Resource: '*' }],
    })
    const put = (i: number) =>
      made.call('PutUserPolicy', { UserName: 'bob', PolicyName: `P${i}`, PolicyDocument: half })
    const outcomes = await Promise.allSettled(ten.map(put))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason.code).toBe('LimitExceeded')
  })

  test('keeps ten concurrent passwords of a user in the history and the record', async () => {
    const made = await account()
    await user(made, 'bob', { Password: PASSWORD })
    const { userId } = await principalOf(made.accountId, 'bob')
    const owner = { accountId: made.accountId, userId }
    const versionOf = async () =>
      (await db().user.findFirstOrThrow({ where: { accountId: made.accountId, id: userId } }))
        .credentialVersion
    const before = await versionOf()
    await Promise.all(
      ten.map((i) =>
        made.call('UpdateLoginProfile', { UserName: 'bob', Password: `Next-password-${i}` }),
      ),
    )
    expect(await versionOf()).toBe(before + 10)
    const history = await db().passwordHistory.findMany({
      where: owner,
      orderBy: { sequence: 'asc' },
    })
    expect(history.map(({ sequence }) => sequence)).toEqual([...ten, 10].map((i) => i + 1))
    expect(
      await db().auditEvent.count({
        where: { accountId: made.accountId, eventName: 'UpdateLoginProfile' },
      }),
    ).toBe(10)
  })

  test('R1: of concurrent changes from one old password, exactly one succeeds', async () => {
    const made = await account()
    const bob = await user(made, 'bob', {
      Password: PASSWORD,
      policy: statement('Allow', 'iam:ChangePassword'),
    })
    const change = (i: number) =>
      bob('ChangePassword', { OldPassword: PASSWORD, NewPassword: `Next-password-${i}` })
    const outcomes = await Promise.allSettled([0, 1, 2, 3].map(change))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({
          code: 'AccessDenied',
          detail: { wrongPassword: true },
        })
    const won = outcomes.findIndex(({ status }) => status === 'fulfilled')
    await bob('ChangePassword', {
      OldPassword: `Next-password-${won}`,
      NewPassword: 'Last-password-1',
    })
  })

  test('R3: concurrent writes of one password leave it whole or absent', async () => {
    const made = await account()
    await user(made, 'bob', { Password: PASSWORD })
    const UserName = 'bob'
    const changes = () =>
      db().auditEvent.count({ where: { accountId: made.accountId, errorCode: null } })
    const before = await changes()
    const acts = [
      () => made.call('DeleteLoginProfile', { UserName }),
      () => made.call('CreateLoginProfile', { UserName, Password: 'Second-password-2' }),
      () => made.call('UpdateLoginProfile', { UserName, Password: 'Third-password-3' }),
      () => made.call('PutUserPolicy', { UserName, PolicyName: 'P', PolicyDocument: GET_USER }),
      () => made.call('UpdateLoginProfile', { UserName, PasswordResetRequired: true }),
    ]
    const outcomes = await Promise.allSettled([...acts, ...acts].map((act) => act()))
    const codes = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason.code] : [],
    )
    expect(
      codes.filter((code) => code !== 'NoSuchEntity' && code !== 'EntityAlreadyExists'),
    ).toEqual([])
    const succeeded = await changes()
    expect(succeeded).toBe(before + outcomes.filter(({ status }) => status === 'fulfilled').length)
  })

  test('returns EntityTemporarilyUnmodifiable for a lock held for two seconds', async () => {
    const made = await account()
    await user(made, 'bob')
    const before = await storedOf(made.accountId)
    const errors = await someoneElse(async (sql) => {
      await sql.query('BEGIN')
      await sql.query('SELECT 1 FROM users WHERE account_id = $1 FOR UPDATE', [made.accountId])
      await sql.query('SELECT 1 FROM accounts WHERE id = $1 FOR SHARE', [made.accountId])
      return Promise.all([
        refusal(made.call('CreateLoginProfile', { UserName: 'bob', Password: PASSWORD })),
        refusal(
          made.call('PutUserPolicy', {
            UserName: 'bob',
            PolicyName: 'P',
            PolicyDocument: GET_USER,
          }),
        ),
      ])
    })
    for (const error of errors)
      expect(error).toMatchObject({ code: 'EntityTemporarilyUnmodifiable', status: 409 })
    expect(await storedOf(made.accountId)).toBe(before)
  })
})
