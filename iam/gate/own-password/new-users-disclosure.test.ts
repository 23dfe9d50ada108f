// What callers learn about the permission of users who do not exist yet: nothing that their own
// permissions would not show them.
import { describe, expect, test } from 'vitest'
import {
  attached,
  copied,
  creation,
  evaluatorFor,
  forceMfa,
  group,
  managedPolicy,
  member,
  withChief,
} from '../../../test/calls/new-users'
import { CHANGE_PASSWORD_POLICY, statement, user } from '../../../test/fixtures'

const DENY = statement('Deny', 'iam:ChangePassword', '*', 'KeepPassword')

describe('what a caller learns about a new user', () => {
  const allowing = (...statements: [actions: string[], resource?: string][]) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: statements.map(([Action, Resource = '*']) => ({
        Effect: 'Allow',
        Action,
        Resource,
      })),
    })
  const NEEDED = [
    'iam:CreateUser',
    'iam:CreateLoginProfile',
    'iam:AddUserToGroup',
    'iam:AttachUserPolicy',
    'iam:PutUserPolicy',
  ]

  test.each(NEEDED)('is nothing without %s', async (missing) => {
    const { made } = await withChief()
    await group(made, 'Guests')
    const calls = creation(
      member('Guests'),
      attached(CHANGE_PASSWORD_POLICY),
      copied(statement('Deny', 'iam:ChangePassword')),
    )
    const others = NEEDED.filter((action) => action !== missing)
    await user(made, 'part', { policy: allowing([others]) })
    await user(made, 'whole', { policy: allowing([NEEDED]) })
    expect(await evaluatorFor(made, 'part')(calls)).toBeUndefined()
    expect((await evaluatorFor(made, 'whole')(calls))?.denied?.decision).toBe('explicitDeny')
  })

  test('depends on the ARN of the new user and on the stored ARN of the group', async () => {
    const { made } = await withChief()
    await group(made, 'Guests', DENY)
    const { accountId } = made
    const anyUser = (path: string) => `arn:aws:iam::${accountId}:user${path}*`
    const groupArn = (path: string) => `arn:aws:iam::${accountId}:group${path}Guests`
    const desk = async (name: string, path: string, groupPath: string) => {
      const policy = allowing(
        [['iam:CreateUser', 'iam:CreateLoginProfile'], anyUser(path)],
        [['iam:AddUserToGroup'], groupArn(groupPath)],
      )
      await user(made, name, { policy })
      return evaluatorFor(made, name)(creation(member('guests')))
    }
    expect(await desk('one', '/staff/', '/teams/')).toMatchObject({ cures: [] })
    expect(await desk('two', '/sales/', '/teams/')).toBeUndefined()
    expect(await desk('three', '/staff/', '/')).toBeUndefined()
  })

  test('contains the statement only if the caller may read the policy', async () => {
    const { made } = await withChief()
    await group(made, 'with-mfa', forceMfa())
    const arn = await managedPolicy(made, 'Force_MFA', forceMfa())
    const readings = {
      'iam:GetGroupPolicy': member('with-mfa'),
      'iam:GetPolicyVersion': attached(arn),
    }
    for (const [reading, call] of Object.entries(readings)) {
      const suffix = reading.slice('iam:'.length)
      await user(made, `blind-${suffix}`, { policy: allowing([NEEDED]) })
      await user(made, `seeing-${suffix}`, { policy: allowing([[...NEEDED, reading]]) })
      const blind = await evaluatorFor(made, `blind-${suffix}`)(creation(call))
      expect(blind?.denied?.decision, reading).toBe('explicitDeny')
      for (const member of ['by', 'statement']) expect(blind?.denied).not.toHaveProperty(member)
      expect(blind?.dependsOnMfa).toBeUndefined()
      const seeing = await evaluatorFor(made, `seeing-${suffix}`)(creation(call))
      expect(seeing, reading).toMatchObject({
        denied: { by: { sid: 'DenyAllExceptListedIfNoMFA' } },
        dependsOnMfa: true,
      })
    }
  })
})
