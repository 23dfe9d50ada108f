// The findings of the dashboard, each caused by the calls that lead to it in an account.
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { db } from '../../../platform/database/db'
import { untrustedCounter } from '../../../store/throttle'
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
import type { FindingType } from '../../shapes/search'

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'
const CHANGE = 'arn:aws:iam::aws:policy/IAMUserChangePassword'
const DAY = 24 * 3_600_000

async function findings(made: TestAccount, MaxExamples = 10) {
  const { Findings, Counts } = await made.call('GetAccountFindings', { MaxExamples })
  const of = (type: FindingType) => Findings.find(({ Type }) => Type === type)
  return { Counts, of, Findings }
}

const changedAgo = async ({ accountId }: TestAccount, UserName: string, days: number) => {
  const { userId } = await principalOf(accountId, UserName)
  const passwordChangedAt = new Date(Date.now() - days * DAY)
  await db().loginProfile.updateMany({ where: { accountId, userId }, data: { passwordChangedAt } })
}

test('a new account has only the findings of a new account', async () => {
  const made = await account()
  const { Findings, Counts } = await findings(made)
  const types = Findings.filter(({ Count }) => Count > 0).map(({ Type }) => Type)
  expect(types).toEqual([
    'NoPasswordPolicy',
    'NeverSignedIn',
    'Administrators',
    'OnlyOneAdministrator',
  ])
  expect(Counts).toMatchObject({
    Users: 1,
    Groups: 0,
    CustomerPolicies: 0,
    UsersWithConsoleAccess: 1,
  })
})

test('B10: names administrators by their policy, inline or attached, or a group’s', async () => {
  const made = await account()
  const everything = statement('Allow', '*')
  await user(made, 'Inline', { policy: everything })
  await user(made, 'escaped', { policy: everything.replace('"*"', '"\\u002a"') })
  await user(made, 'attached', { attach: ADMINISTRATOR })
  const { Policy } = await made.call('CreatePolicy', {
    PolicyName: 'all',
    PolicyDocument: everything,
  })
  await user(made, 'customer', { attach: Policy.Arn })
  for (const [group, give] of [
    [
      'inline',
      () =>
        made.call('PutGroupPolicy', {
          GroupName: 'inline',
          PolicyName: 'p',
          PolicyDocument: everything,
        }),
    ],
    [
      'managed',
      () => made.call('AttachGroupPolicy', { GroupName: 'managed', PolicyArn: ADMINISTRATOR }),
    ],
  ] as const) {
    await made.call('CreateGroup', { GroupName: group })
    await give()
    await user(made, `by-${group}`)
    await made.call('AddUserToGroup', { GroupName: group, UserName: `by-${group}` })
  }
  const limited = {
    Effect: 'Allow',
    Action: '*',
    Resource: '*',
    Condition: { Bool: { 'aws:SecureTransport': 'true' } },
  }
  await user(made, 'conditional', {
    policy: JSON.stringify({ Version: '2012-10-17', Statement: limited }),
  })
  await user(made, 'denied', { policy: statement('Deny', '*') })
  await user(made, 'some', { policy: statement('Allow', 's3:*') })
  const { of } = await findings(made)
  expect(of('Administrators')).toEqual({
    Type: 'Administrators',
    Count: 7,
    Examples: ['admin', 'attached', 'by-inline', 'by-managed', 'customer', 'escaped', 'Inline'],
  })
  expect(of('OnlyOneAdministrator')?.Count).toBe(0)
})

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

test('finds locked names until the lock ends', async () => {
  const made = await account()
  await user(made, 'Anna')
  const wait = (blockedUntil: Date) => ({
    ...untrustedCounter(made.accountId, 'anna'),
    ...{
      attempts: 9,
      failures: 9,
      waits: 1,
      windowStart: new Date(),
      lastAttemptAt: new Date(),
      blockedUntil,
    },
  })
  await db().signInThrottle.create({ data: wait(new Date(Date.now() + 60_000)) })
  expect((await findings(made)).of('LockedNames')).toMatchObject({ Count: 1, Examples: ['Anna'] })
  await db().signInThrottle.updateMany({ data: wait(new Date(Date.now() - 1_000)) })
  expect((await findings(made)).of('LockedNames')).toMatchObject({ Count: 0, Examples: [] })
})

test('omits a finding that the caller may not see, and names the missing actions', async () => {
  const made = await account()
  const policy = (...Action: string[]) =>
    JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action, Resource: '*' } })
  const eve = await user(made, 'eve', {
    policy: policy('iam:GetAccountSummary', 'iam:GetAccountPasswordPolicy'),
  })
  const output = await eve('GetAccountFindings', {})
  expect(output.Findings.map(({ Type }) => Type)).toEqual(['NoPasswordPolicy'])
  expect(output.AccessDenied).toEqual([
    'iam:GetCredentialReport',
    'iam:GetAccountAuthorizationDetails',
    'iam:GetLoginProfile',
  ])
  expect(output.Counts).toEqual({ Users: 2, Groups: 0, CustomerPolicies: 0 })
  const ann = await user(made, 'ann', {
    policy: policy('iam:GetAccountSummary', 'iam:GetCredentialReport'),
  })
  const seen = await ann('GetAccountFindings', {})
  expect(seen.Findings.map(({ Type }) => Type)).toEqual([
    'ExpiredPasswords',
    'ExpiringPasswords',
    'OldPasswords',
    'OldAccessKeys',
    'NeverSignedIn',
    'UnusedCredentials',
  ])
})
