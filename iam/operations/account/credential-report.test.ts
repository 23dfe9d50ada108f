// The credential report through its operations: at most one in four hours of the account's time,
// complete within the first call.
import { describe, expect, test } from 'vitest'
import { signIn } from '../../../doors/console/sign-in'
import { db } from '../../../platform/database/db'
import { createAccessKey } from '../../../store/access-keys'
import { enabledDevice, unassignedDevice } from '../../../test/calls/mfa-devices'
import {
  account,
  origin,
  principalOf,
  refusal,
  type TestAccount,
  user,
} from '../../../test/fixtures'
import { setClock } from '../../accounts/accounts'

const PASSWORD = 'First-password-1'
const HOUR = 3_600

const reportOf = async ({ call }: TestAccount) => {
  const { Content, ...rest } = await call('GetCredentialReport', {})
  const [header = '', ...lines] = Buffer.from(Content, 'base64').toString('utf8').split('\n')
  const columns = header.split(',')
  const rows = lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, i) => [columns[i], cell])),
  )
  return { ...rest, rows }
}
const reported = (date: Date) => `${date.toISOString().slice(0, 19)}Z`

test('A18: the first call starts and completes a report, which later calls return for four hours', async () => {
  const made = await account()
  expect(await made.call('GenerateCredentialReport', {})).toEqual({
    State: 'STARTED',
    Description: 'No report exists. Starting a new report generation task',
  })
  const { GeneratedTime, ReportFormat, rows } = await reportOf(made)
  expect(ReportFormat).toBe('text/csv')
  await made.call('CreateUser', { UserName: 'later' })

  await setClock(made.accountId, 4 * HOUR - 60)
  expect(await made.call('GenerateCredentialReport', {})).toEqual({ State: 'COMPLETE' })
  expect(await reportOf(made)).toEqual({ GeneratedTime, ReportFormat, rows })

  await setClock(made.accountId, 4 * HOUR + 60)
  expect((await refusal(reportOf(made))).code).toBe('ReportExpired')
  expect(await made.call('GenerateCredentialReport', {})).toMatchObject({ State: 'STARTED' })
  const next = await reportOf(made)
  expect(next.GeneratedTime.getTime() - GeneratedTime.getTime()).toBeGreaterThan(4 * HOUR * 1000)
  expect(next.rows.map((row) => row.user)).toEqual([...rows.map((row) => row.user), 'later'])
})

test('A18: two concurrent first calls create one report', async () => {
  const made = await account()
  const states = await Promise.all([1, 2].map(() => made.call('GenerateCredentialReport', {})))
  expect(states.map(({ State }) => State).sort()).toEqual(['COMPLETE', 'STARTED'])
})

describe('the rows', () => {
  test('are the root user’s and then every user’s, by name in any case', async () => {
    const made = await account()
    for (const name of ['bob', 'Zoe', 'Carol', '_x']) await user(made, name)
    await made.call('GenerateCredentialReport', {})
    const { rows } = await reportOf(made)
    expect(rows.map((row) => row.user)).toEqual([
      '<root_account>',
      '_x',
      'admin',
      'bob',
      'Carol',
      'Zoe',
    ])
    expect(rows[0]).toMatchObject({
      arn: `arn:aws:iam::${made.accountId}:root`,
      password_enabled: 'true',
      password_last_changed: 'not_supported',
      access_key_1_active: 'true',
      access_key_2_active: 'false',
    })
  })

  test('say of users and of the root user whether an MFA device is enabled', async () => {
    const made = await account()
    const { accountId } = made
    for (const name of ['bob', 'carol']) await user(made, name)
    await enabledDevice(await principalOf(accountId, 'bob'))
    await enabledDevice({ accountId, userId: null }, 'safe')
    await unassignedDevice(accountId, 'spare')
    await made.call('GenerateCredentialReport', {})
    const { rows } = await reportOf(made)
    expect(rows.map((row) => [row.user, row.mfa_active])).toEqual([
      ['<root_account>', 'true'],
      ['admin', 'false'],
      ['bob', 'true'],
      ['carol', 'false'],
    ])
  })

  test('contain the state of the password and of both keys', async () => {
    const made = await account()
    const { accountId } = made
    await made.call('UpdateAccountPasswordPolicy', { MaxPasswordAge: 90 })
    await user(made, 'bob', { Password: PASSWORD })
    await user(made, 'none')
    const { userId } = await principalOf(accountId, 'bob')
    const make = (day: number) =>
      db().$transaction((tx) =>
        createAccessKey(tx, { accountId, userId }, new Date(Date.UTC(2026, 0, day))),
      )
    const newer = await make(2)
    const older = await make(1)
    const lastUsedAt = new Date(Date.UTC(2026, 0, 3, 4, 5, 6))
    await db().accessKey.update({
      where: { accountId_id: { accountId, id: older.accessKeyId } },
      data: { lastUsedAt, lastUsedRegion: 'eu-west-1', lastUsedService: 'sts' },
    })
    await made.call('UpdateAccessKey', {
      UserName: 'bob',
      AccessKeyId: newer.accessKeyId,
      Status: 'Inactive',
    })
    await signIn({ account: accountId, userName: 'bob', password: PASSWORD }, origin())

    await made.call('GenerateCredentialReport', {})
    const { rows } = await reportOf(made)
    const { passwordChangedAt } = await db().loginProfile.findFirstOrThrow({
      where: { accountId, userId },
    })
    const { passwordLastUsed } = await db().user.findFirstOrThrow({
      where: { accountId, id: userId },
    })
    expect(rows.find((row) => row.user === 'bob')).toMatchObject({
      arn: `arn:aws:iam::${accountId}:user/bob`,
      password_enabled: 'true',
      password_last_used: reported(passwordLastUsed ?? new Date(0)),
      password_last_changed: reported(passwordChangedAt),
      password_next_rotation: reported(
        new Date(passwordChangedAt.getTime() + 90 * 24 * HOUR * 1000),
      ),
      mfa_active: 'false',
      access_key_1_active: 'true',
      access_key_1_last_rotated: '2026-01-01T00:00:00Z',
      access_key_1_last_used_date: '2026-01-03T04:05:06Z',
      access_key_1_last_used_region: 'eu-west-1',
      access_key_1_last_used_service: 'sts',
      access_key_2_active: 'false',
      access_key_2_last_rotated: '2026-01-02T00:00:00Z',
      access_key_2_last_used_date: 'N/A',
    })
    expect(rows.find((row) => row.user === 'none')).toMatchObject({
      password_enabled: 'false',
      password_last_used: 'N/A',
      password_next_rotation: 'N/A',
    })
  })
})
