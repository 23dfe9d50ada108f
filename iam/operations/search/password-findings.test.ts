// The findings about passwords and keys: due, old, unused, and soon expired ones.
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { db } from '../../../platform/database/db'
import { findings } from '../../../test/calls/account-findings'
import { SECRET_ONE } from '../../../test/calls/stage'
import {
  account,
  as,
  type Caller,
  principalOf,
  refusal,
  statement,
  type TestAccount,
  user,
} from '../../../test/fixtures'

const CHANGE = 'arn:aws:iam::aws:policy/IAMUserChangePassword'
const DAY = 24 * 3_600_000

const changedAgo = async ({ accountId }: TestAccount, UserName: string, days: number) => {
  const { userId } = await principalOf(accountId, UserName)
  const passwordChangedAt = new Date(Date.now() - days * DAY)
  await db().loginProfile.updateMany({ where: { accountId, userId }, data: { passwordChangedAt } })
}

describe('a password that is due', () => {
  let made: TestAccount
  beforeAll(async () => {
    made = await account()
    const policy = { MinimumPasswordLength: 8, MaxPasswordAge: 30 }
    await made.call('UpdateAccountPasswordPolicy', policy)
    const reset = { Password: SECRET_ONE, PasswordResetRequired: true }
    const people: [string, { policy?: string; attach?: string }][] = [
      ['stuck', {}],
      ['allowed', { attach: CHANGE }],
      ['denied', { attach: CHANGE, policy: statement('Deny', 'iam:ChangePassword') }],
      ['bounded', { attach: CHANGE }],
      ['grouped', {}],
      ['expired', {}],
      ['not-due', {}],
    ]
    for (const [UserName, rights] of people) {
      await user(made, UserName, rights)
      const due = !['expired', 'not-due'].includes(UserName)
      await made.call('CreateLoginProfile', { UserName, ...reset, PasswordResetRequired: due })
    }
    await made.call('PutUserPermissionsBoundary', {
      UserName: 'bounded',
      PermissionsBoundary: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess',
    })
    await made.call('CreateGroup', { GroupName: 'people' })
    await made.call('AttachGroupPolicy', { GroupName: 'people', PolicyArn: CHANGE })
    await made.call('AddUserToGroup', { GroupName: 'people', UserName: 'grouped' })
    await changedAgo(made, 'expired', 31)
  })

  test('is found if its user may not change it', async () => {
    expect((await findings(made)).of('CannotChangeDuePassword')).toEqual({
      Type: 'CannotChangeDuePassword',
      Count: 4,
      Examples: ['bounded', 'denied', 'expired', 'stuck'],
    })
  })

  test('that its user may not change is a filter of SearchUsers, for those who may see both', async () => {
    const names = async (call: Caller, CannotChangeDuePassword: boolean) => {
      const { Users } = await call('SearchUsers', { CannotChangeDuePassword })
      return Users.map(({ UserName }) => UserName)
    }
    expect(await names(made.call, true)).toEqual(['bounded', 'denied', 'expired', 'stuck'])
    expect(await names(made.call, false)).toEqual(['admin', 'allowed', 'grouped', 'not-due'])
    const UserName = 'reader'
    await made.call('CreateUser', { UserName })
    const allow = async (...actions: string[]) => {
      const PolicyDocument = statement('Allow', actions)
      await made.call('PutUserPolicy', { UserName, PolicyName: 'p', PolicyDocument })
    }
    const reader = as(await principalOf(made.accountId, UserName))
    await allow('iam:ListUsers', 'iam:GetLoginProfile')
    expect((await refusal(names(reader, true))).message).toContain(
      'iam:GetAccountAuthorizationDetails',
    )
    await allow('iam:ListUsers', 'iam:GetAccountAuthorizationDetails')
    expect((await refusal(names(reader, true))).message).toContain('iam:GetLoginProfile')
    await allow('iam:ListUsers', 'iam:GetLoginProfile', 'iam:GetAccountAuthorizationDetails')
    expect(await names(reader, true)).toEqual(['bounded', 'denied', 'expired', 'stuck'])
    await made.call('DeleteUserPolicy', { UserName, PolicyName: 'p' })
    await made.call('DeleteUser', { UserName })
  })

  test('is not found if the account lets users change theirs, unless denied', async () => {
    const policy = {
      MinimumPasswordLength: 8,
      MaxPasswordAge: 30,
      AllowUsersToChangePassword: true,
    }
    await made.call('UpdateAccountPasswordPolicy', policy)
    const examples = async () => (await findings(made)).of('CannotChangeDuePassword')?.Examples
    expect(await examples()).toEqual(['bounded', 'denied'])
    await made.call('UpdateAccountPasswordPolicy', { ...policy, HardExpiry: true })
    expect(await examples()).toEqual(['bounded', 'denied', 'expired'])
  })
})

test('passwords are old after 90 days unless they expire; old keys are active ones', async () => {
  const made = await account()
  for (const UserName of ['anna', 'ben', 'carl'])
    await user(made, UserName, { Password: SECRET_ONE })
  await changedAgo(made, 'anna', 91)
  await changedAgo(made, 'ben', 40)
  const old = new Date(Date.now() - 91 * DAY)
  for (const [UserName, active] of [
    ['anna', true],
    ['carl', true],
    ['ben', false],
  ] as const) {
    const { AccessKey } = await made.call('CreateAccessKey', { UserName })
    const where = { accountId: made.accountId, id: AccessKey.AccessKeyId }
    await db().accessKey.updateMany({ where, data: { active, createdAt: old } })
  }
  const first = await findings(made, 1)
  expect(first.of('OldPasswords')).toEqual({
    Type: 'OldPasswords',
    Count: 1,
    Examples: ['anna'],
    Days: 90,
  })
  expect(first.of('OldAccessKeys')).toEqual({
    Type: 'OldAccessKeys',
    Count: 2,
    Examples: ['anna'],
    Days: 90,
  })
  await made.call('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 8, MaxPasswordAge: 30 })
  const { of } = await findings(made)
  expect(of('OldPasswords')?.Count).toBe(0)
  expect(of('ExpiredPasswords')).toEqual({
    Type: 'ExpiredPasswords',
    Count: 2,
    Examples: ['anna', 'ben'],
  })
  expect(of('NoPasswordPolicy')?.Count).toBe(0)
})

test('finds users with a password or an active key that is unused for 90 days', async () => {
  const made = await account()
  const DAYS = 91
  for (const UserName of ['password', 'used', 'key', 'inactive'])
    await user(made, UserName, { Password: SECRET_ONE })
  for (const UserName of ['password', 'used']) await changedAgo(made, UserName, DAYS)
  const { accountId } = made
  await db().user.updateMany({
    where: { accountId, name: 'used' },
    data: { passwordLastUsed: new Date() },
  })
  for (const UserName of ['key', 'inactive']) {
    const { AccessKey } = await made.call('CreateAccessKey', { UserName })
    await db().accessKey.updateMany({
      where: { accountId, id: AccessKey.AccessKeyId },
      data: { createdAt: new Date(Date.now() - DAYS * DAY), active: UserName === 'key' },
    })
  }
  expect((await findings(made)).of('UnusedCredentials')).toEqual({
    Type: 'UnusedCredentials',
    Count: 2,
    Examples: ['key', 'password'],
    Days: 90,
  })
})

test('P8, P12: passwords expire soon from 14 days before, and have expired, to the second', async () => {
  const set = new Date('2030-03-01T12:00:00Z')
  vi.useFakeTimers({ toFake: ['Date'], now: set })
  try {
    const made = await account()
    await user(made, 'anna', { Password: SECRET_ONE })
    await made.call('DeleteLoginProfile', { UserName: 'admin' })
    await made.call('UpdateAccountPasswordPolicy', { MaxPasswordAge: 90 })
    const at = async (seconds: number) => {
      vi.setSystemTime(set.getTime() + seconds * 1000)
      const { of } = await findings(made)
      return [of('ExpiringPasswords')?.Examples, of('ExpiredPasswords')?.Examples]
    }
    for (const second of [-1, 0, 1]) {
      const expiring = second < 0 ? [] : ['anna']
      expect(await at(76 * 86_400 + second), `14 days before, ${second} s`).toEqual([expiring, []])
      const expected = second < 0 ? [['anna'], []] : [[], ['anna']]
      expect(await at(90 * 86_400 + second), `at the expiry, ${second} s`).toEqual(expected)
    }
  } finally {
    vi.useRealTimers()
  }
})
