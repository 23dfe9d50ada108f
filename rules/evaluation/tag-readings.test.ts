// Tags that share a condition key: a Deny matches if one of their values does, an Allow only if all
// do, wherever a statement references the key.
import { describe, expect, test } from 'vitest'
import type { Statement } from '../policy/policy-document'
import {
  type AccessRequest,
  evaluatePolicies,
  explainPolicies,
  type SourcedPolicy,
} from './evaluate-policies'

const policy = (...Statement: Statement[]): SourcedPolicy => ({
  document: { Version: '2012-10-17', Statement },
  source: { type: 'userInline', policyName: 'Test' },
})
const everything = { Action: ['*'], Resource: ['*'] }
const ALL: Statement = { Effect: 'Allow', ...everything }
const request = (context: AccessRequest['context']): AccessRequest => ({
  action: 'iam:GetUser',
  resource: 'arn:aws:iam::123456789012:user/a',
  context,
})
const KEY = 'aws:RequestTag/team'
const tagged = (...values: string[]) => request({ 'aws:requesttag/team': values })
const allows = (part: Partial<Statement>, requested: AccessRequest) =>
  evaluatePolicies(requested, [policy({ Effect: 'Allow', ...everything, ...part })]).decision ===
  'allowed'
const denies = (part: Partial<Statement>, requested: AccessRequest) =>
  evaluatePolicies(requested, [policy(ALL, { Effect: 'Deny', ...everything, ...part })])
    .decision === 'explicitDeny'
const when = (operator: string, ...values: string[]): Partial<Statement> => ({
  Condition: { [operator]: { [KEY]: values } },
})

describe('for a key with the values a, b and c', () => {
  test.each<[operator: string, values: string[], one: boolean, all: boolean]>([
    ['StringEquals', ['b'], true, false],
    ['StringEquals', ['a', 'b', 'c'], true, true],
    ['StringEquals', ['d'], false, false],
    ['StringNotEquals', ['b'], true, false],
    ['StringNotEquals', ['a', 'b', 'c'], false, false],
    ['StringNotEquals', ['d'], true, true],
    ['StringLikeIfExists', ['b*'], true, false],
    ['ForAnyValue:StringEquals', ['b'], true, false],
    ['ForAllValues:StringEquals', ['b'], true, false],
    ['ForAllValues:StringNotEquals', ['b'], true, false],
    ['Null', ['true'], false, false],
    ['Null', ['false'], true, true],
  ])('%s %j holds for one: %s, for all: %s', (operator, values, one, all) => {
    const condition = when(operator, ...values)
    expect({
      one: denies(condition, tagged('a', 'b', 'c')),
      all: allows(condition, tagged('a', 'b', 'c')),
    }).toEqual({ one, all })
  })
})

describe('as a variable', () => {
  const user = (name: string) => [`arn:aws:iam::*:user/${name}`]
  const variable = `\${${KEY}}`

  test('in a resource', () => {
    expect(denies({ Resource: user(variable) }, tagged('a', 'b'))).toBe(true)
    expect(denies({ Resource: user(variable) }, tagged('b', 'c'))).toBe(false)
    expect(allows({ Resource: user(variable) }, tagged('a', 'b'))).toBe(false)
    expect(allows({ Resource: user(`*${variable}`) }, tagged('a', ''))).toBe(true)
  })

  test('in NotResource', () => {
    const except = { NotResource: user(variable) }
    const statement = (Effect: 'Allow' | 'Deny') => policy({ Effect, Action: ['*'], ...except })
    const decide = (...values: string[]) => [
      evaluatePolicies(tagged(...values), [statement('Allow')]).decision,
      evaluatePolicies(tagged(...values), [policy(ALL), statement('Deny')]).decision,
    ]
    expect(decide('a', 'b')).toEqual(['implicitDeny', 'explicitDeny'])
    expect(decide('b', 'c')).toEqual(['allowed', 'explicitDeny'])
    expect(decide('a')).toEqual(['implicitDeny', 'allowed'])
  })

  test('in a condition value, where a negated operator must not hold because a value is missing', () => {
    const Condition = { StringNotEquals: { 'aws:username': [variable] } }
    const bob = (...values: string[]) =>
      request({ 'aws:username': 'bob', 'aws:requesttag/team': values })
    expect(allows({ Condition }, bob('bob', 'x'))).toBe(false)
    expect(allows({ Condition }, bob('x', 'y'))).toBe(true)
    expect(denies({ Condition }, bob('bob', 'x'))).toBe(true)
  })
})

test('evaluates conditions together for one choice: a Deny of a and b needs both in one', () => {
  const both = (...values: string[]): Partial<Statement> => ({
    Condition: { StringEquals: { [KEY]: values }, StringLike: { [KEY.toUpperCase()]: ['a*'] } },
  })
  expect(denies(both('a'), tagged('a', 'b'))).toBe(true)
  expect(denies(both('b'), tagged('a', 'b'))).toBe(false)
})

describe('evaluates four choices at most', () => {
  const four = ['a', 'b', 'c', 'd']

  test('more choices decide against the caller, if the statement references the key and applies to the request', () => {
    expect(denies(when('StringEquals', 'x'), tagged(...four))).toBe(false)
    expect(allows(when('StringNotEquals', 'x'), tagged(...four))).toBe(true)
    expect(denies(when('StringEquals', 'x'), tagged(...four, 'e'))).toBe(true)
    expect(allows(when('StringNotEquals', 'x'), tagged(...four, 'e'))).toBe(false)
    const elsewhere = { ...when('StringEquals', 'x'), Action: ['iam:ListUsers'] }
    expect(denies(elsewhere, tagged(...four, 'e'))).toBe(false)
    expect(
      denies({ Condition: { Null: { 'aws:username': ['false'] } } }, tagged(...four, 'e')),
    ).toBe(false)
  })

  test('a repeated value adds no choice', () =>
    expect(denies(when('StringEquals', 'x'), tagged(...four, ...four))).toBe(false))

  test('keys that a statement does not reference add no choice, however many there are', () => {
    const keys = Object.fromEntries(
      Array.from({ length: 25 }, (_, i) => [`aws:requesttag/k${i}`, ['a', 'b']]),
    )
    const requested = request({ ...keys, 'aws:requesttag/team': ['a', 'b'] })
    expect(denies(when('StringEquals', 'x'), requested)).toBe(false)
    expect(denies(when('StringEquals', 'b'), requested)).toBe(true)
  })
})

test('does not treat a multivalued key as a shared tag key', () => {
  const keys = request({ 'aws:tagkeys': ['a', 'b'] })
  expect(denies({ Condition: { StringEquals: { 'aws:TagKeys': ['a'] } } }, keys)).toBe(false)
  expect(
    allows({ Condition: { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a'] } } }, keys),
  ).toBe(true)
})

test('explains which statement denies by one of the values', () => {
  const denying = policy(ALL, { Effect: 'Deny', ...everything, ...when('StringEquals', 'a') })
  const { decision, matched, missingContextKeys } = explainPolicies(tagged('a', 'b'), [denying])
  expect({ decision, matched, missingContextKeys }).toMatchObject({
    decision: 'explicitDeny',
    matched: [{ index: 1 }],
    missingContextKeys: [],
  })
})
