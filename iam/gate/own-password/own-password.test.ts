// B1: why a user may not change their own password, and which cures work.
import { describe, expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import { userArn } from '../../../rules/names/arn'
import type { Origin, Principal } from '../../../store/principal'
import { enabledDevice } from '../../../test/calls/mfa-devices'
import {
  account,
  CHANGE_PASSWORD_POLICY,
  origin,
  principalOf,
  statement,
  type TestAccount,
  user,
} from '../../../test/fixtures'
import { ownPasswordPermissions } from './own-password'

const ownPasswordPermission = async (userName: string, principal: Principal, from: Origin) =>
  (await ownPasswordPermissions([userName], principal, from))[0]

const DENY = statement('Deny', 'iam:ChangePassword', '*', 'KeepPassword')
const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'
const WITHOUT_MFA = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'DenyAllExceptListed',
      Effect: 'Deny',
      NotAction: ['iam:ListMFADevices'],
      Resource: '*',
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    },
  ],
})
/**
 * Matches only a session, in which aws:MultiFactorAuthPresent is false: an access key's request
 * lacks the key.
 */
const WITHOUT_MFA_IN_SESSION = WITHOUT_MFA.replace('BoolIfExists', 'Bool')

/** What a caller reads of a denial only with a permission of its own. */
const HIDDEN = ['by', 'context', 'principalArn', 'statement']

async function withAdministrator(): Promise<{
  made: TestAccount
  evaluate: (name: string) => ReturnType<typeof ownPasswordPermission>
}> {
  const made = await account()
  await user(made, 'chief', { attach: ADMINISTRATOR })
  const chief = await principalOf(made.accountId, 'chief')
  return { made, evaluate: (name) => ownPasswordPermission(name, chief, origin()) }
}

describe('B1: whether another user may change their own password', () => {
  test('finds that nothing allows it, and that both cures work', async () => {
    const { made, evaluate } = await withAdministrator()
    await user(made, 'bob')
    const permission = await evaluate('bob')
    expect(permission?.denied).toMatchObject({
      action: 'iam:ChangePassword',
      decision: 'implicitDeny',
    })
    expect(permission?.cures).toEqual(['attach', 'allow'])
  })

  test.each([
    ['attach', 'AttachUserPolicy', { UserName: 'bob', PolicyArn: CHANGE_PASSWORD_POLICY }],
    ['allow', 'UpdateAccountPasswordPolicy', { AllowUsersToChangePassword: true }],
  ] as const)(
    'the cure %s results in the permission after it is applied',
    async (_cure, operation, input) => {
      const { made, evaluate } = await withAdministrator()
      await user(made, 'bob')
      await made.call(operation, input as never)
      expect(await evaluate('bob')).toEqual({ cures: [] })
    },
  )

  test('names an explicit deny in the user’s own policy, and offers no cure', async () => {
    const { made, evaluate } = await withAdministrator()
    await user(made, 'bob', { policy: DENY, attach: CHANGE_PASSWORD_POLICY })
    const permission = await evaluate('bob')
    expect(permission).toMatchObject({
      denied: {
        decision: 'explicitDeny',
        by: { source: { type: 'userInline', policyName: 'Test' }, sid: 'KeepPassword' },
        statement: { Sid: 'KeepPassword' },
      },
      cures: [],
    })
    expect(permission?.dependsOnMfa).toBeUndefined()
  })

  test('names an explicit deny in the policy of a group', async () => {
    const { made, evaluate } = await withAdministrator()
    await user(made, 'bob')
    await made.call('CreateGroup', { GroupName: 'Guests' })
    await made.call('PutGroupPolicy', {
      GroupName: 'Guests',
      PolicyName: 'Keep',
      PolicyDocument: DENY,
    })
    await made.call('AddUserToGroup', { GroupName: 'Guests', UserName: 'bob' })
    const permission = await evaluate('bob')
    expect(permission?.denied?.by?.source).toMatchObject({
      type: 'groupInline',
      groupName: 'Guests',
      policyName: 'Keep',
    })
    expect(permission?.cures).toEqual([])
  })

  test.each([
    [
      'does not allow it',
      statement('Allow', 's3:*'),
      { decision: 'implicitDeny', boundaryBlocks: true },
    ],
    ['denies it', DENY, { decision: 'explicitDeny', by: { source: { type: 'boundary' } } }],
  ])(
    'reports that the permissions boundary %s, and offers no cure',
    async (_how, document, denied) => {
      const { made, evaluate } = await withAdministrator()
      await user(made, 'bob', { attach: CHANGE_PASSWORD_POLICY })
      const { Policy } = await made.call('CreatePolicy', {
        PolicyName: 'Edge',
        PolicyDocument: document,
      })
      await made.call('PutUserPermissionsBoundary', {
        UserName: 'bob',
        PermissionsBoundary: Policy.Arn,
      })
      const permission = await evaluate('bob')
      expect(permission?.denied).toMatchObject(denied)
      expect(permission?.cures).toEqual([])
    },
  )

  test('offers no cure if nothing allows it and the boundary would block the cure', async () => {
    const { made, evaluate } = await withAdministrator()
    await user(made, 'bob')
    const { Policy } = await made.call('CreatePolicy', {
      PolicyName: 'Edge',
      PolicyDocument: statement('Allow', 's3:*'),
    })
    await made.call('PutUserPermissionsBoundary', {
      UserName: 'bob',
      PermissionsBoundary: Policy.Arn,
    })
    expect(await evaluate('bob')).toMatchObject({ denied: { decision: 'implicitDeny' }, cures: [] })
  })

  test.each([
    ['BoolIfExists', WITHOUT_MFA],
    ['Bool', WITHOUT_MFA_IN_SESSION],
  ])('recognises a deny that depends on MFA, by %s', async (_operator, policy) => {
    const { made, evaluate } = await withAdministrator()
    await user(made, 'bob', { policy, attach: CHANGE_PASSWORD_POLICY })
    const permission = await evaluate('bob')
    expect(permission).toMatchObject({
      denied: { decision: 'explicitDeny' },
      dependsOnMfa: true,
      cures: [],
    })
  })

  test.each([
    ['BoolIfExists', WITHOUT_MFA],
    ['Bool', WITHOUT_MFA_IN_SESSION],
  ])('lets a user with an MFA device change it under such a deny, by %s', async (_by, policy) => {
    const { made, evaluate } = await withAdministrator()
    await user(made, 'bob', { policy, attach: CHANGE_PASSWORD_POLICY })
    const bob = await principalOf(made.accountId, 'bob')
    const serialNumber = `arn:aws:iam::${made.accountId}:mfa/not-enabled`
    const createdAt = new Date()
    await db().mfaDevice.create({
      data: { accountId: made.accountId, serialNumber, serialKey: serialNumber, createdAt },
    })
    expect((await evaluate('bob'))?.dependsOnMfa).toBe(true)
    await enabledDevice(bob)
    expect(await evaluate('bob')).toEqual({ cures: [] })
  })

  test('finds a statement that denies the change to users with an MFA device', async () => {
    const { made, evaluate } = await withAdministrator()
    const policy = WITHOUT_MFA.replace('"false"', '"true"')
    await user(made, 'bob', { policy, attach: CHANGE_PASSWORD_POLICY })
    await enabledDevice(await principalOf(made.accountId, 'bob'))
    expect((await evaluate('bob'))?.denied?.decision).toBe('explicitDeny')
  })

  test('hides the deciding statement from a caller who may not read the policy', async () => {
    const { made } = await withAdministrator()
    await user(made, 'bob', { policy: WITHOUT_MFA })
    await user(made, 'desk', { policy: statement('Allow', 'iam:*LoginProfile') })
    const desk = await principalOf(made.accountId, 'desk')
    const permission = await ownPasswordPermission('bob', desk, origin())
    expect(permission?.denied?.decision).toBe('explicitDeny')
    for (const member of HIDDEN) expect(permission?.denied).not.toHaveProperty(member)
    expect(permission?.dependsOnMfa).toBeUndefined()
  })

  test('returns statement and values by the permissions on that user, not on the caller', async () => {
    const { made } = await withAdministrator()
    await user(made, 'bob', { policy: WITHOUT_MFA_IN_SESSION })
    const reads = ['iam:GetUserPolicy', 'iam:SimulatePrincipalPolicy']
    const membersFor = async (name: string, on: string) => {
      const policy = JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: 'iam:*LoginProfile', Resource: '*' },
          { Effect: 'Allow', Action: reads, Resource: userArn(made.accountId, '/', on) },
        ],
      })
      await user(made, name, { policy })
      const caller = await principalOf(made.accountId, name)
      const permission = await ownPasswordPermission('bob', caller, origin())
      return Object.keys(permission?.denied ?? {}).filter((key) => HIDDEN.includes(key))
    }
    expect(await membersFor('desk', 'desk')).toEqual([])
    expect((await membersFor('other', 'bob')).sort()).toEqual(HIDDEN)
  })

  test('returns nothing for an unauthorised caller or an absent user', async () => {
    const { made, evaluate } = await withAdministrator()
    await user(made, 'bob')
    await user(made, 'reader', { policy: statement('Allow', 'iam:Get*') })
    const reader = await principalOf(made.accountId, 'reader')
    expect(await ownPasswordPermission('bob', reader, origin())).toBeUndefined()
    expect(await evaluate('nobody')).toBeUndefined()
  })

  test('D10: answers only callers who may both create and update the login profile', async () => {
    const { made } = await withAdministrator()
    await user(made, 'bob')
    const answered = async (...actions: string[]) => {
      const name = `desk-${actions.length}-${actions[0]?.length}`
      await user(made, name, { policy: statement('Allow', actions) })
      return ownPasswordPermission('bob', await principalOf(made.accountId, name), origin())
    }
    const [create, update] = ['iam:CreateLoginProfile', 'iam:UpdateLoginProfile*']
    expect(await answered(create)).toBeUndefined()
    expect(await answered(update)).toBeUndefined()
    expect(await answered(create, update)).toMatchObject({ denied: { decision: 'implicitDeny' } })
  })

  test('answers for several users at once, in the order of the names', async () => {
    const { made } = await withAdministrator()
    await user(made, 'bob', { attach: CHANGE_PASSWORD_POLICY })
    await user(made, 'carol', { policy: WITHOUT_MFA, attach: CHANGE_PASSWORD_POLICY })
    await user(made, 'dora', { policy: WITHOUT_MFA, attach: CHANGE_PASSWORD_POLICY })
    await enabledDevice(await principalOf(made.accountId, 'dora'))
    await user(made, 'desk', { policy: statement('Allow', 'iam:*') })
    const desk = await principalOf(made.accountId, 'desk')
    const names = ['CAROL', 'nobody', 'bob', 'dora']
    expect(await ownPasswordPermissions(names, desk, origin())).toMatchObject([
      { denied: { decision: 'explicitDeny' }, dependsOnMfa: true },
      undefined,
      { cures: [] },
      { cures: [] },
    ])
    const carol = userArn(made.accountId, '/', 'carol')
    const [allow, deny] = [
      { Effect: 'Allow', Action: 'iam:*', Resource: '*' },
      { Effect: 'Deny', Action: 'iam:UpdateLoginProfile', Resource: carol },
    ]
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [allow, deny] })
    await user(made, 'helper', { policy })
    const helper = await principalOf(made.accountId, 'helper')
    const [hidden, , shown] = await ownPasswordPermissions(names, helper, origin())
    expect([hidden, shown]).toEqual([undefined, { cures: [] }])
  })
})
