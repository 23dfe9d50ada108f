// Simulations: which policies they use, and what they return for each action and resource.
import { describe, expect, test } from 'vitest'
import { flushReads } from '../../../store/audit'
import {
  account,
  CHANGE_PASSWORD_POLICY,
  recordOf,
  refusal,
  statement,
  user,
} from '../../../test/fixtures'
import type { InputOf } from '../../gate/call-operation'

const VARIABLE = '$' + '{aws:username}'
const WHOLE_USER = 'arn:$' + '{Partition}:iam::$' + '{Account}:user/$' + '{UserNameWithPath}'
const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'
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
await call('CreateGroup', { GroupName: 'dev_ops' })
await call('AddUserToGroup', { GroupName: 'dev_ops', UserName: 'bob' })

type Principal = Omit<InputOf<'SimulatePrincipalPolicy'>, 'PolicySourceArn' | 'ActionNames'>
type Custom = Partial<InputOf<'SimulateCustomPolicy'>>
const simulate = async (action: string, rest: Principal = {}, PolicySourceArn = bob) =>
  (await call('SimulatePrincipalPolicy', { PolicySourceArn, ActionNames: [action], ...rest }))
    .EvaluationResults[0]
const custom = async (PolicyInputList: string[], rest: Custom = {}) =>
  (await call('SimulateCustomPolicy', { PolicyInputList, ActionNames: ['iam:GetUser'], ...rest }))
    .EvaluationResults[0]
const refusalText = async (request: Promise<unknown>) => {
  const { code, message } = await refusal(request)
  return `${code}: ${message}`
}
const ids = (
  result: { MatchedStatements: { SourcePolicyId: string; SourcePolicyType: string }[] } | undefined,
) =>
  result?.MatchedStatements.map(
    ({ SourcePolicyId, SourcePolicyType }) => `${SourcePolicyType} ${SourcePolicyId}`,
  )

describe('the policies of a simulation', () => {
  test('include the user’s, its groups’, managed ones and the account option', async () => {
    const own = await account()
    const arn = arnOf(own.accountId, 'user/eve')
    const { Policy } = await own.call('CreatePolicy', {
      PolicyName: 'Mine',
      PolicyDocument: allow('iam:*'),
    })
    await user(own, 'eve', { policy: allow('iam:*'), attach: CHANGE_PASSWORD_POLICY })
    await own.call('AttachUserPolicy', { UserName: 'eve', PolicyArn: Policy.Arn })
    await own.call('CreateGroup', { GroupName: 'dev_ops' })
    await own.call('PutGroupPolicy', {
      GroupName: 'dev_ops',
      PolicyName: 'All_',
      PolicyDocument: allow('*'),
    })
    await own.call('AttachGroupPolicy', { GroupName: 'dev_ops', PolicyArn: Policy.Arn })
    await own.call('AddUserToGroup', { GroupName: 'dev_ops', UserName: 'eve' })
    await own.call('UpdateAccountPasswordPolicy', { AllowUsersToChangePassword: true })
    const request = {
      PolicySourceArn: arn,
      ActionNames: ['iam:ChangePassword'],
      ResourceArns: [arn],
    }
    const { EvaluationResults } = await own.call('SimulatePrincipalPolicy', {
      ...request,
      PolicyInputList: [allow('iam:GetUser'), allow('iam:ChangePassword')],
    })
    expect(ids(EvaluationResults[0])).toEqual([
      'aws-managed IAMUserChangePassword',
      'user-managed Mine',
      'user user_eve_Test',
      'group group_dev_ops_All_',
      'none AllowUsersToChangePassword',
      'none PolicyInputList.2',
    ])
    const [managed, , , , option] = EvaluationResults[0]?.MatchedStatements ?? []
    expect(managed?.StartPosition).toEqual({ Line: 1, Column: 38 })
    expect(option).toEqual({
      SourcePolicyId: 'AllowUsersToChangePassword',
      SourcePolicyType: 'none',
    })
  })

  test('are only the group’s if the ARN is a group’s', async () => {
    await call('PutGroupPolicy', {
      GroupName: 'dev_ops',
      PolicyName: 'Read',
      PolicyDocument: allow('iam:Get*'),
    })
    await call('AttachGroupPolicy', { GroupName: 'dev_ops', PolicyArn: ADMINISTRATOR })
    const group = arnOf(accountId, 'group/dev_ops')
    const result = await simulate('iam:GetUser', {}, group)
    expect(ids(result)).toEqual(['aws-managed AdministratorAccess', 'group group_dev_ops_Read'])
    expect(result).not.toHaveProperty('PermissionsBoundaryDecisionDetail')
    await call('DetachGroupPolicy', { GroupName: 'dev_ops', PolicyArn: ADMINISTRATOR })
    expect(await simulate('iam:DeleteUser', {}, group)).toMatchObject({
      EvalDecision: 'implicitDeny',
    })
    const named = await custom([allow('iam:*', `arn:aws:iam::*:user/${VARIABLE}`)], {
      ResourceArns: [bob],
    })
    expect(named).toMatchObject({
      EvalDecision: 'implicitDeny',
      MissingContextValues: ['aws:username'],
    })
  })

  test('include changes at once', async () => {
    await call('PutUserPolicy', {
      UserName: 'bob',
      PolicyName: 'P',
      PolicyDocument: allow('iam:TagUser'),
    })
    expect(await simulate('iam:TagUser')).toMatchObject({ EvalDecision: 'allowed' })
    await call('DeleteUserPolicy', { UserName: 'bob', PolicyName: 'P' })
    expect(await simulate('iam:TagUser')).toMatchObject({
      EvalDecision: 'implicitDeny',
      MatchedStatements: [],
    })
  })
})

describe('the position of a statement', () => {
  const compact = statement('Allow', 'iam:GetUser')
  const spread = JSON.stringify(JSON.parse(compact), undefined, 2)
  const single =
    '{ "Version": "2012-10-17",\r\n  "Statement": {"Effect":"Allow",\r\n    "Action":"iam:*", "Resource":"*" } }'
  const second = `{"Version":"2012-10-17","Statement":[\n{"Effect":"Deny","Action":"sts:*","Resource":"*"},\n {"Effect":"Allow","Action":"iam:GetUser","Resource":"*"}\n]}`
  test.each([
    ['one line', compact, [1, 38], [1, compact.length - 1]],
    ['many lines', spread, [3, 17], [8, 6]],
    ['a statement without a list, lines that end with CRLF', single, [2, 17], [3, 39]],
    ['the second of a list', second, [2, 50], [3, 58]],
  ] as const)('%s', async (_layout, document, start, end) => {
    const position = ([Line, Column]: readonly [number, number]) => ({ Line, Column })
    expect((await custom([document]))?.MatchedStatements).toEqual([
      {
        SourcePolicyId: 'PolicyInputList.1',
        SourcePolicyType: 'none',
        StartPosition: position(start),
        EndPosition: position(end),
      },
    ])
  })
})

describe('the result', () => {
  test('is one for all resources without ResourceArns, in AWS’s members and order', async () => {
    const result = await custom([allow('iam:*')], {
      PermissionsBoundaryPolicyInputList: [allow('iam:List*')],
    })
    expect(Object.keys(result ?? {})).toEqual([
      'EvalActionName',
      'EvalResourceName',
      'EvalDecision',
      'MatchedStatements',
      'MissingContextValues',
      'PermissionsBoundaryDecisionDetail',
    ])
    expect(result).toMatchObject({ EvalActionName: 'iam:GetUser', EvalResourceName: '*' })
    const ofNone = { PermissionsBoundaryPolicyInputList: [allow('iam:List*')], ResourceArns: [] }
    expect(await custom([allow('iam:*')], ofNone)).toEqual(result)
  })

  test('has the most restrictive decision per action, and each resource’s own', async () => {
    const [one, two, three] = ['one', 'two', 'three'].map((name) =>
      arnOf(accountId, `user/${name}`),
    ) as [string, string, string]
    const policies = [allow('iam:*', one), statement('Deny', 'iam:GetUser', two)]
    const result = await custom(policies, { ResourceArns: [one, two, three] })
    expect(result).toMatchObject({
      EvalResourceName: WHOLE_USER,
      EvalDecision: 'explicitDeny',
      EvalDecisionDetails: {},
    })
    expect(ids(result)).toEqual(['none PolicyInputList.2'])
    const each = result?.ResourceSpecificResults?.map((specific) => [
      specific.EvalResourceDecision,
      ids(specific),
    ])
    expect(each).toEqual([
      ['allowed', ['none PolicyInputList.1']],
      ['explicitDeny', ['none PolicyInputList.2']],
      ['implicitDeny', []],
    ])
    expect((await custom(policies, { ResourceArns: [one, three] }))?.EvalDecision).toBe(
      'implicitDeny',
    )
    expect((await custom(policies, { ResourceArns: [one] }))?.EvalDecision).toBe('allowed')
  })

  test('has the ARN format of the action, or * if it is unknown', async () => {
    const formOf = async (action: string) =>
      (await custom([], { ActionNames: [action], ResourceArns: [bob] }))?.EvalResourceName
    expect(await formOf('iam:getpolicy')).toBe(
      'arn:$' + '{Partition}:iam::$' + '{Account}:policy/$' + '{PolicyNameWithPath}',
    )
    expect(await formOf('iam:GetAccountSummary')).toBe('*')
    expect(await formOf('s3:GetObject')).toBe('*')
  })

  const condition = (key: string, Resource: string) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Action: 'iam:*',
        Resource,
        Condition: { StringLike: { [key]: `*${VARIABLE}` } },
      },
    })

  test('A13: has every context key of every policy that the request does not supply', async () => {
    const policies = [
      condition('s3:prefix', 'arn:aws:s3:::logs'),
      condition('aws:UserAgent', bob),
      condition('AWS:UserAgent', '*'),
      statement('Deny', 'sts:*', 'arn:aws:iam::*:role/$' + "{aws:PrincipalTag/job, 'none'}"),
    ]
    const PermissionsBoundaryPolicyInputList = [condition('aws:SourceIp', '*')]
    const all = [
      'aws:PrincipalTag/job',
      'aws:SourceIp',
      'aws:UserAgent',
      'aws:username',
      's3:prefix',
    ]
    const request = { PermissionsBoundaryPolicyInputList, ActionNames: ['sqs:SendMessage'] }
    const missingOf = async (rest: Custom, answer = custom(policies, { ...request, ...rest })) => {
      const { MissingContextValues, ResourceSpecificResults = [] } = (await answer) ?? {}
      return [
        MissingContextValues,
        ...ResourceSpecificResults.map((one) => one.MissingContextValues),
      ]
    }
    expect(await missingOf({})).toEqual([all])
    const ResourceArns = [bob, 'arn:aws:sqs:::jobs']
    expect(await missingOf({ ResourceArns })).toEqual([all, all, all])

    const entry = (ContextKeyName: string) => ({
      ContextKeyName,
      ContextKeyType: 'string' as const,
      ContextKeyValues: ['x'],
    })
    const ContextEntries = ['AWS:sourceip', 's3:prefix', 'aws:PrincipalTag/Job'].map(entry)
    expect(await missingOf({ ContextEntries })).toEqual([['aws:UserAgent', 'aws:username']])
    expect(await missingOf({ ContextEntries, CallerArn: bob })).toEqual([['aws:UserAgent']])
    // The principal supplies what is known about it, and its own policies count as well.
    await call('PutUserPolicy', {
      UserName: 'bob',
      PolicyName: 'Conditional',
      PolicyDocument: condition('aws:CurrentTime', '*'),
    })
    const principal = simulate('sqs:SendMessage', { PolicyInputList: policies })
    expect(await missingOf({}, principal)).toEqual([
      ['aws:CurrentTime', 'aws:PrincipalTag/job', 'aws:UserAgent', 's3:prefix'],
    ])
    await call('DeleteUserPolicy', { UserName: 'bob', PolicyName: 'Conditional' })
  })

  test('has only the context keys that matter with OnlyRelevantContextKeys, for each resource and for all', async () => {
    const alice = arnOf(accountId, 'user/alice')
    const policies = [condition('aws:UserAgent', bob), condition('aws:RequestTag/team', alice)]
    const request = {
      PolicyInputList: policies,
      ResourceArns: [bob, alice],
      OnlyRelevantContextKeys: true,
    }
    const result = await simulate('iam:UpdateUser', request)
    expect(result?.MissingContextValues).toEqual(['aws:RequestTag/team', 'aws:UserAgent'])
    expect(
      result?.ResourceSpecificResults?.map(({ MissingContextValues }) => MissingContextValues),
    ).toEqual([['aws:UserAgent'], ['aws:RequestTag/team']])
    const ContextEntries = [
      {
        ContextKeyName: 'AWS:useragent',
        ContextKeyType: 'string' as const,
        ContextKeyValues: ['bob'],
      },
    ]
    const given = await simulate('iam:UpdateUser', {
      ...request,
      ResourceArns: [bob],
      ContextEntries,
    })
    expect(given).toMatchObject({ EvalDecision: 'allowed', MissingContextValues: [] })
    const other = {
      ContextKeyName: 'aws:username',
      ContextKeyType: 'string' as const,
      ContextKeyValues: ['eve'],
    }
    const overridden = {
      ...request,
      ResourceArns: [bob],
      ContextEntries: [...ContextEntries, other],
    }
    expect(await simulate('iam:UpdateUser', overridden)).toMatchObject({
      EvalDecision: 'implicitDeny',
    })
  })

  test.each([
    ['admin', 'x'],
    ['x', 'admin'],
  ])(
    'evaluates tags that share a key as a list, as the gate does: %s, %s',
    async (...ContextKeyValues) => {
      const ContextEntries = [
        {
          ContextKeyName: 'aws:RequestTag/Team',
          ContextKeyType: 'stringList' as const,
          ContextKeyValues,
        },
      ]
      const decide = async (Effect: 'Allow' | 'Deny', ...values: string[]) => {
        const Condition = { StringEquals: { 'aws:RequestTag/team': values } }
        const conditional = JSON.stringify({
          Version: '2012-10-17',
          Statement: { Effect, Action: '*', Resource: '*', Condition },
        })
        const request = {
          PolicyInputList: [conditional, ...(Effect === 'Deny' ? [allow('*')] : [])],
          ContextEntries,
        }
        return [
          (await simulate('iam:TagPolicy', request))?.EvalDecision,
          (await custom(request.PolicyInputList, { ContextEntries }))?.EvalDecision,
        ]
      }
      for (const one of ContextKeyValues) {
        expect(await decide('Deny', one)).toEqual(['explicitDeny', 'explicitDeny'])
        expect(await decide('Allow', one)).toEqual(['implicitDeny', 'implicitDeny'])
      }
      expect(await decide('Allow', 'x', 'admin')).toEqual(['allowed', 'allowed'])
      expect(await decide('Deny', 'y')).toEqual(['allowed', 'allowed'])
    },
  )

  test('knows every key about the caller, and none about the request’s origin', async () => {
    const names = [
      'aws:username',
      'aws:userid',
      'aws:PrincipalArn',
      'aws:PrincipalAccount',
      'aws:PrincipalType',
    ]
    const unknown = [
      'aws:CurrentTime',
      'aws:MultiFactorAuthPresent',
      'aws:SecureTransport',
      'aws:SourceIp',
    ]
    const Condition = {
      Null: Object.fromEntries(
        [...names, 'aws:PrincipalTag/team', ...unknown].map((key) => [key, 'false']),
      ),
    }
    const Statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition }
    const PolicyInputList = [JSON.stringify({ Version: '2012-10-17', Statement })]
    expect((await simulate('iam:ListUsers', { PolicyInputList }))?.MissingContextValues).toEqual(
      unknown,
    )
    const asEve = await simulate('iam:ListUsers', {
      PolicyInputList,
      CallerArn: arnOf(accountId, 'user/eve'),
    })
    expect(asEve?.MissingContextValues).toEqual([
      ...[
        'aws:CurrentTime',
        'aws:MultiFactorAuthPresent',
        'aws:PrincipalTag/team',
        'aws:SecureTransport',
        'aws:SourceIp',
      ],
      'aws:userid',
    ])
  })

  test('uses CallerArn as the user of policy variables', async () => {
    const own = [allow('iam:*', `arn:aws:iam::*:user/staff/${VARIABLE}`)]
    expect(await custom(own, { ResourceArns: [bob], CallerArn: bob })).toMatchObject({
      EvalDecision: 'allowed',
    })
    const eve = arnOf(accountId, 'user/staff/eve')
    const asEve = await simulate('iam:TagUser', {
      PolicyInputList: own,
      ResourceArns: [bob],
      CallerArn: eve,
    })
    expect(asEve).toMatchObject({ EvalDecision: 'implicitDeny', MissingContextValues: [] })
  })
})

describe('the boundary', () => {
  test('is the user’s unless the request contains another', async () => {
    const { Policy } = await call('CreatePolicy', {
      PolicyName: 'Edge',
      PolicyDocument: allow('iam:List*'),
    })
    await call('CreateUser', { UserName: 'kim', PermissionsBoundary: Policy.Arn })
    await call('AttachUserPolicy', { UserName: 'kim', PolicyArn: ADMINISTRATOR })
    const kim = arnOf(accountId, 'user/kim')
    const detail = (AllowedByPermissionsBoundary: boolean) => ({
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary },
    })
    expect(await simulate('iam:ListUsers', {}, kim)).toMatchObject({
      EvalDecision: 'allowed',
      ...detail(true),
    })
    const blocked = await simulate('iam:GetUser', { ResourceArns: [kim, '*'] }, kim)
    expect(blocked).toMatchObject({ EvalDecision: 'implicitDeny', ...detail(false) })
    expect(ids(blocked)).toEqual(['aws-managed AdministratorAccess'])
    expect(blocked?.ResourceSpecificResults).toMatchObject([detail(false), detail(false)])

    const PermissionsBoundaryPolicyInputList = [allow('iam:Get*')]
    const replaced = await simulate('iam:GetUser', { PermissionsBoundaryPolicyInputList }, kim)
    expect(replaced).toMatchObject({ EvalDecision: 'allowed', ...detail(true) })
    const denying = await simulate(
      'iam:GetUser',
      { PermissionsBoundaryPolicyInputList: [statement('Deny', '*')] },
      kim,
    )
    expect(denying).toMatchObject({ EvalDecision: 'explicitDeny', ...detail(false) })
    expect(ids(denying)).toEqual(['none PermissionsBoundaryPolicyInputList.1'])
    expect(await simulate('iam:GetUser', {}, bob)).not.toHaveProperty(
      'PermissionsBoundaryDecisionDetail',
    )
  })

  test('that is also attached is one policy: its statement is returned once', async () => {
    const { Policy } = await call('CreatePolicy', {
      PolicyName: 'Both',
      PolicyDocument: statement('Deny', 'iam:*'),
    })
    await call('CreateUser', { UserName: 'lee', PermissionsBoundary: Policy.Arn })
    await call('AttachUserPolicy', { UserName: 'lee', PolicyArn: Policy.Arn })
    expect(ids(await simulate('iam:GetUser', {}, arnOf(accountId, 'user/lee')))).toEqual([
      'user-managed Both',
    ])
  })
})

describe('pages', () => {
  const ActionNames = Array.from({ length: 105 }, (_, i) => `iam:Action${i}`)
  const page = (rest: Custom) =>
    call('SimulateCustomPolicy', { PolicyInputList: [], ActionNames, ...rest })

  test('contain a hundred results, or MaxItems', async () => {
    const first = await page({})
    expect(first).toMatchObject({ IsTruncated: true })
    expect(first.EvaluationResults).toHaveLength(100)
    const seen: string[] = []
    let Marker: string | undefined
    do {
      const { EvaluationResults, ...next } = await page({
        MaxItems: 40,
        ...(Marker !== undefined && { Marker }),
      })
      seen.push(...EvaluationResults.map(({ EvalActionName }) => EvalActionName))
      Marker = next.Marker
    } while (Marker !== undefined)
    expect(seen).toEqual(ActionNames)
  })

  test('end early if there is much to compare, and the next one continues there', async () => {
    const ResourceArns = Array.from({ length: 40 }, (_, i) => arnOf(accountId, `user/u${i}`))
    const large = [allow(`iam:${'Get'.repeat(40_000)}`)]
    const {
      EvaluationResults,
      IsTruncated,
      Marker = '',
    } = await page({ PolicyInputList: large, ResourceArns })
    expect({ IsTruncated, results: EvaluationResults.length }).toEqual({
      IsTruncated: true,
      results: 4,
    })
    const further = await page({ PolicyInputList: large, ResourceArns, Marker })
    expect(further.EvaluationResults[0]?.EvalActionName).toBe('iam:Action4')
    // Tags that share a key count as several requests.
    const ContextEntries = [
      {
        ContextKeyName: 'aws:RequestTag/a',
        ContextKeyType: 'stringList' as const,
        ContextKeyValues: ['1', '2'],
      },
    ]
    const twice = await page({ PolicyInputList: large, ResourceArns, ContextEntries })
    expect(twice.EvaluationResults).toHaveLength(2)
  })

  test('allow fewer resources with many statements, since each may be in each result', async () => {
    const Statement = Array(500).fill({ Effect: 'Allow', Action: '*', Resource: '*' })
    const many = [JSON.stringify({ Version: '2012-10-17', Statement })]
    const ask = (length: number) =>
      page({
        PolicyInputList: many,
        ResourceArns: Array.from({ length }, (_, i) => arnOf(accountId, `user/u${i}`)),
      })
    expect(await refusalText(ask(40))).toBe(
      'InvalidInput: ResourceArns has 40 members, and with as many policies 39 is the most: ask about fewer at once.',
    )
    const { EvaluationResults, IsTruncated } = await ask(39)
    expect(IsTruncated).toBe(true)
    expect(EvaluationResults.map(({ MatchedStatements }) => MatchedStatements.length)).toEqual([
      500,
    ])
  })

  test.each([
    'x',
    Buffer.from('0').toString('base64url'),
    Buffer.from('105').toString('base64url'),
  ])('reject the marker %s, which no list returned', async (Marker) =>
    expect(await refusalText(page({ Marker }))).toBe('ValidationError: Invalid Marker.'),
  )
})

test('records the input without the drafts', async () => {
  const asker = await account()
  await asker.call('SimulateCustomPolicy', {
    PolicyInputList: [allow('iam:DraftOnly')],
    ActionNames: ['iam:TagUser'],
  })
  await flushReads()
  const record = await recordOf(asker.accountId)
  expect(record).toContain('iam:TagUser')
  expect(record).not.toContain('DraftOnly')
})
