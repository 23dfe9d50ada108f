// Z4: who may change their own password: each way to be allowed, with and without a path, with and
// without the account's option.
import { describe, expect, test } from 'vitest'
import {
  account,
  as,
  CHANGE_PASSWORD_POLICY,
  principalOf,
  refusal,
  statement,
  user,
} from '../../../test/fixtures'

const CHANGE = { OldPassword: 'First-password-1', NewPassword: 'Second-password-2' }
const allow = (Resource: string) => statement('Allow', 'iam:ChangePassword', Resource)

/** The user's own policy. AWS's managed policy is attached instead. */
const grants = {
  none: undefined,
  'IAMUserChangePassword, which matches users with a path': CHANGE_PASSWORD_POLICY,
  'the user’s ARN without a path': allow('arn:aws:iam::*:user/${aws:username}'),
  'the ARN of another user': allow('arn:aws:iam::*:user/alice'),
  everything: statement('Allow', '*'),
  'an allow of everything and a deny': JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: '*', Resource: '*' },
      {
        Effect: 'Deny',
        Action: 'iam:changepassword',
        Resource: 'arn:aws:iam::*:user/*${aws:username}',
      },
    ],
  }),
} satisfies Record<string, string | undefined>

type Row = [
  grant: keyof typeof grants,
  path: string,
  option: 'off' | 'on',
  outcome: 'changed' | 'AccessDenied',
]
const table: Row[] = [
  ['none', '/', 'off', 'AccessDenied'],
  ['none', '/', 'on', 'changed'],
  ['none', '/staff/', 'off', 'AccessDenied'],
  ['none', '/staff/', 'on', 'changed'],
  ['IAMUserChangePassword, which matches users with a path', '/', 'off', 'changed'],
  ['IAMUserChangePassword, which matches users with a path', '/', 'on', 'changed'],
  ['IAMUserChangePassword, which matches users with a path', '/staff/', 'off', 'changed'],
  ['IAMUserChangePassword, which matches users with a path', '/staff/', 'on', 'changed'],
  ['the user’s ARN without a path', '/', 'off', 'changed'],
  ['the user’s ARN without a path', '/', 'on', 'changed'],
  ['the user’s ARN without a path', '/staff/', 'off', 'AccessDenied'],
  ['the user’s ARN without a path', '/staff/', 'on', 'changed'],
  ['the ARN of another user', '/', 'off', 'AccessDenied'],
  ['the ARN of another user', '/', 'on', 'changed'],
  ['the ARN of another user', '/staff/', 'off', 'AccessDenied'],
  ['the ARN of another user', '/staff/', 'on', 'changed'],
  ['everything', '/', 'off', 'changed'],
  ['everything', '/', 'on', 'changed'],
  ['everything', '/staff/', 'off', 'changed'],
  ['everything', '/staff/', 'on', 'changed'],
  ['an allow of everything and a deny', '/', 'off', 'AccessDenied'],
  ['an allow of everything and a deny', '/', 'on', 'AccessDenied'],
  ['an allow of everything and a deny', '/staff/', 'off', 'AccessDenied'],
  ['an allow of everything and a deny', '/staff/', 'on', 'AccessDenied'],
]

describe('Z4: ChangePassword', () => {
  test.each(table)(
    'with %s, under the path %s, the option %s: %s',
    async (grant, Path, option, outcome) => {
      const made = await account()
      await made.call('CreateUser', { UserName: 'bob', Path })
      await made.call('CreateLoginProfile', { UserName: 'bob', Password: CHANGE.OldPassword })
      await made.call('UpdateAccountPasswordPolicy', {
        AllowUsersToChangePassword: option === 'on',
      })
      const policy = grants[grant]
      if (policy?.startsWith('arn:'))
        await made.call('AttachUserPolicy', { UserName: 'bob', PolicyArn: policy })
      else if (policy)
        await made.call('PutUserPolicy', {
          UserName: 'bob',
          PolicyName: 'Own',
          PolicyDocument: policy,
        })
      const bob = as(await principalOf(made.accountId, 'bob'))
      if (outcome === 'changed') await bob('ChangePassword', CHANGE)
      else {
        const { code, message, detail } = await refusal(bob('ChangePassword', CHANGE))
        expect({ code, action: detail.denied?.action }).toEqual({
          code: outcome,
          action: 'iam:ChangePassword',
        })
        expect(message).toContain(
          'is not authorized to perform: iam:ChangePassword on resource: user bob ',
        )
      }
      // The first new password is the current one only if the call changed it.
      const again = { OldPassword: CHANGE.NewPassword, NewPassword: 'Third-password-3' }
      await made.call('AttachUserPolicy', { UserName: 'bob', PolicyArn: CHANGE_PASSWORD_POLICY })
      await made
        .call('DeleteUserPolicy', { UserName: 'bob', PolicyName: 'Own' })
        .catch(() => undefined)
      if (outcome === 'changed') await bob('ChangePassword', again)
      else expect((await refusal(bob('ChangePassword', again))).detail.wrongPassword).toBe(true)
    },
  )

  test.each(['off', 'on'])(
    'raises InvalidUserType for the root user, with the option %s',
    async (option) => {
      const made = await account()
      await made.call('UpdateAccountPasswordPolicy', {
        AllowUsersToChangePassword: option === 'on',
      })
      const { code, status } = await refusal(made.call('ChangePassword', CHANGE))
      expect({ code, status }).toEqual({ code: 'InvalidUserType', status: 400 })
    },
  )

  test('the option allows only the user’s own password change and reading the rules', async () => {
    const made = await account()
    const bob = await user(made, 'bob', { Password: CHANGE.OldPassword })
    await user(made, 'alice', { Password: CHANGE.OldPassword })
    await made.call('UpdateAccountPasswordPolicy', { AllowUsersToChangePassword: true })
    await bob('GetAccountPasswordPolicy', {})
    for (const UserName of ['alice', 'bob'])
      expect(
        (await refusal(bob('UpdateLoginProfile', { UserName, Password: CHANGE.NewPassword }))).code,
      ).toBe('AccessDenied')
  })

  test('the option applies to the user’s current ARN after a rename', async () => {
    const made = await account()
    const before = await user(made, 'bob', { Password: CHANGE.OldPassword })
    await made.call('UpdateAccountPasswordPolicy', { AllowUsersToChangePassword: true })
    await made.call('UpdateUser', { UserName: 'bob', NewUserName: 'rob' })
    // This request began under the old name, and caches the policies of the new version.
    expect((await refusal(before('ListUsers', {}))).code).toBe('AccessDenied')
    await as(await principalOf(made.accountId, 'rob'))('ChangePassword', CHANGE)
  })
})
