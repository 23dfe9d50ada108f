// Policy decisions, case by case: deny before allow, what matches, variables, and the limits of a
// boundary.
import { describe, expect, test } from 'vitest'
import { managedPolicyByArn } from '../../platform/managed-policies/managed-policies'
import { parsePolicyDocument } from '../policy/policy-document'
import {
  type AccessRequest,
  type Decision,
  evaluatePolicies,
  type SourcedPolicy,
} from './evaluate-policies'
import { impliedPolicies } from './implied-permissions'

const ACCOUNT = '123456789012'
const arn = (rest: string) => `arn:aws:iam::${ACCOUNT}:${rest}`

type Written = { Effect?: 'Allow' | 'Deny'; Version?: string } & Record<string, unknown>

function policy(...statements: Written[]): SourcedPolicy {
  const [first = {}] = statements
  const { Version = '2012-10-17' } = first
  const Statement = statements.map(({ Version: _version, ...statement }) => ({
    Effect: 'Allow',
    Action: '*',
    Resource: '*',
    ...statement,
    ...('NotAction' in statement && { Action: undefined }),
    ...('NotResource' in statement && { Resource: undefined }),
  }))
  const parsed = parsePolicyDocument(JSON.stringify({ Version: '2012-10-17', Statement }))
  if (!parsed.ok) throw new Error(parsed.message)
  return {
    document: { ...parsed.document, Version },
    source: { type: 'userInline', policyName: 'Test' },
  }
}

const request = (
  action: string,
  resource = '*',
  context: AccessRequest['context'] = {},
): AccessRequest => ({
  action,
  resource,
  context: { 'aws:username': 'bob', ...context },
})
const decide = (requested: AccessRequest, ...policies: SourcedPolicy[]): Decision['decision'] =>
  evaluatePolicies(requested, policies).decision

describe('deny and allow', () => {
  test('returns an implicit deny without a policy, and without a matching one', () => {
    expect(evaluatePolicies(request('iam:GetUser'), [])).toEqual({ decision: 'implicitDeny' })
    expect(decide(request('iam:GetUser'), policy({ Action: 'iam:ListUsers' }))).toBe('implicitDeny')
  })

  test('a matching Deny wins over every Allow, whatever its position and scope, and is named', () => {
    const everything = policy({})
    const narrow = policy(
      { Action: 'iam:GetUser' },
      { Effect: 'Deny', Action: 'iam:DeleteUser', Sid: 'NoDelete' },
    )
    for (const policies of [
      [everything, narrow],
      [narrow, everything],
    ]) {
      const decision = evaluatePolicies(request('iam:DeleteUser', arn('user/bob')), policies)
      expect(decision).toEqual({
        decision: 'explicitDeny',
        by: { source: narrow.source, index: 1, sid: 'NoDelete' },
      })
    }
    expect(decide(request('iam:GetUser', arn('user/bob')), everything, narrow)).toBe('allowed')
  })

  test('a statement with a condition matches only if the condition holds', () => {
    const Condition = { Bool: { 'aws:SecureTransport': 'true' } }
    for (const [transport, holds] of [
      ['true', true],
      ['false', false],
    ] as const) {
      const requested = request('iam:GetUser', '*', { 'aws:securetransport': transport })
      expect(decide(requested, policy({ Condition }))).toBe(holds ? 'allowed' : 'implicitDeny')
      expect(decide(requested, policy({}), policy({ Effect: 'Deny', Condition }))).toBe(
        holds ? 'explicitDeny' : 'allowed',
      )
    }
  })
})

describe('actions', () => {
  test.each([
    ['iam:GetUser', 'iam:GetUser', true],
    ['IAM:getuser', 'iam:GetUser', true],
    ['iam:Get*', 'iam:GetUser', true],
    ['iam:Get*', 'iam:Get', true],
    ['iam:*AccessKey*', 'iam:CreateAccessKey', true],
    ['iam:*AccessKey*', 'iam:ListAccessKeys', true],
    ['iam:Get?ser', 'iam:GetUser', true],
    ['iam:Get?ser', 'iam:GetUUser', false],
    ['iam:GetUse', 'iam:GetUser', false],
    ['iam:GetUserX', 'iam:GetUser', false],
    ['sts:GetUser', 'iam:GetUser', false],
    ['*', 'iam:GetUser', true],
  ])('%s and %s: %s', (Action, action, matches) => {
    expect(decide(request(action), policy({ Action })) === 'allowed').toBe(matches)
    expect(
      decide(request(action), policy({}), policy({ Effect: 'Deny', Action })) === 'explicitDeny',
    ).toBe(matches)
    expect(decide(request(action), policy({ NotAction: Action })) === 'allowed').toBe(!matches)
  })

  test('Deny with NotAction denies everything except the listed actions, and allows nothing', () => {
    const onlyPassword = policy({
      Effect: 'Deny',
      NotAction: ['iam:ChangePassword', 'iam:GetUser'],
    })
    expect(decide(request('iam:ListUsers'), policy({}), onlyPassword)).toBe('explicitDeny')
    expect(decide(request('iam:ChangePassword'), policy({}), onlyPassword)).toBe('allowed')
    expect(decide(request('iam:ChangePassword'), onlyPassword)).toBe('implicitDeny')
  })
})

describe('resources', () => {
  test.each([
    ['*', arn('user/bob'), true],
    [arn('user/bob'), arn('user/bob'), true],
    [arn('user/bob'), arn('user/Bob'), false],
    [arn('user/bob'), arn('user/bob2'), false],
    [arn('user/bob'), arn('user/staff/bob'), false],
    [arn('user/*'), arn('user/staff/eu/bob'), true],
    [arn('user/staff/*'), arn('user/bob'), false],
    [arn('user/b?b'), arn('user/bob'), true],
    ['arn:aws:iam::*:user/bob', arn('user/bob'), true],
    ['arn:aws:iam::*:user/bob', 'arn:aws:iam::210987654321:user/bob', true],
    [arn('group/bob'), arn('user/bob'), false],
    [arn('*'), arn('user/bob'), true],
    ['arn:aws:iam::*', '*', false],
    ['arn:aws:iam::*:*', '*', true],
    ['arn:aws:iam::*:*', arn('user/'), true],
    [arn('user/*'), '*', false],
    ['*', '*', true],
  ])('%s and %s: %s', (Resource, resource, matches) => {
    let written: SourcedPolicy
    try {
      written = policy({ Resource })
    } catch {
      return expect(matches).toBe(false) // rejected when it is stored
    }
    expect(decide(request('iam:GetUser', resource), written) === 'allowed').toBe(matches)
    expect(
      decide(request('iam:GetUser', resource), policy({ NotResource: Resource })) === 'allowed',
    ).toBe(!matches)
  })
})

describe('variables', () => {
  const own = policy({
    Action: 'iam:ChangePassword',
    Resource: 'arn:aws:iam::*:user/${aws:username}',
  })
  const change = (resource: string, name: string) =>
    request('iam:ChangePassword', resource, { 'aws:username': name })

  test('${aws:username} is the caller’s name, complete and literal', () => {
    expect(decide(change(arn('user/bob'), 'bob'), own)).toBe('allowed')
    expect(decide(change(arn('user/bob2'), 'bob'), own)).toBe('implicitDeny')
    expect(decide(change(arn('user/bob'), 'bob2'), own)).toBe('implicitDeny')
    expect(decide(change(arn('user/staff/bob'), 'bob'), own)).toBe('implicitDeny')
    expect(decide(change(arn('user/anyone'), '*'), own)).toBe('implicitDeny')
    expect(decide(change(arn('user/*'), '*'), own)).toBe('allowed')
  })

  test('variable names ignore case, and a resource without a value matches nothing', () => {
    const shouted = policy({ Resource: arn('user/${AWS:UserName}') })
    expect(decide(change(arn('user/bob'), 'bob'), shouted)).toBe('allowed')
    const unknown = policy({ Resource: arn('user/${aws:PrincipalTag/team}') })
    expect(decide(change(arn('user/'), 'bob'), unknown)).toBe('implicitDeny')
    const withDefault = policy({ Resource: arn("user/${aws:PrincipalTag/team, 'bob'}") })
    expect(decide(change(arn('user/bob'), 'bob'), withDefault)).toBe('allowed')
  })

  test('an older Version has no variables', () => {
    const old = policy({ Version: '2008-10-17', Resource: arn('user/${aws:username}') })
    expect(decide(change(arn('user/bob'), 'bob'), old)).toBe('implicitDeny')
    expect(decide(change(arn('user/${aws:username}'), 'bob'), old)).toBe('allowed')
  })
})

describe('a permissions boundary', () => {
  const boundary = {
    ...policy({ Action: 'iam:Get*' }),
    source: { type: 'boundary' as const, policyName: 'Edge' },
  }

  test('limits what identity policies allow, and grants nothing by itself', () => {
    expect(evaluatePolicies(request('iam:GetUser'), [policy({})], boundary).decision).toBe(
      'allowed',
    )
    expect(evaluatePolicies(request('iam:DeleteUser'), [policy({})], boundary)).toEqual({
      decision: 'implicitDeny',
      boundaryBlocks: true,
    })
    expect(evaluatePolicies(request('iam:GetUser'), [], boundary)).toEqual({
      decision: 'implicitDeny',
    })
  })

  test('denies like any other policy', () => {
    const denying = {
      ...boundary,
      document: policy({}, { Effect: 'Deny', Action: 'iam:GetUser' }).document,
    }
    const decision = evaluatePolicies(request('iam:GetUser'), [policy({})], denying)
    expect(decision).toMatchObject({
      decision: 'explicitDeny',
      by: { source: { type: 'boundary' } },
    })
  })
})

describe('the account option', () => {
  const custom = {
    MinimumPasswordLength: 8,
    RequireUppercaseCharacters: false,
    RequireLowercaseCharacters: false,
    RequireNumbers: false,
    RequireSymbols: false,
  }
  const on = impliedPolicies({ ...custom, AllowUsersToChangePassword: true }, arn('user/staff/b*b'))

  test('allows the two actions on the caller’s own user, literally, and nothing more', () => {
    expect(decide(request('iam:ChangePassword', arn('user/staff/b*b')), ...on)).toBe('allowed')
    expect(decide(request('iam:ChangePassword', arn('user/staff/bob')), ...on)).toBe('implicitDeny')
    expect(decide(request('iam:GetAccountPasswordPolicy'), ...on)).toBe('allowed')
    expect(decide(request('iam:UpdateAccountPasswordPolicy'), ...on)).toBe('implicitDeny')
  })

  test('is off by default and when the policy disables it', () => {
    expect(impliedPolicies('default', arn('user/bob'))).toEqual([])
    expect(
      impliedPolicies({ ...custom, AllowUsersToChangePassword: false }, arn('user/bob')),
    ).toEqual([])
  })
})

describe('AWS managed policies', () => {
  const managed = (name: string): SourcedPolicy => {
    const found = managedPolicyByArn(`arn:aws:iam::aws:policy/${name}`)
    if (!found) throw new Error(`no ${name}`)
    return { document: found.document, source: { type: 'userManaged', policyName: name } }
  }

  test('AWSDenyAll overrides any Allow', () => {
    const policies = [managed('AdministratorAccess'), managed('AWSDenyAll')]
    expect(decide(request('iam:GetUser'), ...policies)).toBe('explicitDeny')
  })

  test('ReadOnlyAccess allows reading all of IAM, and no change', () => {
    const policies = [managed('ReadOnlyAccess')]
    expect(decide(request('iam:GetUser'), ...policies)).toBe('allowed')
    expect(decide(request('iam:ListPolicies'), ...policies)).toBe('allowed')
    expect(decide(request('iam:CreateUser'), ...policies)).toBe('implicitDeny')
  })

  test('IAMUserChangePassword lets users change their own password, with or without a path', () => {
    const change = (resource: string) =>
      decide(request('iam:ChangePassword', resource), managed('IAMUserChangePassword'))
    expect(change(arn('user/bob'))).toBe('allowed')
    expect(change(arn('user/staff/eu/bob'))).toBe('allowed')
    expect(change(arn('user/alice'))).toBe('implicitDeny')
  })

  test('IAMReadOnlyAccess reads the password policy and changes nothing; AdministratorAccess allows everything', () => {
    const readOnly = managed('IAMReadOnlyAccess')
    expect(decide(request('iam:GetAccountPasswordPolicy'), readOnly)).toBe('allowed')
    expect(decide(request('iam:ChangePassword', arn('user/bob')), readOnly)).toBe('implicitDeny')
    expect(decide(request('iam:DeleteUser', arn('user/bob')), managed('AdministratorAccess'))).toBe(
      'allowed',
    )
  })
})
