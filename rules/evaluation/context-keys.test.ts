import { expect, test } from 'vitest'
import type { PolicyDocument, Statement } from '../policy/policy-document'
import { absentContextKeys, contextKeysOf } from './context-keys'
import { explainPolicies } from './evaluate-policies'

const document = (
  statements: Partial<Statement>[],
  Version: PolicyDocument['Version'] = '2012-10-17',
): PolicyDocument => ({
  Version,
  Statement: statements.map((members) => ({
    Effect: 'Allow',
    Action: ['iam:GetUser'],
    ...(members.NotResource ? {} : { Resource: ['*'] }),
    ...members,
  })),
})
const own = ['arn:aws:iam::*:user/${aws:UserName}']

test('finds the keys of conditions and variables once, sorted, in their first spelling', () => {
  const first = document([
    {
      Resource: own,
      Condition: {
        StringLike: { 'aws:UserAgent': ['${aws:PrincipalTag/agent}', 'x'] },
        Bool: { 'aws:SecureTransport': ['${aws:sourceip}'] },
      },
    },
    { NotResource: ['arn:aws:s3:::${s3:prefix}'] },
  ])
  const second = document([{ Condition: { StringEquals: { 'AWS:USERAGENT': ['y'] } } }])
  expect(contextKeysOf(first, second)).toEqual([
    'aws:PrincipalTag/agent',
    'aws:SecureTransport',
    'aws:UserAgent',
    'aws:UserName',
    's3:prefix',
  ])
  expect(contextKeysOf(second, first)).toContain('AWS:USERAGENT')
})

test('finds variables only where they have a value: in resource names of the present language', () => {
  const elsewhere = document([{ Resource: ['arn:aws:iam::${aws:userid}:user/a', '${aws:userid}'] }])
  expect(contextKeysOf(elsewhere)).toEqual([])
  expect(contextKeysOf(document([{ Resource: own }], '2008-10-17'))).toEqual([])
  expect(contextKeysOf(document([{ Resource: ['arn:aws:s3:::${*}'] }]))).toEqual([])
})

test('returns the keys that a context lacks, ignoring case', () => {
  const documents = [document([{ Resource: own, Condition: { Null: { 'aws:UserId': ['true'] } } }])]
  expect(absentContextKeys({ 'aws:username': 'alice' }, documents)).toEqual(['aws:UserId'])
  expect(absentContextKeys({ 'aws:username': 'alice', 'aws:userid': 'A' }, documents)).toEqual([])
})

test('misses a key only for statements that apply, and for variables without a default', () => {
  const missing = (members: Partial<Statement>) =>
    explainPolicies(
      { action: 'iam:GetUser', resource: 'arn:aws:iam::1:user/alice', context: { 'aws:a': '1' } },
      [{ document: document([members]), source: { type: 'userInline', policyName: 'P' } }],
    ).missingContextKeys
  expect(missing({ Resource: own })).toEqual(['aws:UserName'])
  expect(missing({ Resource: ["arn:aws:iam::*:user/${aws:UserName, 'alice'}"] })).toEqual([])
  expect(missing({ Condition: { StringLike: { 'aws:A': ['${aws:b}'] } } })).toEqual(['aws:b'])
  expect(missing({ Action: ['iam:GetRole'], Resource: own })).toEqual([])
  const Condition = { StringEquals: { 'aws:b': ['x'] } }
  expect(missing({ Condition })).toEqual(['aws:b'])
  expect(missing({ Condition, Resource: ['arn:aws:iam::*:group/*'] })).toEqual([])
})
