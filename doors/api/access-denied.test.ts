// AccessDenied over the wire, in AWS's words: the caller, the action, the resource and the reason.
import { describe, expect, test } from 'vitest'
import { withoutAuthorizationId } from '../../rules/denials/authorization-id'
import { bodyOf, keyFor, post } from '../../test/clients/api-client'
import { account, statement, type TestAccount, user } from '../../test/fixtures'

const KEY = 'AKIAIOSFODNN7EXAMPLE'
const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'

/** The refusal of a call by the user `bob`. */
async function refused(made: TestAccount, action: string, params: Record<string, string> = {}) {
  const { status, error } = await post(
    await keyFor(made, 'bob'),
    bodyOf(action, Object.entries(params)),
  )
  expect({ status, type: error?.Type, code: error?.Code }).toEqual({
    status: 403,
    type: 'Sender',
    code: 'AccessDenied',
  })
  return error?.Message
}

describe('states the reason', () => {
  const who = ({ accountId }: TestAccount, Path = '/') =>
    `User: arn:aws:iam::${accountId}:user${Path}bob`
  const listing = 'is not authorized to perform: iam:ListAccountAliases on resource: *'

  test('when no policy allows the action, and names the caller with the path', async () => {
    const made = await account()
    await made.call('CreateUser', { UserName: 'bob', Path: '/staff/' })
    expect(await refused(made, 'ListAccountAliases')).toBe(
      `${who(made, '/staff/')} ${listing} because no identity-based policy allows the iam:ListAccountAliases action`,
    )
  })

  test('when a policy denies the action although another allows it', async () => {
    const made = await account()
    await user(made, 'bob', { attach: ADMINISTRATOR, policy: statement('Deny', 'IAM:list*') })
    expect(await refused(made, 'ListAccountAliases')).toBe(
      `${who(made)} ${listing} with an explicit deny in an identity-based policy`,
    )
  })

  test('A19: when a customer managed policy denies the action, and names the policy', async () => {
    const made = await account()
    await user(made, 'bob', { attach: ADMINISTRATOR })
    const { Policy } = await made.call('CreatePolicy', {
      PolicyName: 'Never',
      Path: '/limits/',
      PolicyDocument: statement('Deny', 'iam:List*'),
    })
    await made.call('AttachUserPolicy', { UserName: 'bob', PolicyArn: Policy.Arn })
    expect(await refused(made, 'ListAccountAliases')).toBe(
      `${who(made)} ${listing} with an explicit deny in an identity-based policy: ${Policy.Arn}`,
    )
  })

  test('when the boundary denies the action or does not allow it', async () => {
    const made = await account()
    await user(made, 'bob', { attach: ADMINISTRATOR })
    const bound = async (PolicyName: string, PolicyDocument: string) => {
      const { Policy } = await made.call('CreatePolicy', { PolicyName, PolicyDocument })
      await made.call('PutUserPermissionsBoundary', {
        UserName: 'bob',
        PermissionsBoundary: Policy.Arn,
      })
    }
    await bound('Elsewhere', statement('Allow', 's3:*'))
    expect(await refused(made, 'ListAccountAliases')).toBe(
      `${who(made)} ${listing} because no permissions boundary allows the iam:ListAccountAliases action`,
    )
    await bound('Never', statement('Deny', 'iam:*'))
    expect(await refused(made, 'ListAccountAliases')).toBe(
      `${who(made)} ${listing} with an explicit deny in a permissions boundary: arn:aws:iam::${made.accountId}:policy/Never`,
    )
  })
})

test('names no resource for an STS action without one', async () => {
  const made = await account()
  await made.call('CreateUser', { UserName: 'bob' })
  const { status, error } = await post(
    await keyFor(made, 'bob'),
    bodyOf('GetAccessKeyInfo', [['AccessKeyId', KEY]], '2011-06-15'),
    { service: 'sts' },
  )
  expect({ status, message: error?.Message }).toEqual({
    status: 403,
    message: `User: arn:aws:iam::${made.accountId}:user/bob is not authorized to perform: sts:GetAccessKeyInfo because no identity-based policy allows the sts:GetAccessKeyInfo action`,
  })
})

describe('states the resource', () => {
  const PolicyDocument = statement('Allow', 'iam:*')
  const cases: [action: string, params: Record<string, string>, resource: string][] = [
    ['ListUsers', {}, 'arn:aws:iam::ACCOUNT:user/'],
    ['ListUsers', { PathPrefix: '/staff/' }, 'arn:aws:iam::ACCOUNT:user/staff/'],
    ['ListRoles', {}, 'arn:aws:iam::ACCOUNT:role/'],
    ['ListGroups', {}, 'arn:aws:iam::ACCOUNT:group/'],
    ['ListPolicies', {}, 'policy path /'],
    ['ListPolicies', { PathPrefix: '/staff/' }, 'policy path /staff/'],
    ['ListAccountAliases', {}, '*'],
    ['GetAccountSummary', {}, '*'],
    ['GetAccountPasswordPolicy', {}, '*'],
    ['GetUser', { UserName: 'alice' }, 'user alice'],
    ['GetUser', {}, 'user bob'],
    ['ListAttachedUserPolicies', { UserName: 'alice' }, 'user alice'],
    ['AttachUserPolicy', { UserName: 'alice', PolicyArn: ADMINISTRATOR }, 'user alice'],
    [
      'ChangePassword',
      { OldPassword: 'First-password-1', NewPassword: 'Second-password-2' },
      'user bob',
    ],
    ['GetGroup', { GroupName: 'admins' }, 'group admins'],
    ['CreateUser', { UserName: 'carol', Path: '/staff/' }, 'arn:aws:iam::ACCOUNT:user/staff/carol'],
    ['CreateGroup', { GroupName: 'robots' }, 'arn:aws:iam::ACCOUNT:group/robots'],
    ['CreatePolicy', { PolicyName: 'Own', PolicyDocument }, 'arn:aws:iam::ACCOUNT:policy/Own'],
    ['GetPolicy', { PolicyArn: ADMINISTRATOR }, ADMINISTRATOR],
    ['GetAccessKeyLastUsed', { AccessKeyId: KEY }, `access key ${KEY}`],
  ]
  test.each(cases)('refuses %s with %j on %s', async (action, params, resource) => {
    const made = await account()
    await user(made, 'bob')
    const shown = resource.replace('ACCOUNT', made.accountId)
    expect(await refused(made, action, params)).toContain(
      `is not authorized to perform: iam:${action} on resource: ${shown} because no identity-based policy allows`,
    )
  })

  test('refuses a rename on the new ARN for a caller who may change the present one', async () => {
    const made = await account()
    const own = `arn:aws:iam::${made.accountId}:user/alice`
    await made.call('CreateUser', { UserName: 'alice' })
    await user(made, 'bob', { policy: statement('Allow', 'iam:UpdateUser', own) })
    const become = (UserName: string) =>
      refused(made, 'UpdateUser', { UserName, NewUserName: 'boss' })
    expect(await become('alice')).toContain(
      `on resource: arn:aws:iam::${made.accountId}:user/boss because`,
    )
    expect(await become('carol')).toContain('on resource: user carol because')
  })

  test('Z2: independently of whether it exists, and of its path and case', async () => {
    const made = await account()
    await user(made, 'bob')
    await made.call('CreateUser', { UserName: 'Alice', Path: '/board/' })
    await made.call('CreateGroup', { GroupName: 'Admins', Path: '/board/' })
    const { accessKeyId } = await keyFor(made, 'Alice')
    const same = async (action: string, member: string, ...values: [string, string]) => {
      const told = await Promise.all(
        values.map(async (value) =>
          withoutAuthorizationId((await refused(made, action, { [member]: value })) ?? '').replace(
            value,
            'IT',
          ),
        ),
      )
      expect(told[0]).toBe(told[1])
      expect(told[0]).not.toMatch(/board/)
    }
    await same('GetUser', 'UserName', 'alice', 'nobody')
    await same('GetGroup', 'GroupName', 'admins', 'nobodies')
    await same('GetAccessKeyLastUsed', 'AccessKeyId', accessKeyId, KEY)
  })
})
