// Decisions about every user, group or policy of an account at once.
import { describe, expect, test } from 'vitest'
import { parsePolicyDocument } from '../policy/policy-document'
import { isAllowedOnAll, isDeniedOnAll, type RequestOnAll } from './allowed-on-all'
import type { SourcedPolicy } from './evaluate-policies'

const ACCOUNT = '000011112222'
const REQUEST: RequestOnAll = {
  action: 'iam:GetUser',
  accountId: ACCOUNT,
  kind: 'user',
  context: { 'aws:username': 'bob', 'aws:sourceip': '192.0.2.1' },
}

interface Written {
  Effect: 'Allow' | 'Deny'
  Action?: string
  NotAction?: string
  Resource?: string
  NotResource?: string
  Condition?: object
}

function policyOf(...statements: Written[]): SourcedPolicy {
  const Statement = statements.map((written) => ({
    ...(written.NotAction === undefined && { Action: 'iam:GetUser' }),
    ...(written.NotResource === undefined && { Resource: '*' }),
    ...written,
  }))
  const parsed = parsePolicyDocument(JSON.stringify({ Version: '2012-10-17', Statement }))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed))
  return { document: parsed.document, source: { type: 'inline', policyName: 'p' } as never }
}

const allow = (more: Omit<Written, 'Effect'> = {}) => policyOf({ Effect: 'Allow', ...more })
const deny = (more: Omit<Written, 'Effect'> = {}) => policyOf({ Effect: 'Deny', ...more })
const arn = (resource: string) => `arn:aws:iam::${ACCOUNT}:${resource}`

type Result = 'allowed on all' | 'denied on all' | 'neither'
function decide(
  policies: SourcedPolicy[],
  boundary?: SourcedPolicy,
  request: Partial<RequestOnAll> = {},
): Result {
  const onAll = { ...REQUEST, ...request }
  const allowed = isAllowedOnAll(onAll, policies, boundary)
  const denied = isDeniedOnAll(onAll, policies, boundary)
  expect(allowed && denied).toBe(false)
  return allowed ? 'allowed on all' : denied ? 'denied on all' : 'neither'
}

describe('the resources of an Allow', () => {
  test.each<[string, Result]>([
    ['*', 'allowed on all'],
    [arn('*'), 'allowed on all'],
    [arn('user/*'), 'allowed on all'],
    ['arn:aws:iam::*:user/*', 'allowed on all'],
    ['arn:aws:iam::*:*', 'allowed on all'],
    [arn('user/**'), 'allowed on all'],
    [arn('user/bob'), 'neither'],
    [arn('user/*b'), 'neither'],
    [arn('user/staff/*'), 'neither'],
    [arn('user/x*'), 'neither'],
    ['arn:aws:iam::111111111111:user/*', 'neither'],
    [arn('group/*'), 'denied on all'],
    [arn('policy/*'), 'denied on all'],
    ['arn:aws:s3:::*', 'denied on all'],
    ['arn:aws-cn:iam::*:user/*', 'neither'],
  ])('%s: %s', (Resource, expected) => {
    expect(decide([allow({ Resource })])).toBe(expected)
  })

  test('of a kind cover that kind only', () => {
    const Resource = arn('group/*')
    const request = { action: 'iam:GetGroup', kind: 'group' } as const
    const policy = allow({ Action: 'iam:GetGroup', Resource })
    expect(decide([policy], undefined, request)).toBe('allowed on all')
    expect(decide([policy], undefined, { ...request, kind: 'policy' })).toBe('denied on all')
  })

  test('that are excluded by NotResource may be any', () => {
    expect(decide([allow({ NotResource: arn('user/bob') })])).toBe('neither')
  })
})

describe('the actions', () => {
  test.each<[Omit<Written, 'Effect'>, Result]>([
    [{ Action: 'iam:getuser' }, 'allowed on all'],
    [{ Action: 'iam:Get*' }, 'allowed on all'],
    [{ Action: '*' }, 'allowed on all'],
    [{ NotAction: 's3:*' }, 'allowed on all'],
    [{ Action: 'iam:ListUsers' }, 'denied on all'],
    [{ NotAction: 'iam:*' }, 'denied on all'],
  ])('%j: %s', (element, expected) => {
    expect(decide([allow(element)])).toBe(expected)
  })
})

describe('a Deny', () => {
  test.each<[string, Omit<Written, 'Effect'>, Result]>([
    ['of all users', {}, 'denied on all'],
    ['of another action', { Action: 'iam:ListUsers' }, 'allowed on all'],
    ['of one user', { Resource: arn('user/bob') }, 'neither'],
    ['of all groups', { Resource: arn('group/*') }, 'allowed on all'],
    ['of all but one user', { NotResource: arn('user/bob') }, 'neither'],
    [
      'with a condition that holds',
      { Condition: { StringEquals: { 'aws:username': 'bob' } } },
      'denied on all',
    ],
    [
      'with a condition that does not hold',
      { Condition: { StringEquals: { 'aws:username': 'eve' } } },
      'allowed on all',
    ],
    [
      'with a condition on the resource’s tags',
      { Condition: { StringEquals: { 'aws:ResourceTag/team': 'red' } } },
      'neither',
    ],
  ])('%s: %s', (_title, element, expected) => {
    expect(decide([allow(), deny(element)])).toBe(expected)
  })

  test('whose condition is on a key of one request only is not certain in a button above a list', () => {
    const Condition = { Null: { 'iam:PolicyARN': 'true' } }
    expect(isDeniedOnAll(REQUEST, [allow(), deny({ Condition })])).toBe(false)
    expect(isAllowedOnAll(REQUEST, [allow(), deny({ Condition })])).toBe(false)
  })
})

describe('the conditions of an Allow', () => {
  test.each<[object, Result]>([
    [{ StringEquals: { 'aws:username': 'bob' } }, 'allowed on all'],
    [{ StringEquals: { 'aws:username': 'eve' } }, 'denied on all'],
    [{ IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }, 'allowed on all'],
    [{ StringEquals: { 'aws:ResourceTag/team': 'red' } }, 'neither'],
    [{ StringEquals: { 'iam:ResourceTag/team': 'red' } }, 'neither'],
  ])('%j: %s', (Condition, expected) => {
    expect(decide([allow({ Condition })])).toBe(expected)
  })

  test('are uncertain while several tags of the caller share a key', () => {
    const context = { ...REQUEST.context, 'aws:principaltag/team': ['red', 'blue'] }
    const Condition = { StringEquals: { 'aws:username': 'bob' } }
    expect(decide([allow({ Condition })], undefined, { context })).toBe('neither')
    expect(decide([allow()], undefined, { context })).toBe('allowed on all')
  })
})

describe('without an Allow, and with a boundary', () => {
  test('no policy at all denies everything', () => {
    expect(decide([])).toBe('denied on all')
    expect(decide([], allow())).toBe('denied on all')
  })

  test.each<[string, SourcedPolicy, Result]>([
    ['allows all', allow(), 'allowed on all'],
    ['allows one user', allow({ Resource: arn('user/bob') }), 'neither'],
    ['allows another action', allow({ Action: 'iam:ListUsers' }), 'denied on all'],
    ['denies all', deny(), 'denied on all'],
    [
      'allows all and denies one user',
      policyOf({ Effect: 'Allow' }, { Effect: 'Deny', Resource: arn('user/bob') }),
      'neither',
    ],
  ])('a boundary that %s', (_title, boundary, expected) => {
    expect(decide([allow()], boundary)).toBe(expected)
  })

  test('one of several policies is enough', () => {
    expect(decide([allow({ Action: 'iam:ListUsers' }), allow()])).toBe('allowed on all')
  })
})
