import { expect, test } from 'vitest'
import type { Statement } from '../policy/policy-document'
import type { SourcedPolicy } from './evaluate-policies'
import { referencedContext } from './referenced-context'

const policy = (...Statement: Statement[]): SourcedPolicy => ({
  document: { Version: '2012-10-17', Statement },
  source: { type: 'userInline', policyName: 'P' },
})
const USER = 'arn:aws:iam::123456789012:user/alice'
const requested = (context: Record<string, string | string[]>) => ({
  action: 'iam:GetUser',
  resource: USER,
  context,
})
const deny = (Condition: NonNullable<Statement['Condition']>, Action = ['iam:*']): Statement => ({
  Effect: 'Deny',
  Action,
  Resource: ['*'],
  Condition,
})

test("returns the keys that policies and boundary reference for the request, with the request's values", () => {
  const policies = [
    policy(deny({ Bool: { 'aws:MultiFactorAuthPresent': ['false'] } })),
    policy(deny({ StringEquals: { 'aws:UserAgent': ['x'] } }, ['iam:DeleteUser'])),
    policy({ Effect: 'Allow', Action: ['*'], Resource: ['arn:aws:iam::*:user/${aws:username}'] }),
  ]
  const boundary = policy(deny({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] } }))
  const context = {
    'aws:multifactorauthpresent': 'false',
    'aws:useragent': 'x',
    'aws:username': 'alice',
    'aws:tagkeys': ['a', 'b'],
    'aws:sourceip': '10.0.0.1',
  }
  expect(referencedContext(requested(context), policies, boundary)).toEqual([
    { key: 'aws:MultiFactorAuthPresent', values: ['false'] },
    { key: 'aws:TagKeys', values: ['a', 'b'] },
    { key: 'aws:username', values: ['alice'] },
  ])
})

test('omits a key that the request does not have', () => {
  const policies = [policy(deny({ Bool: { 'aws:MultiFactorAuthPresent': ['false'] } }))]
  expect(referencedContext(requested({}), policies)).toEqual([])
})

test('returns no key of a statement whose NotResource lists the resource', () => {
  const { Resource: _all, ...denied } = deny({ StringEquals: { 'aws:UserAgent': ['x'] } })
  const keysOf = (NotResource: string) =>
    referencedContext(requested({ 'aws:useragent': 'x' }), [
      policy({ ...denied, NotResource: [NotResource] }),
    ]).map(({ key }) => key)
  expect(keysOf(USER)).toEqual([])
  expect(keysOf(`${USER}s`)).toEqual(['aws:UserAgent'])
})
