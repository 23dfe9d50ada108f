import { describe, expect, test } from 'vitest'
import { SERVICES } from '../../iam/model/apis'
import { managedPolicies } from '../../platform/managed-policies/managed-policies'
import { actionsMatching, isKnownService, KNOWN_ACTIONS, knownAction } from './known-actions'

const names = KNOWN_ACTIONS.map(({ name }) => name)
const kindsOf = (name: string) => KNOWN_ACTIONS.find((action) => action.name === name)?.kinds

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

  test('contain each action once', () => expect(new Set(names).size).toBe(names.length))

  test('contain all that AWS’s managed policies name', () => {
    const named = managedPolicies()
      .flatMap(({ document }) =>
        document.Statement.flatMap(({ Action, NotAction }) => Action ?? NotAction ?? []),
      )
      .filter((action) => isKnownService(action.split(':')[0] ?? ''))
    expect(named.length).toBeGreaterThan(50)
    expect(named.filter((action) => actionsMatching(action).length === 0)).toEqual([])
  })

  test.each([
    ['iam:ChangePassword', ['user']],
    ['iam:AddUserToGroup', ['group']],
    ['iam:AttachUserPolicy', ['user']],
    ['iam:CreatePolicyVersion', ['policy']],
    ['iam:CreateVirtualMFADevice', ['mfa']],
    ['iam:EnableMFADevice', ['user']],
    ['iam:PassRole', ['role']],
    ['iam:GetAccountPasswordPolicy', ['*']],
    ['iam:ListUsers', ['*', 'user']],
    ['iam:SimulatePrincipalPolicy', ['user', 'group', 'role']],
    ['iam:GetInstanceProfile', []],
    ['sts:GetSessionToken', ['*']],
  ])('%s acts on %j', (name, kinds) => expect(kindsOf(name)).toEqual(kinds))
})

describe('an action pattern', () => {
  test('matches actions by its wildcards, ignoring case', () => {
    expect(actionsMatching('IAM:*accesskey').map(({ name }) => name)).toEqual([
      'iam:CreateAccessKey',
      'iam:DeleteAccessKey',
      'iam:UpdateAccessKey',
    ])
    expect(actionsMatching('*')).toHaveLength(names.length)
    expect(actionsMatching('iam:Get')).toEqual([])
  })

  test('belongs to a known service or to an unknown one', () => {
    expect(['iam', 'STS', 's3', 'constructor', ''].map(isKnownService)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })
})

test('finds an action by its name, ignoring case, and does not expand wildcards', () => {
  expect(knownAction('IAM:getuser')?.name).toBe('iam:GetUser')
  expect(knownAction('iam:Get*')).toBeUndefined()
})
