// The findings of the dashboard, each caused by the calls that lead to it in an account.
import { expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import { untrustedCounter } from '../../../store/throttle'
import { findings } from '../../../test/calls/account-findings'
import { account, statement, user } from '../../../test/fixtures'

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'

test('a new account has only the findings of a new account', async () => {
  const made = await account()
  const { Findings, Counts } = await findings(made)
  const types = Findings.filter(({ Count }) => Count > 0).map(({ Type }) => Type)
  expect(types).toEqual([
    'RootWithoutMFA',
    'NoPasswordPolicy',
    'NeverSignedIn',
    'ConsoleUsersWithoutMFA',
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
  expect(output.Findings.map(({ Type }) => Type)).toEqual([
    'RootWithoutMFA',
    'CallerWithoutMFA',
    'NoPasswordPolicy',
  ])
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
    'RootWithoutMFA',
    'CallerWithoutMFA',
    'ExpiredPasswords',
    'ExpiringPasswords',
    'OldPasswords',
    'OldAccessKeys',
    'NeverSignedIn',
    'UnusedCredentials',
    'ConsoleUsersWithoutMFA',
  ])
})
