// Rejected simulations: unsupported members, limits, and ARNs that name no user or group.
import { describe, expect, test } from 'vitest'
import { withoutAuthorizationId } from '../../../rules/denials/authorization-id'
import { account, as, principalOf, refusal, statement, user } from '../../../test/fixtures'
import type { InputOf } from '../../gate/call-operation'

const allow = (Action: string, Resource = '*') => statement('Allow', Action, Resource)
const arnOf = (accountId: string, rest: string) => `arn:aws:iam::${accountId}:${rest}`

const made = await account()
const { accountId, call } = made
const bob = arnOf(accountId, 'user/staff/bob')
await call('CreateUser', {
  UserName: 'bob',
  Path: '/staff/',
  Tags: [{ Key: 'Team', Value: 'blue' }],
})

type Custom = Partial<InputOf<'SimulateCustomPolicy'>>
const simulate = (PolicySourceArn: string) =>
  call('SimulatePrincipalPolicy', { PolicySourceArn, ActionNames: ['iam:GetUser'] })
const custom = async (PolicyInputList: string[], rest: Custom = {}) =>
  (await call('SimulateCustomPolicy', { PolicyInputList, ActionNames: ['iam:GetUser'], ...rest }))
    .EvaluationResults[0]
const refusalText = async (call: Promise<unknown>) => {
  const { code, message } = await refusal(call)
  return `${code}: ${withoutAuthorizationId(message)}`
}

describe('rejects', () => {
  const refusalOf = (rest: Custom) => refusalText(custom([], rest))

  test('an invalid document, with its position and the correction', async () => {
    expect(await refusalText(custom([allow('*'), '{\n  "Version": "2012-10-17"\n}']))).toBe(
      'InvalidInput: PolicyInputList.2: Syntax errors in policy. Line 1, column 1: The policy has no Statement. Add an object with Effect, Action and Resource.',
    )
    expect(
      await refusalOf({ PermissionsBoundaryPolicyInputList: [statement('Allow', 'GetUser')] }),
    ).toMatch(
      /^InvalidInput: PermissionsBoundaryPolicyInputList\.1: Actions\/Conditions must be prefaced by a vendor/,
    )
  })

  test('more text than the limit of a request', async () => {
    const half = allow(`iam:${'x'.repeat(65_500)}`)
    expect(
      await refusalText(custom([half], { PermissionsBoundaryPolicyInputList: [half] })),
    ).toMatch(
      /^InvalidInput: The policies given have 1\d{5} characters together, and 131072 is the most/,
    )
  })

  test.each([
    [
      'ActionNames',
      { ActionNames: ['iam:GetUser', 'iam:Get*'] },
      /^InvalidInput: ActionNames\.2 is not the name of one/,
    ],
    [
      'ActionNames',
      { ActionNames: ['GetUser'] },
      /^InvalidInput: ActionNames\.1 is not the name of one action/,
    ],
    [
      'ResourceArns',
      { ResourceArns: ['*', 'bob'] },
      /^InvalidInput: ResourceNames are not in a valid ARN format: bob\. /,
    ],
    [
      'ResourcePolicy',
      { ResourcePolicy: allow('*') },
      /^InvalidInput: .* leave out ResourcePolicy\.$/,
    ],
    [
      'ResourceOwner',
      { ResourceOwner: '999999999999' },
      /^InvalidInput: '999999999999' is not valid as a ResourceOwner/,
    ],
    [
      'OrderedOrganizationPolicyInputList',
      { OrderedOrganizationPolicyInputList: [{ ServiceControlPolicyInputList: [allow('*')] }] },
      /^InvalidInput: .* omit OrderedOrganizationPolicyInputList\.$/,
    ],
    [
      'ResourceHandlingOption',
      { ResourceHandlingOption: 'EC2-VPC-EBS' },
      /leave out ResourceHandlingOption\.$/,
    ],
    [
      'CallerArn',
      { CallerArn: 'arn:aws:iam::999999999999:group/g' },
      /^InvalidInput: Invalid Entity Arn: arn:aws:iam::999999999999:group\/g does not clearly define entity type and name\.$/,
    ],
  ] as const)('an unsupported %s: %j', async (member, rest, message) => {
    const error = await refusal(custom([], rest as unknown as Custom))
    expect(`${error.code}: ${error.message}`).toMatch(message)
    expect(Object.keys(error.detail.fields ?? {})).toEqual([member])
  })

  test('an exclusion of a principal’s policies', async () => {
    const error = await refusal(
      call('SimulatePrincipalPolicy', {
        PolicySourceArn: bob,
        ActionNames: ['iam:GetUser'],
        PolicyExclusionList: [{ PolicyType: 'inline' }],
      }),
    )
    expect(`${error.code}: ${error.message}`).toMatch(
      /^InvalidInput: .* omit PolicyExclusionList\.$/,
    )
  })

  test('not the caller’s own account as ResourceOwner', async () => {
    for (const ResourceOwner of [accountId, arnOf(accountId, 'root')])
      expect(await custom([allow('*')], { ResourceOwner })).toMatchObject({
        EvalDecision: 'allowed',
      })
  })

  test('more members than the limit of each list', async () => {
    const entry = {
      ContextKeyName: 'aws:x',
      ContextKeyType: 'string' as const,
      ContextKeyValues: ['1'],
    }
    const most = async (rest: Custom) => (await refusal(custom([], rest))).message
    const atMost = (member: string, length: number) =>
      `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must have length less than or equal to ${length}`
    expect(await most({ ActionNames: Array(501).fill('iam:GetUser') })).toBe(
      atMost('actionNames', 500),
    )
    expect(await most({ ResourceArns: Array(101).fill('*') })).toBe(atMost('resourceArns', 100))
    expect(await most({ ContextEntries: Array(101).fill(entry) })).toBe(
      atMost('contextEntries', 100),
    )
    expect(await most({ PolicyInputList: Array(21).fill(allow('*')) })).toBe(
      atMost('policyInputList', 20),
    )
    expect(await most({ PermissionsBoundaryPolicyInputList: Array(2).fill(allow('*')) })).toBe(
      atMost('permissionsBoundaryPolicyInputList', 1),
    )
  })
})

describe('the ARN of the principal', () => {
  test.each([
    ['user/bob', 'NoSuchEntity: The user with name bob cannot be found.'], // bob has a path
    ['user/staff/BOB', 'NoSuchEntity: The user with name BOB cannot be found.'],
    ['group/none', 'NoSuchEntity: The group with name none cannot be found.'],
    ['role/admin', 'NoSuchEntity: The role with name admin cannot be found.'],
    ['root', 'InvalidInput: Invalid Entity Arn: ARN does not clearly define entity type and name.'],
    [
      'policy/Edge',
      'InvalidInput: Invalid Entity Arn: ARN does not clearly define entity type and name.',
    ],
  ])('%s', async (rest, message) => {
    const arn = arnOf(accountId, rest)
    expect(await refusalText(simulate(arn))).toBe(message.replace('ARN', arn))
  })

  test('a malformed ARN and a user of another account are rejected', async () => {
    const words = 'twenty characters and more'
    expect(await refusalText(simulate(words))).toBe(
      `InvalidInput: Invalid Entity Arn: ${words} does not clearly define entity type and name.`,
    )
    const other = await account()
    await other.call('CreateUser', { UserName: 'bob', Path: '/staff/' })
    expect(await refusalText(simulate(arnOf(other.accountId, 'user/staff/bob')))).toBe(
      'NoSuchEntity: The user with name bob cannot be found.',
    )
  })

  test('Z5: callers learn only about the paths on which they are authorised', async () => {
    const own = arnOf(accountId, 'user/staff/*')
    const caller = await user(made, 'asker', { policy: allow('iam:SimulatePrincipalPolicy', own) })
    const { arn } = await principalOf(accountId, 'asker')
    const ask = (PolicySourceArn: string) =>
      caller('SimulatePrincipalPolicy', { PolicySourceArn, ActionNames: ['iam:GetUser'] })
    expect((await ask(bob)).EvaluationResults).toHaveLength(1)
    expect(await refusalText(ask(arnOf(accountId, 'user/staff/none')))).toBe(
      'NoSuchEntity: The user with name none cannot be found.',
    )
    for (const hidden of [
      arn,
      arnOf(accountId, 'user/none'),
      arnOf('999999999999', 'user/staff/bob'),
      arnOf(accountId, 'role/x'),
    ])
      expect(await refusalText(ask(hidden))).toBe(
        `AccessDenied: User: ${arn} is not authorized to perform: iam:SimulatePrincipalPolicy on resource: ${hidden} because no identity-based policy allows the iam:SimulatePrincipalPolicy action`,
      )
  })

  test('the user’s tags decide whether a caller is authorised', async () => {
    const tagged = JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Action: 'iam:Simulate*',
        Resource: '*',
        Condition: { StringEquals: { 'iam:ResourceTag/team': 'blue' } },
      },
    })
    await user(made, 'tagger', { policy: tagged })
    const caller = as(await principalOf(accountId, 'tagger'))
    const ask = (PolicySourceArn: string) =>
      caller('SimulatePrincipalPolicy', { PolicySourceArn, ActionNames: ['iam:GetUser'] })
    await ask(bob)
    expect((await refusal(ask(arnOf(accountId, 'user/tagger')))).code).toBe('AccessDenied')
  })
})
