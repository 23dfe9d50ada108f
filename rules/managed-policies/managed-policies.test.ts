import { describe, expect, test } from 'vitest'
import { evaluatePolicies } from '../evaluation/evaluate-policies'
import { parsePolicyDocument } from '../policy/policy-document'
import { MANAGED_POLICIES, managedPolicyByArn } from './managed-policies'

const source = { type: 'userManaged', policyName: 'managed' } as const
const bob = 'arn:aws:iam::000011112222:user/bob'

function may(name: string, action: string, resource: string): boolean {
  const policy = managedPolicyByArn(`arn:aws:iam::aws:policy/${name}`)
  if (!policy) throw new Error(`no ${name}`)
  const request = { action, resource, context: { 'aws:username': 'bob' } }
  return evaluatePolicies(request, [{ document: policy.document, source }]).decision === 'allowed'
}

test.each(MANAGED_POLICIES.map((policy) => [policy.name, policy] as const))(
  '%s is a valid document under its own ARN',
  (name, policy) => {
    expect(policy.arn).toBe(`arn:aws:iam::aws:policy${policy.path}${name}`)
    expect(managedPolicyByArn(policy.arn)).toBe(policy)
    expect(parsePolicyDocument(JSON.stringify(policy.document))).toEqual({
      ok: true,
      document: policy.document,
    })
    expect(policy.id).toMatch(/^ANPA[A-Z2-7]{17}$/)
    expect(policy.versionId).toMatch(/^v[1-9]\d*$/)
    expect(policy.updateDate.getTime()).toBeGreaterThanOrEqual(policy.createDate.getTime())
  },
)

test('assigns each policy a unique ID', () => {
  expect(new Set(MANAGED_POLICIES.map(({ id }) => id)).size).toBe(MANAGED_POLICIES.length)
})

test('finds a policy by its exact ARN only', () => {
  expect(managedPolicyByArn('arn:aws:iam::aws:policy/job-function/SupportUser')?.name).toBe(
    'SupportUser',
  )
  expect(managedPolicyByArn('arn:aws:iam::aws:policy/SupportUser')).toBeUndefined()
  expect(managedPolicyByArn('arn:aws:iam::aws:policy/iamfullaccess')).toBeUndefined()
  expect(managedPolicyByArn('arn:aws:iam::000011112222:policy/IAMFullAccess')).toBeUndefined()
  expect(managedPolicyByArn('')).toBeUndefined()
})

describe('the policies about passwords', () => {
  test('IAMUserChangePassword allows users to change their own password, even with a path, and to read the password policy', () => {
    expect(may('IAMUserChangePassword', 'iam:ChangePassword', bob)).toBe(true)
    expect(
      may('IAMUserChangePassword', 'iam:ChangePassword', bob.replace('bob', 'staff/west/bob')),
    ).toBe(true)
    expect(may('IAMUserChangePassword', 'iam:GetAccountPasswordPolicy', '*')).toBe(true)
    expect(may('IAMUserChangePassword', 'iam:ChangePassword', bob.replace('bob', 'bob2'))).toBe(
      false,
    )
    expect(may('IAMUserChangePassword', 'iam:UpdateLoginProfile', bob)).toBe(false)
  })

  test.each([
    ['AdministratorAccess', true, true],
    ['IAMFullAccess', true, true],
    ['IAMReadOnlyAccess', true, false],
    ['PowerUserAccess', false, false],
    ['job-function/SupportUser', true, false],
    ['IAMUserSSHKeys', false, false],
  ])(
    '%s allows reading the password policy: %s, changing a password: %s',
    (name, reads, changes) => {
      expect(may(name, 'iam:GetAccountPasswordPolicy', '*')).toBe(reads)
      expect(may(name, 'iam:ChangePassword', bob)).toBe(changes)
    },
  )
})
