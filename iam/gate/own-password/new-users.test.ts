// Whether users who do not exist yet could change their own password, from the calls that create
// them.
import { describe, expect, test } from 'vitest'
import { userArn } from '../../../rules/names/arn'
import {
  attached,
  CREATION,
  copied,
  creation,
  forceMfa,
  group,
  managedPolicy,
  member,
  withChief,
} from '../../../test/calls/new-users'
import { as, CHANGE_PASSWORD_POLICY, origin, principalOf, statement } from '../../../test/fixtures'
import type { BatchCall } from '../call-together'
import { newUsersOwnPassword } from './new-users'

const POWER_USER = 'arn:aws:iam::aws:policy/PowerUserAccess'
const DENY = statement('Deny', 'iam:ChangePassword', '*', 'KeepPassword')

const bounded = (PermissionsBoundary: string): BatchCall[] => [
  { name: 'CreateUser', input: { UserName: 'nina', PermissionsBoundary } },
  ...CREATION.slice(1),
]

describe('whether a new user may change their own password', () => {
  test('finds that nothing allows it, and that both cures work', async () => {
    const { evaluate } = await withChief()
    expect(await evaluate(creation())).toMatchObject({
      denied: { action: 'iam:ChangePassword', decision: 'implicitDeny' },
      cures: ['attach', 'allow'],
    })
  })

  test('is allowed by IAMUserChangePassword, by another policy, and by the account option', async () => {
    const { made, evaluate } = await withChief()
    const allowed = { cures: [] }
    expect(await evaluate(creation(attached(CHANGE_PASSWORD_POLICY)))).toEqual(allowed)
    const own = await managedPolicy(made, 'Own', statement('Allow', 'iam:ChangePassword'))
    expect(await evaluate(creation(attached(own)))).toEqual(allowed)
    await made.call('UpdateAccountPasswordPolicy', { AllowUsersToChangePassword: true })
    expect(await evaluate(creation())).toEqual(allowed)
  })

  test('evaluates the ARN of the user with the chosen path', async () => {
    const { made, evaluate } = await withChief()
    const onPath = (path: string) =>
      copied(statement('Allow', 'iam:ChangePassword', userArn(made.accountId, path, 'nina')))
    expect(await evaluate(creation(onPath('/staff/')))).toEqual({ cures: [] })
    const other = await evaluate(creation(onPath('/')))
    expect(other?.denied?.resource).toBe(userArn(made.accountId, '/staff/', 'nina'))
  })

  test('evaluates the tags that the user gets', async () => {
    const { evaluate } = await withChief()
    const document = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          ...{ Effect: 'Allow', Action: 'iam:ChangePassword', Resource: '*' },
          Condition: { StringEquals: { 'aws:PrincipalTag/team': 'blue' } },
        },
      ],
    })
    const tagged = (Value: string): BatchCall => ({
      name: 'CreateUser',
      input: { UserName: 'nina', Tags: [{ Key: 'team', Value }] },
    })
    const rest = [...CREATION.slice(1), copied(document)]
    expect(await evaluate([tagged('blue'), ...rest])).toEqual({ cures: [] })
    expect((await evaluate([tagged('red'), ...rest]))?.denied?.decision).toBe('implicitDeny')
  })

  test.each(['BoolIfExists', 'Bool'])(
    'recognises Force_MFA from every origin, by %s',
    async (operator) => {
      const { made, evaluate } = await withChief()
      const document = forceMfa(operator)
      const arn = await managedPolicy(made, 'Force_MFA', document)
      await group(made, 'Inline', document)
      await group(made, 'Managed')
      await made.call('AttachGroupPolicy', { GroupName: 'Managed', PolicyArn: arn })
      const origins = {
        userManaged: attached(arn),
        userInline: copied(document),
        groupInline: member('inline'),
        groupManaged: member('Managed'),
      }
      for (const [type, call] of Object.entries(origins)) {
        const answer = await evaluate(creation(call, attached(CHANGE_PASSWORD_POLICY)))
        expect(answer, type).toMatchObject({
          denied: {
            decision: 'explicitDeny',
            by: { source: { type }, sid: 'DenyAllExceptListedIfNoMFA' },
            statement: { Effect: 'Deny' },
          },
          dependsOnMfa: true,
          cures: [],
        })
      }
    },
  )

  test('names a deny that does not depend on MFA', async () => {
    const { evaluate } = await withChief()
    const answer = await evaluate(creation(copied(DENY), attached(CHANGE_PASSWORD_POLICY)))
    expect(answer).toMatchObject({ denied: { by: { sid: 'KeepPassword' } }, cures: [] })
    expect(answer?.dependsOnMfa).toBeUndefined()
  })

  test('names a boundary that does not allow it, and one that denies it without MFA', async () => {
    const { made, evaluate } = await withChief()
    const narrow = [...bounded(POWER_USER), attached(CHANGE_PASSWORD_POLICY)]
    expect(await evaluate(narrow)).toMatchObject({
      denied: { decision: 'implicitDeny', boundaryBlocks: true },
      cures: [],
    })
    const edge = await managedPolicy(made, 'Edge', forceMfa())
    expect(await evaluate([...bounded(edge), attached(CHANGE_PASSWORD_POLICY)])).toMatchObject({
      denied: { decision: 'explicitDeny', by: { source: { type: 'boundary' } } },
      dependsOnMfa: true,
      cures: [],
    })
  })

  test('offers no link to a simulation of a user who does not exist', async () => {
    const { evaluate } = await withChief()
    const answer = await evaluate(creation(copied(forceMfa())))
    expect(answer?.denied).toHaveProperty('statement')
    for (const member of ['principalArn', 'context', 'requestedArn'])
      expect(answer?.denied).not.toHaveProperty(member)
  })

  test('answers for each of several users', async () => {
    const { made } = await withChief()
    await group(made, 'Guests', DENY)
    const answers = await newUsersOwnPassword(
      [creation(member('Guests')), creation(attached(CHANGE_PASSWORD_POLICY)), []],
      await principalOf(made.accountId, 'chief'),
      origin(),
    )
    const decisions = answers.map((answer) => answer && (answer.denied?.decision ?? 'allowed'))
    expect(decisions).toEqual(['explicitDeny', 'allowed', undefined])
  })

  test('returns nothing if a chosen part is missing or damaged', async () => {
    const { made, evaluate } = await withChief()
    const gone = `arn:aws:iam::${made.accountId}:policy/gone`
    for (const calls of [
      creation(member('gone')),
      creation(attached(gone)),
      bounded(gone),
      creation(copied('{')),
    ])
      expect(await evaluate(calls)).toBeUndefined()
  })

  test('returns nothing for a user without a password, who has none to change', async () => {
    const { evaluate } = await withChief()
    expect(await evaluate(CREATION.slice(0, 1))).toBeUndefined()
  })

  test('agrees with the sign-in: the created user may not change the password', async () => {
    const { made, evaluate } = await withChief()
    await group(made, 'with-mfa', forceMfa())
    expect((await evaluate(creation(member('with-mfa'))))?.dependsOnMfa).toBe(true)
    await made.call('CreateUser', { UserName: 'nina', Path: '/staff/' })
    await made.call('AddUserToGroup', { UserName: 'nina', GroupName: 'with-mfa' })
    const nina = await principalOf(made.accountId, 'nina')
    const session = {
      ...{ tokenHash: new Uint8Array(32), createdAt: new Date() },
      purpose: 'changePassword' as const,
    }
    const change = as({ ...nina, session })('ChangePassword', {
      OldPassword: 'old',
      NewPassword: 'new',
    })
    const denied = { decision: 'explicitDeny', by: { sid: 'DenyAllExceptListedIfNoMFA' } }
    await expect(change).rejects.toMatchObject({ code: 'AccessDenied', detail: { denied } })
  })
})
