// Explained decisions: the deciding statements, the missing context keys, the boundary's result;
// and the keys of a document.
import { describe, expect, test } from 'vitest'
import type { Statement } from '../policy/policy-document'
import { contextKeysOf } from './context-keys'
import { explainPolicies, type SourcedPolicy } from './evaluate-policies'

const user = (name: string) => `arn:aws:iam::123456789012:user/${name}`
const allow = (Action: string, rest: Partial<Statement> = {}): Statement => ({
  Effect: 'Allow',
  Action: [Action],
  Resource: ['*'],
  ...rest,
})
const deny = (Action: string, rest: Partial<Statement> = {}): Statement => ({
  ...allow(Action, rest),
  Effect: 'Deny',
})
const document = (...Statement: Statement[]) => ({ Version: '2012-10-17', Statement })
const policy = (policyName: string, ...statements: Statement[]): SourcedPolicy => ({
  document: document(...statements),
  source: { type: 'userInline', policyName },
})
const boundaryOf = (...statements: Statement[]): SourcedPolicy => ({
  document: document(...statements),
  source: { type: 'boundary', policyName: 'Edge' },
})
const explain = (policies: SourcedPolicy[], boundary?: SourcedPolicy, context = {}) =>
  explainPolicies({ action: 'iam:GetUser', resource: user('bob'), context }, policies, boundary)
const named = (policyName: string, index: number) => ({
  source: { type: 'userInline', policyName },
  index,
})

describe('the matched statements', () => {
  const first = policy('A', allow('iam:Get*'), allow('iam:List*'), { ...allow('*'), Sid: 'All' })
  const second = policy('B', allow('iam:GetUser'))

  test('are all allows, the deciding one first', () => {
    expect(explain([first, second])).toEqual({
      decision: 'allowed',
      by: named('A', 0),
      matched: [named('A', 0), { ...named('A', 2), sid: 'All' }, named('B', 0)],
      missingContextKeys: [],
    })
  })

  test('are all denies, including those of the boundary, and no allow', () => {
    const boundary = boundaryOf(allow('*'), deny('iam:GetUser'))
    const { decision, matched, allowedByBoundary } = explain(
      [first, policy('C', deny('*'))],
      boundary,
    )
    expect({ decision, allowedByBoundary }).toEqual({
      decision: 'explicitDeny',
      allowedByBoundary: false,
    })
    expect(matched).toEqual([named('C', 0), { source: boundary.source, index: 1 }])
  })

  test('are the allows even if the boundary does not allow, and empty if nothing allows', () => {
    expect(explain([second], boundaryOf(allow('iam:List*')))).toEqual({
      decision: 'implicitDeny',
      boundaryBlocks: true,
      matched: [named('B', 0)],
      missingContextKeys: [],
      allowedByBoundary: false,
    })
    const { matched, allowedByBoundary } = explain([], boundaryOf(allow('*')))
    expect({ matched, allowedByBoundary }).toEqual({ matched: [], allowedByBoundary: true })
  })
})

describe('the missing keys', () => {
  const Condition = {
    StringLike: { 'aws:UserAgent': ['${aws:PrincipalTag/Team}-${aws:username}'] },
  }

  test('are those of conditions and variables for this action and resource, as written, sorted, each once', () => {
    const statement = allow('iam:*', { Resource: [user('${aws:Userid}'), user('b*')], Condition })
    const again = allow('iam:Get*', { Condition: { Null: { 'AWS:useragent': ['true'] } } })
    const { missingContextKeys } = explain([policy('A', statement, again)], undefined, {
      'aws:username': 'bob',
    })
    expect(missingContextKeys).toEqual(['aws:PrincipalTag/Team', 'aws:UserAgent', 'aws:Userid'])
  })

  test('include those that the resource depends on, and those of the boundary', () => {
    const own = allow('*', { Resource: [user('${aws:username}')] })
    expect(explain([policy('A', own)]).missingContextKeys).toEqual(['aws:username'])
    expect(explain([], boundaryOf(own)).missingContextKeys).toEqual(['aws:username'])
  })

  test('exclude those of other actions and resources, those with a default, and those in the request', () => {
    const { missingContextKeys } = explain(
      [
        policy(
          'A',
          allow('iam:List*', { Condition }),
          allow('*', { Resource: [user('alice')], Condition }),
          allow('*', { Resource: [user("${aws:userid, 'bob'}")] }),
          allow('*', { Condition: { StringEquals: { 'aws:TagKeys': ['x'] } } }),
        ),
      ],
      undefined,
      { 'aws:tagkeys': ['x'] },
    )
    expect(missingContextKeys).toEqual([])
  })
})

describe('the keys of a document', () => {
  const statements = [
    allow('*', {
      Resource: [
        user('${aws:username}'),
        user("${aws:PrincipalTag/Team, 'none'}/${*}"),
        'arn:aws:s3:::${s3:prefix}',
      ],
      Condition: {
        StringEquals: { 'aws:UserName': ['${AWS:SourceIp}'], 'iam:PolicyARN': ['x'] },
        'ForAnyValue:ArnLike': { 'aws:PrincipalArn': ['${aws:PrincipalTag/cost center}'] },
        NumericEquals: { 'app:Count': ['${app:Other}'] },
      },
    }),
    { Effect: 'Deny', NotAction: ['*'], NotResource: [user('${aws:sourceip}')] } as Statement,
  ]

  test('are its condition keys and its variables where variables are allowed, as first written, sorted', () => {
    expect(contextKeysOf(document(...statements))).toEqual([
      'AWS:SourceIp',
      'app:Count',
      'aws:PrincipalArn',
      'aws:PrincipalTag/Team',
      'aws:PrincipalTag/cost center',
      'aws:username',
      'iam:PolicyARN',
      's3:prefix',
    ])
  })

  test('are its condition keys only, before the language version 2012-10-17', () => {
    const older = { Version: '2008-10-17', Statement: statements }
    expect(contextKeysOf(older)).toEqual([
      'app:Count',
      'aws:PrincipalArn',
      'aws:UserName',
      'iam:PolicyARN',
    ])
  })
})
