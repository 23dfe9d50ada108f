import { describe, expect, test } from 'vitest'
import { evaluatePolicies } from '../../rules/evaluation/evaluate-policies'
import { parsePolicyDocument } from '../../rules/policy/policy-document'
import { slot } from '../process-slot'
import {
  type ManagedPolicy,
  managedPolicies,
  managedPolicyByArn,
  managedPolicyVersionText,
} from './managed-policies'
import { policyDocumentOf } from './managed-policy-document'

const source = { type: 'userManaged', policyName: 'managed' } as const
const bob = 'arn:aws:iam::000011112222:user/bob'

function found(name: string): ManagedPolicy {
  const policy = managedPolicyByArn(`arn:aws:iam::aws:policy/${name}`)
  if (!policy) throw new Error(`no ${name}`)
  return policy
}

function may(name: string, action: string, resource: string): boolean {
  const { document } = found(name)
  const request = { action, resource, context: { 'aws:username': 'bob' } }
  return evaluatePolicies(request, [{ document, source }]).decision === 'allowed'
}

describe('A7: each of AWS’s managed policies', () => {
  const all = managedPolicies()

  test('is there: about 1,600, of every path that AWS uses', () => {
    expect(all.length).toBeGreaterThan(1_500)
    expect([...new Set(all.map(({ path }) => path))].sort()).toEqual([
      '/',
      '/aws-service-role/',
      '/job-function/',
      '/root-task/',
      '/service-role/',
    ])
    const names = new Set(all.map(({ name }) => name))
    for (const name of ['AWSDenyAll', 'ReadOnlyAccess', 'AmazonS3FullAccess', 'Billing'])
      expect(names).toContain(name)
  })

  test('has its own ARN and ID, and is found by the ARN', () => {
    for (const policy of all) {
      expect(policy.arn).toBe(`arn:aws:iam::aws:policy${policy.path}${policy.name}`)
      expect(policy.id, policy.name).toMatch(/^ANPA[A-Z2-7]{17}$/)
      expect(managedPolicyByArn(policy.arn)).toBe(policy)
    }
    for (const key of ['arn', 'id'] as const)
      expect(new Set(all.map((policy) => policy[key])).size).toBe(all.length)
  })

  test('is sorted by name in lower case', () => {
    const names = all.map(({ name }) => name.toLowerCase())
    expect(names).toEqual([...names].sort())
  })

  test('has versions by number and date, of which the last is the default', () => {
    for (const { name, versions, versionId, createDate, updateDate } of all) {
      const numbers = versions.map(({ number }) => number)
      const times = versions.map((version) => version.createDate.getTime())
      expect(
        [...numbers].sort((a, b) => a - b),
        name,
      ).toEqual(numbers)
      expect(
        [...times].sort((a, b) => a - b),
        name,
      ).toEqual(times)
      expect(times.every(Number.isFinite), name).toBe(true)
      expect(versionId).toBe(`v${numbers.at(-1)}`)
      expect(times.at(-1)).toBe(updateDate.getTime())
      expect(times[0]).toBeGreaterThanOrEqual(createDate.getTime())
    }
  })

  test('has a document that is evaluated as the same text of a customer would be', () => {
    const alike = all.filter(({ text, document }) => {
      const parsed = parsePolicyDocument(text)
      if (parsed.ok) expect(document).toEqual(parsed.document)
      return parsed.ok
    })
    // The others are too long for customers, or have a wildcard as the partition of an ARN.
    expect(alike.length).toBeGreaterThan(1_500)
    for (const { document, name } of all)
      expect(document, name).toMatchObject({ Version: '2012-10-17', Statement: expect.any(Array) })
  })

  test('has the text of each of its versions, and of no other', () => {
    const policy = found('IAMUserChangePassword')
    const texts = policy.versions.map(({ number }) => managedPolicyVersionText(policy, number))
    expect(new Set(texts).size).toBe(3) // the last three are alike
    expect(texts.at(-1)).toBe(policy.text)
    expect(texts[0]).toBe(
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:ChangePassword"],"Resource":["arn:aws:iam::*:user/${aws:userid}"]},{"Effect":"Allow","Action":["iam:GetAccountPasswordPolicy"],"Resource":"*"}]}',
    )
    for (const number of [0, 6]) expect(managedPolicyVersionText(policy, number)).toBeUndefined()
    const once = found('AdministratorAccess')
    expect(managedPolicyVersionText(once, 1)).toBe(once.text)
    const often = found('ReadOnlyAccess')
    expect(managedPolicyVersionText(often, 1)).toMatch(/^\{"Version":"2012-10-17"/)
    expect(managedPolicyVersionText(often, 1)?.length).toBeLessThan(often.text.length / 5)
  })
})

test('A7: reads nothing before the first ARN of AWS’s is looked up', () => {
  delete slot.managedPolicies
  expect(managedPolicyByArn('arn:aws:iam::604817293550:policy/ReadOnlyAccess')).toBeUndefined()
  expect(slot.managedPolicies).toBeUndefined()
  expect(managedPolicyByArn('arn:aws:iam::aws:policy/ReadOnlyAccess')).toBeDefined()
  expect(slot.managedPolicies).toBeDefined()
})

test('shares one parsed document while it is in use', () => {
  const { document } = found('ReadOnlyAccess')
  expect(found('ReadOnlyAccess').document).toBe(document)
})

test('finds a policy by its exact ARN only', () => {
  expect(managedPolicyByArn('arn:aws:iam::aws:policy/job-function/SupportUser')?.name).toBe(
    'SupportUser',
  )
  expect(managedPolicyByArn('arn:aws:iam::aws:policy/SupportUser')).toBeUndefined()
  expect(managedPolicyByArn('arn:aws:iam::aws:policy/iamfullaccess')).toBeUndefined()
  expect(managedPolicyByArn('arn:aws:iam::000011112222:policy/IAMFullAccess')).toBeUndefined()
  expect(managedPolicyByArn('arn:aws:iam::aws:policy/NoSuchPolicy')).toBeUndefined()
  expect(managedPolicyByArn('')).toBeUndefined()
})

test('keeps the IDs that AWS published, and derives the others from the ARN', () => {
  expect(found('IAMUserChangePassword').id).toBe('ANPAJ4L4MM2A7QIEB56MS')
  expect(found('SignInLocalDevelopmentAccess').id).toBe('ANPA7MOWPEFIIVVYOIR3F')
})

test('A9: describes a policy as AWS does, where that is known', () => {
  expect(found('IAMUserChangePassword').description).toBe(
    'Provides the ability for an IAM user to change their own password.',
  )
  expect(found('job-function/SupportUser').description).toContain('troubleshoot')
  expect(found('AmazonS3FullAccess')).not.toHaveProperty('description')
})

test('reads one item as a list of one, and every value of a condition as text', () => {
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Sid: 'One',
      Effect: 'Allow',
      NotAction: 'iam:*',
      NotResource: '*',
      Condition: { Bool: { 'aws:SecureTransport': true }, NumericLessThan: { 'x:n': [1, '2'] } },
    },
  })
  expect(policyDocumentOf(text)).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'One',
        Effect: 'Allow',
        NotAction: ['iam:*'],
        NotResource: ['*'],
        Condition: {
          Bool: { 'aws:SecureTransport': ['true'] },
          NumericLessThan: { 'x:n': ['1', '2'] },
        },
      },
    ],
  })
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
    ['ReadOnlyAccess', true, false],
    ['AWSDenyAll', false, false],
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
