// No filter and no sort reveals what the rows of a list hide from a caller.
import { describe, expect, test } from 'vitest'
import {
  ALL,
  allow,
  deny,
  LIST,
  restrictedRows,
  type Statement,
} from '../../test/calls/restricted-rows'
import { refusal } from '../../test/fixtures'
import type { InputOf } from './call-operation'

const { accountId, caller, bossArn } = await restrictedRows()

/** Every filter and sort on restricted data, with the action that its refusal names. */
const RESTRICTED: [InputOf<'SearchUsers'>, string][] = [
  [{ ConsoleAccess: 'Enabled' }, 'iam:GetLoginProfile'],
  [{ PasswordOlderThanDays: 1 }, 'iam:GetLoginProfile'],
  [{ PasswordExpired: false }, 'iam:GetLoginProfile'],
  [{ PasswordExpiresSoon: false }, 'iam:GetLoginProfile'],
  [{ MustChangePassword: true }, 'iam:GetLoginProfile'],
  [{ Locked: false }, 'iam:GetLoginProfile'],
  [{ MFA: 'Without' }, 'iam:ListMFADevices'],
  [{ SortBy: 'MFA' }, 'iam:ListMFADevices'],
  [{ KeyOlderThanDays: 1 }, 'iam:ListAccessKeys'],
  [{ KeyUnusedDays: 1 }, 'iam:ListAccessKeys'],
  [{ PasswordUnusedDays: 1 }, 'iam:GetLoginProfile'],
  [{ UnusedCredentialDays: 1 }, 'iam:GetLoginProfile'],
  [{ GroupName: 'none' }, 'iam:ListGroupsForUser'],
  [{ PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }, 'iam:ListAttachedUserPolicies'],
  [{ SortBy: 'PasswordLastChanged' }, 'iam:GetLoginProfile'],
  [{ SortBy: 'PasswordExpires' }, 'iam:GetLoginProfile'],
  [{ SortBy: 'ConsoleAccess' }, 'iam:GetLoginProfile'],
  [{ SortBy: 'Status' }, 'iam:GetLoginProfile'],
  [{ SortBy: 'LastActivity' }, 'iam:GetAccessKeyLastUsed'],
  [{ SortBy: 'AccessKeyAge' }, 'iam:ListAccessKeys'],
  [{ SortBy: 'AccessKeyLastUsed' }, 'iam:GetAccessKeyLastUsed'],
  [{ SortBy: 'Groups' }, 'iam:ListGroupsForUser'],
  [{ SortBy: 'AttachedPolicies' }, 'iam:ListAttachedUserPolicies'],
]

describe('a filter or sort on restricted data', () => {
  test('is refused unless its action is allowed, and needs no other action', async () => {
    const nobody = await caller([LIST])
    for (const [input, action] of RESTRICTED) {
      const { code, message } = await refusal(nobody('SearchUsers', input))
      expect(code).toBe('AccessDenied')
      expect(message).toContain(
        `perform: ${action} on resource: arn:aws:iam::${accountId}:user/* because no`,
      )
    }
    const actions = [...new Set(RESTRICTED.map(([, action]) => action))]
    const somebody = await caller([LIST, allow(actions)])
    for (const [input] of RESTRICTED) await somebody('SearchUsers', input)
  })

  const input = { ConsoleAccess: 'Enabled' } as const
  const users = `arn:aws:iam::${accountId}:user/*`

  test.each<[string, () => Statement[], (() => Statement[])?]>([
    ['an explicit deny on one user', () => [ALL, deny('iam:GetLoginProfile', bossArn)]],
    ['a deny by wildcards', () => [ALL, deny('iam:Get*', 'arn:aws:iam::*:user/bo*')]],
    [
      'a deny with NotAction',
      () => [ALL, { Effect: 'Deny', NotAction: 'iam:List*', Resource: bossArn }],
    ],
    [
      'a deny with NotResource',
      () => [ALL, { Effect: 'Deny', Action: 'iam:GetLoginProfile', NotResource: bossArn }],
    ],
    [
      'a deny by a tag',
      () => [ALL, deny('*', '*', { StringLike: { 'aws:ResourceTag/team': 'r*' } })],
    ],
    ['a deny by a variable', () => [ALL, deny('iam:*', `arn:aws:iam::*:user/\${aws:username}`)]],
    [
      'an allow by a tag',
      () => [LIST, allow('*', '*', { StringEquals: { 'aws:ResourceTag/team': 'red' } })],
    ],
    [
      'an allow on one path',
      () => [LIST, allow('iam:*', `arn:aws:iam::${accountId}:user/board/*`)],
    ],
    [
      'an allow on another account',
      () => [LIST, allow('iam:*', 'arn:aws:iam::999999999999:user/*')],
    ],
    [
      'an allow with NotResource',
      () => [LIST, { Effect: 'Allow', Action: '*', NotResource: bossArn }],
    ],
    ['an allow on itself', () => [LIST, allow('iam:*', `arn:aws:iam::*:user/\${aws:username}`)]],
    [
      'a boundary with a path',
      () => [ALL],
      () => [LIST, allow('iam:*', 'arn:aws:iam::*:user/board/*')],
    ],
    [
      'a boundary that denies one user',
      () => [ALL],
      () => [ALL, deny('iam:GetLoginProfile', bossArn)],
    ],
    [
      'a condition that fails',
      () => [LIST, allow('iam:*', '*', { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })],
    ],
  ])('is refused under %s', async (_case, statements, boundary) => {
    const eve = await caller(statements(), boundary?.())
    const error = await refusal(eve('SearchUsers', input))
    expect(error.message).toContain('perform: iam:GetLoginProfile on resource: arn:aws:iam::')
    expect(error.detail.denied).toMatchObject({ action: 'iam:GetLoginProfile', resource: users })
  })

  test.each<[string, () => Statement[], (() => Statement[])?]>([
    ['an allow of everything', () => [ALL]],
    ['an allow on all users', () => [LIST, allow('iam:GetLoginProfile', users)]],
    [
      'an allow with NotAction',
      () => [LIST, { Effect: 'Allow', NotAction: 's3:*', Resource: '*' }],
    ],
    ['a deny of another action', () => [ALL, deny('iam:ListAccessKeys', bossArn)]],
    ['a deny on groups', () => [ALL, deny('iam:*', 'arn:aws:iam::*:group/*')]],
    [
      'a condition that holds',
      () => [LIST, allow('iam:*', '*', { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } })],
    ],
    [
      'a deny whose condition fails',
      () => [ALL, deny('*', '*', { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } })],
    ],
    ['a boundary that allows everything', () => [ALL], () => [ALL]],
  ])('is allowed under %s', async (_case, statements, boundary) => {
    const eve = await caller(statements(), boundary?.())
    const { Users } = await eve('SearchUsers', input)
    expect(Users.map(({ UserName }) => UserName)).toEqual(['admin', 'anna', 'boss'])
  })
})
