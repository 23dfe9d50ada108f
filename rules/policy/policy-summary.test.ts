import { describe, expect, test } from 'vitest'
import { awsFacts } from '../../platform/aws-facts/aws-facts'
import {
  managedPolicies,
  managedPolicyByArn,
} from '../../platform/managed-policies/managed-policies'
import { policySummary } from './policy-summary'

const summaryOf = (...Statement: Record<string, unknown>[]) =>
  policySummary(JSON.stringify({ Version: '2012-10-17', Statement }), awsFacts())

const levelsOf = (...Action: string[]) =>
  summaryOf({ Effect: 'Allow', Action, Resource: '*' })?.allow[0]?.levels.map(
    ({ level, extent }) => `${extent} ${level}`,
  )

describe('the summary of a policy', () => {
  test('distinguishes full from limited access at each level', () => {
    expect(levelsOf('iam:List*', 'iam:GetUser')).toEqual(['Limited List', 'Limited Read'])
    expect(levelsOf('iam:List*', 'iam:GetAccountSummary', 'iam:GetLoginProfile')).toEqual([
      'Full List',
    ])
    expect(levelsOf('iam:*')).toEqual([
      'Full List',
      'Full Read',
      'Full Tagging',
      'Full Write',
      'Full Permissions management',
    ])
  })

  test('names the actions of a level, whatever their case', () => {
    const [iam] =
      summaryOf({ Effect: 'Allow', Action: ['IAM:changepass*'], Resource: '*' })?.allow ?? []
    expect(iam).toMatchObject({
      service: 'iam',
      fullAccess: false,
      levels: [{ level: 'Write', extent: 'Limited', actions: ['iam:ChangePassword'] }],
    })
  })

  test('shows unknown actions and services as written', () => {
    const { allow = [] } =
      summaryOf({
        Effect: 'Allow',
        Action: ['s3:ListBucket*', 'iam:ChangePasswrd', 'sqs:*', 'new-service:Do*'],
        Resource: '*',
      }) ?? {}
    expect(allow).toMatchObject([
      { service: 'iam', levels: [], actions: ['iam:ChangePasswrd'], fullAccess: false },
      { service: 'new-service', levels: [], actions: ['new-service:Do*'], fullAccess: false },
      {
        service: 's3',
        levels: [{ level: 'List', extent: 'Limited', count: 3 }],
        actions: [],
        fullAccess: false,
      },
      { service: 'sqs', actions: [], fullAccess: true },
    ])
  })

  test('separates allow and deny, and merges statements about one service', () => {
    const own = 'arn:aws:iam::604817293550:user/${aws:username}'
    const summary = summaryOf(
      { Effect: 'Allow', Action: 'iam:GetAccountPasswordPolicy', Resource: '*' },
      { Effect: 'Allow', Action: 'iam:ChangePassword', Resource: own },
      {
        Effect: 'Deny',
        Action: 'iam:ChangePassword',
        NotResource: own,
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
      },
    )
    expect(summary?.allow).toMatchObject([
      { service: 'iam', resources: ['*', own], conditions: [] },
    ])
    expect(summary?.deny).toMatchObject([
      {
        resources: [],
        exceptResources: [own],
        conditions: ['aws:MultiFactorAuthPresent Bool false'],
      },
    ])
  })

  test('shows full access if patterns together match every action, and each condition once', () => {
    const Condition = { StringLike: { 'aws:userid': ['a', 'b'] } }
    const statement = { Effect: 'Allow', Resource: '*', Condition }
    const { allow = [] } =
      summaryOf({ ...statement, Action: 'sts:?*' }, { ...statement, Action: 'sts:Get*' }) ?? {}
    expect(allow).toMatchObject([
      { service: 'sts', fullAccess: true, conditions: ['aws:userid StringLike a, b'] },
    ])
  })

  test('counts NotAction as all services except the listed ones', () => {
    expect(
      summaryOf({ Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' })?.allow,
    ).toMatchObject([{ service: '*', except: ['iam:*'], fullAccess: false, actions: [] }])
  })

  test('exists for every AWS policy, and not for a text that is not a policy', () => {
    for (const { document } of managedPolicies())
      expect(policySummary(document, awsFacts())).toBeDefined()
    const administrator = managedPolicyByArn('arn:aws:iam::aws:policy/AdministratorAccess')
    expect(policySummary(administrator?.document ?? '', awsFacts())?.allow).toMatchObject([
      { service: '*', fullAccess: true, actions: ['*'] },
    ])
    expect(policySummary('{}', awsFacts())).toBeUndefined()
  })

  test('counts the actions of a long policy without naming them', () => {
    const readOnly = managedPolicyByArn('arn:aws:iam::aws:policy/ReadOnlyAccess')
    const { allow = [] } = policySummary(readOnly?.document ?? '', awsFacts()) ?? {}
    const levels = allow.flatMap((service) => service.levels)
    expect(levels.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(1_000)
    expect(levels.flatMap(({ actions }) => actions)).toEqual([])
    const short = summaryOf({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' })?.allow[0]?.levels
    expect(short?.every(({ count, actions }) => actions.length === count)).toBe(true)
  })
})
