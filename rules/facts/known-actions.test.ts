import { describe, expect, test } from 'vitest'
import { SERVICES } from '../../iam/model/apis'
import { awsFacts } from '../../platform/aws-facts/aws-facts'
import { knownAction } from './aws-facts'
import { actionsMatching, actsOn, typesOf } from './known-actions'

const facts = awsFacts()
const names = ['iam', 'sts'].flatMap((prefix) =>
  (facts.service(prefix)?.actions ?? []).map(({ name }) => name),
)

describe('the known actions', () => {
  test('contain every operation of AWS’s model, and a few that are permissions only', () => {
    const operations = Object.entries(SERVICES).flatMap(([service, { operations }]) =>
      operations.map((name) => `${service}:${name}`),
    )
    expect(operations.length).toBeGreaterThan(180)
    const withoutOperation = names.filter((name) => !operations.includes(name))
    expect(operations.filter((operation) => !names.includes(operation))).toEqual([])
    expect(withoutOperation).toContain('iam:PassRole')
    expect(withoutOperation.length).toBeLessThan(20)
  })

  test.each([
    ['iam:ChangePassword', ['user'], 'Write'],
    ['iam:AddUserToGroup', ['group'], 'Write'],
    ['iam:AttachUserPolicy', ['user'], 'Permissions management'],
    ['iam:CreatePolicyVersion', ['policy'], 'Permissions management'],
    ['iam:CreateVirtualMFADevice', ['mfa'], 'Write'],
    ['iam:PassRole', ['role'], 'Write'],
    ['iam:GetAccountPasswordPolicy', [], 'Read'],
    ['iam:GetLoginProfile', ['user'], 'List'],
    ['iam:ListUsers', undefined, 'List'],
    ['iam:TagUser', ['user'], 'Tagging'],
    ['iam:SimulatePrincipalPolicy', ['group', 'role', 'user'], 'Read'],
    ['iam:AcquireRole', undefined, 'Write'],
    ['sts:GetSessionToken', [], 'Read'],
    ['s3:GetObject', ['accesspointobject', 'object'], 'Read'],
    ['ec2:DescribeInstances', [], 'List'],
  ])('%s supports %j and is %s', (name, types, level) => {
    const action = knownAction(facts, name)
    expect(action?.level).toBe(level)
    expect(action && typesOf(action)?.map((type) => type.name)).toEqual(types)
  })
})

describe('an action pattern', () => {
  const matching = (pattern: string) => actionsMatching(facts, pattern).map(({ name }) => name)

  test('matches actions by its wildcards, ignoring case', () => {
    expect(matching('IAM:*accesskey')).toEqual([
      'iam:CreateAccessKey',
      'iam:DeleteAccessKey',
      'iam:UpdateAccessKey',
    ])
    expect(matching('iam:Get')).toEqual([])
    expect(matching('iam:getuser')).toEqual(['iam:GetUser'])
    expect([...matching('iam:*'), ...matching('sts:**')]).toEqual(names)
  })

  test.each(['*', 's3*', 'constructor:*', ':*', 'new-service:Get*', ''])(
    'of no known service matches none: %j',
    (pattern) => expect(matching(pattern)).toEqual([]),
  )
})

test.each([
  ['iam:GetUser', 'user', true],
  ['iam:GetUser', 'group', false],
  ['iam:ListUsers', 'user', true],
  ['iam:ListUsers', 'group', false],
  ['iam:GetAccountSummary', 'user', false],
  ['quicksight:DescribeUser', 'user', false],
])('%s acts on IAM’s resources of type %s: %s', (name, type, expected) => {
  const action = knownAction(facts, name)
  expect(action && actsOn(action, type)).toBe(expected)
})

test('finds an action by its name, ignoring case, and does not expand wildcards', () => {
  expect(knownAction(facts, 'IAM:getuser')?.name).toBe('iam:GetUser')
  expect(knownAction(facts, 'iam:Get*')).toBeUndefined()
})
