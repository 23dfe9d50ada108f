// Statement matching where a plain comparison would be wrong: segments, whole accounts, variables
// without a value.
import { describe, expect, test } from 'vitest'
import { parsePolicyDocument, type Statement } from '../policy/policy-document'
import { type Decision, evaluatePolicies, type SourcedPolicy } from './evaluate-policies'

const ACCOUNT = '000011112222'
const user = (pathAndName: string, account = ACCOUNT) =>
  `arn:aws:iam::${account}:user/${pathAndName}`

let policies = 0
/** Returns a policy of these statements, parsed as for storage. */
function policy(
  statements: object | object[],
  type: SourcedPolicy['source']['type'] = 'userInline',
): SourcedPolicy {
  const parsed = parsePolicyDocument(
    JSON.stringify({ Version: '2012-10-17', Statement: statements }),
  )
  if (!parsed.ok) throw new Error(parsed.message)
  return { document: parsed.document, source: { type, policyName: `policy-${++policies}` } }
}
const allow = (Action: string | string[], Resource: string | string[] = '*') => ({
  Effect: 'Allow',
  Action,
  Resource,
})
const deny = (Action: string | string[], Resource: string | string[] = '*') => ({
  Effect: 'Deny',
  Action,
  Resource,
})

interface Asked {
  action?: string
  resource?: string
  context?: Record<string, string | string[]>
}
const decide = (given: SourcedPolicy[], { action, resource, context }: Asked = {}): Decision =>
  evaluatePolicies(
    {
      action: action ?? 'iam:ChangePassword',
      resource: resource ?? user('bob'),
      context: context ?? { 'aws:username': 'bob' },
    },
    given,
  )
const decision = (statements: object | object[], requested?: Asked) =>
  decide([policy(statements)], requested).decision

describe('the decision names the statement', () => {
  test('that allows the request', () => {
    const source = {
      type: 'groupManaged',
      policyName: 'Own',
      policyArn: 'arn:x',
      groupName: 'staff',
    } as const
    const { document } = policy([
      allow('iam:GetUser'),
      { ...allow('iam:ChangePassword'), Sid: 'Change' },
    ])
    expect(decide([policy(allow('s3:*')), { document, source }])).toEqual({
      decision: 'allowed',
      by: { source, index: 1, sid: 'Change' },
    })
  })

  test('that denies it, by its index alone if its Sid is missing or empty', () => {
    const denying = policy([allow('*'), { ...deny('iam:ChangePassword'), Sid: '' }], 'groupInline')
    expect(decide([denying])).toEqual({
      decision: 'explicitDeny',
      by: { source: denying.source, index: 1 },
    })
  })
})

test('matches a Deny whatever the case of the action', () => {
  for (const action of ['iam:DeleteUser', 'IAM:deleteuser', 'iAm:DELETEUSER'])
    expect(decision([allow('*'), deny('iam:DeleteUser')], { action })).toBe('explicitDeny')
})

describe('resources', () => {
  test('a wildcard matches slashes and colons within the resource, but not the colons between segments', () => {
    const resource = user('staff/west:1/bob')
    expect(decision(allow('*', user('staff/*')), { resource })).toBe('allowed')
    expect(decision(allow('*', user('*bob')), { resource })).toBe('allowed')
    const job = { resource: 'arn:aws:sqs:eu:1:2:jobs' }
    expect(decision(allow('*', 'arn:aws:sqs:*:2:jobs'), job)).toBe('implicitDeny')
    expect(decision(allow('*', 'arn:aws:sqs:*:*:jobs'), job)).toBe('implicitDeny')
    expect(decision(allow('*', 'arn:aws:sqs:*:*:*jobs'), job)).toBe('allowed')
  })

  test('NotResource matches every resource except the listed ones', () => {
    const others = [
      allow('*'),
      { Effect: 'Deny', Action: '*', NotResource: [user('bob'), user('dev/*')] },
    ]
    expect(decision(others)).toBe('allowed')
    expect(decision(others, { resource: user('dev/x') })).toBe('allowed')
    expect(decision(others, { resource: user('bob2') })).toBe('explicitDeny')
    expect(decision(others, { resource: '*' })).toBe('explicitDeny')
    expect(decision({ Effect: 'Allow', Action: '*', NotResource: '*' })).toBe('implicitDeny')
  })
})

describe('an action on the whole account', () => {
  const requested = { action: 'iam:GetAccountPasswordPolicy', resource: '*' }

  test.each([
    ['*', true],
    ['arn:aws:iam::*:*', true],
    [`arn:aws:iam::${ACCOUNT}:*`, true],
    [user('*'), false],
    [`arn:aws:iam::${ACCOUNT}:root`, false],
    ['arn:aws:s3:::*', false],
    ['arn:aws:iam::*:user/${*}', false],
  ])('is covered by %s: %s', (resource, matches) => {
    expect(decision(allow('*', resource), requested)).toBe(matches ? 'allowed' : 'implicitDeny')
    expect(decision([allow('*'), deny('*', resource)], requested)).toBe(
      matches ? 'explicitDeny' : 'allowed',
    )
  })

  test('is not covered by a pattern for another account, if the caller’s account is known', () => {
    const context = { 'aws:principalaccount': ACCOUNT }
    expect(decision(allow('*', 'arn:aws:iam::999999999999:*'), { ...requested, context })).toBe(
      'implicitDeny',
    )
    expect(decision(allow('*', `arn:aws:iam::${ACCOUNT}:*`), { ...requested, context })).toBe(
      'allowed',
    )
  })
})

describe('Z4: the self-service policy', () => {
  const own = [
    allow('iam:GetAccountPasswordPolicy'),
    allow('iam:ChangePassword', [
      'arn:aws:iam::*:user/${aws:username}',
      'arn:aws:iam::*:user/*/${aws:username}',
    ]),
  ]

  test('matches the caller’s own user, with or without a path, and no other', () => {
    expect(decision(own)).toBe('allowed')
    expect(decision(own, { resource: user('staff/bob') })).toBe('allowed')
    for (const other of ['bob2', 'xbob', 'staff/bob2', 'bob/x', 'Bob', '', '*'])
      expect(decision(own, { resource: user(other) })).toBe('implicitDeny')
  })

  test('matches nothing for a caller without a user name', () => {
    const context = {}
    expect(decision(own, { context })).toBe('implicitDeny')
    expect(decision(own, { context, resource: user('') })).toBe('implicitDeny')
    expect(decision(own, { context, resource: user('${aws:username}') })).toBe('implicitDeny')
  })

  test('matches a user with that literal name before the language version 2012-10-17', () => {
    const { document, source } = policy(own)
    const older = [{ document: { ...document, Version: '2008-10-17' }, source }]
    expect(decide(older).decision).toBe('implicitDeny')
    expect(decide(older, { resource: user('${aws:username}') }).decision).toBe('allowed')
  })
})

describe('variables', () => {
  test('are literal: a * in a value does not widen', () => {
    const context = { 'aws:principaltag/team': '*' }
    const team = allow('*', user('${aws:PrincipalTag/team}/*'))
    expect(decision(team, { context, resource: user('sales/x') })).toBe('implicitDeny')
    expect(decision(team, { context, resource: user('*/x') })).toBe('allowed')
  })

  test('use a default for a missing value', () => {
    const team = allow('*', user("${aws:PrincipalTag/team, 'all'}/*"))
    expect(decision(team, { resource: user('all/x') })).toBe('allowed')
    expect(
      decision(team, { context: { 'aws:principaltag/team': 'a' }, resource: user('all/x') }),
    ).toBe('implicitDeny')
  })

  test('are plain text in an action', () => {
    const context = { name: 'getuser' }
    expect(decision(allow('iam:${name}'), { action: 'iam:GetUser', context })).toBe('implicitDeny')
  })

  test('are replaced in the last segment only', () => {
    const requested = { context: { place: 'eu' }, resource: 'arn:aws:sqs:eu:1:eu' }
    expect(decision(allow('*', 'arn:aws:sqs:eu:1:${place}'), requested)).toBe('allowed')
    expect(decision(allow('*', 'arn:aws:sqs:${place}:1:eu'), requested)).toBe('implicitDeny')
  })

  test('without a value match nothing, and do not affect the other elements of the list', () => {
    expect(decision(allow('*', [user('${aws:PrincipalTag/team}'), user('bob')]))).toBe('allowed')
    expect(decision([allow('*'), deny('*', user('${aws:PrincipalTag/team}'))])).toBe('allowed')
  })

  test('without a value do not turn NotResource into a grant of everything, nor into a gap in a deny', () => {
    const NotResource = user('${aws:PrincipalTag/team}')
    expect(decision({ Effect: 'Allow', Action: '*', NotResource })).toBe('implicitDeny')
    expect(decision([allow('*'), { Effect: 'Deny', Action: '*', NotResource }])).toBe(
      'explicitDeny',
    )
  })
})

test('compiles a document again that was copied and changed', () => {
  const source = policy(allow('*')).source
  const first = {
    document: { Version: '2012-10-17', Statement: [allow(['iam:GetUser'], ['*']) as Statement] },
    source,
  }
  expect(decide([first]).decision).toBe('implicitDeny')
  const second = {
    document: { ...first.document, Statement: [allow(['*'], ['*']) as Statement] },
    source,
  }
  expect(decide([second]).decision).toBe('allowed')
})

describe('A5: an ARN with fewer than six parts', () => {
  const topic = 'arn:aws:sns:eu-west-1:000011112222:news'
  const covers = (Resource: string, resource: string, action = 'sns:Publish') =>
    decision(allow(action, Resource), { action, resource, context: { 'aws:username': 'bob' } }) ===
    'allowed'

  test.each([
    ['arn:aws:sns:*', topic, true],
    ['arn:aws:sns:*:*', topic, true],
    ['arn:aws:sns:eu-*', topic, true],
    ['arn:aws:sns:us-*', topic, false],
    ['arn:aws:sns:*:news', topic, true],
    ['arn:aws:sns:*:old', topic, false],
    ['arn:aws:sns:eu-west-1?000011112222:n*', topic, true],
    ['arn:aws:sns:eu-west-1', topic, false],
    ['arn:aws:fdsasf', topic, false],
    ['arn:aws:s3:*', topic, false],
    ['arn:aws:s3:*', 'arn:aws:s3:::logs/2026:1', true],
    ['arn:aws:logs:*:*', 'arn:aws:logs:eu-west-1:1:log-group:a:*', true],
    ['arn:aws:cloudfront:*', 'arn:aws:cloudfront::1:distribution/E1', true],
    ['arn:aws:sns:*${aws:username}', topic.replace('news', 'bob'), false],
    ['arn:aws:sns:*${aws:username}', topic.replace('news', '${aws:username}'), true],
  ])('%s is matched with the text of %s: %s', (element, resource, covered) => {
    expect(covers(element, resource)).toBe(covered)
    const except = { Effect: 'Allow', Action: 'sns:*', NotResource: element }
    const requested = { action: 'sns:Publish', resource, context: { 'aws:username': 'bob' } }
    expect(decision(except, requested)).toBe(covered ? 'implicitDeny' : 'allowed')
  })

  test.each([
    ['arn:aws:sts:*', true],
    ['arn:aws:sts:*:**', true],
    ['arn:aws:sts:*:root', false],
    ['arn:aws:sts', false],
    ['arn:aws:sns:*', false],
  ])('%s covers an action on the whole account: %s', (element, covered) =>
    expect(covers(element, '*', 'sts:GetCallerIdentity')).toBe(covered),
  )
})
