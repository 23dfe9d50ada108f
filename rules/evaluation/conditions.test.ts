// Condition operators, family by family and rule by rule, evaluated through policy statements.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PolicyDocument, Statement } from '../policy/policy-document'
import { type AccessRequest, evaluatePolicies } from './evaluate-policies'

type Context = AccessRequest['context']
type Condition = NonNullable<Statement['Condition']>

function holds(
  condition: Condition,
  context: Context,
  Version = '2012-10-17',
  effect: Statement['Effect'] = 'Allow',
) {
  const conditional: Statement = {
    Effect: effect,
    Action: ['*'],
    Resource: ['*'],
    Condition: condition,
  }
  const everything: Statement = { Effect: 'Allow', Action: ['*'], Resource: ['*'] }
  const document: PolicyDocument = {
    Version,
    Statement: effect === 'Allow' ? [conditional] : [everything, conditional],
  }
  const source = { type: 'userInline', policyName: 'Test' } as const
  const { decision } = evaluatePolicies({ action: 'iam:GetUser', resource: '*', context }, [
    { document, source },
  ])
  return decision === (effect === 'Allow' ? 'allowed' : 'explicitDeny')
}

/** Returns whether one value of the request matches one value of the policy. */
const one = (operator: string, requested: string, value: string) =>
  holds({ [operator]: { k: [value] } }, { k: requested })

/** Expects opposite results from a positive operator and its negation when the key exists. */
function compare(
  positive: string,
  negated: string | undefined,
  requested: string,
  value: string,
  equal: boolean,
) {
  expect(one(positive, requested, value)).toBe(equal)
  if (negated) expect(one(negated, requested, value)).toBe(!equal)
}

describe('strings', () => {
  test.each([
    ['bob', 'bob', true],
    ['bob', 'Bob', false],
    ['bob2', 'bob', false],
    ['b*b', 'b*b', true],
    ['bob', 'b*b', false],
    ['', '', true],
  ])('StringEquals: %j and %j: %s', (requested, value, equal) =>
    compare('StringEquals', 'StringNotEquals', requested, value, equal),
  )

  test.each([
    ['bob', 'BOB', true],
    ['Straße', 'STRAßE', true],
    ['bob', 'bob2', false],
  ])('StringEqualsIgnoreCase: %j and %j: %s', (requested, value, equal) =>
    compare('StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', requested, value, equal),
  )

  test.each([
    ['bob', 'b?b', true],
    ['bob', 'b*', true],
    ['bob', 'B*', false],
    ['b', 'b?', false],
    ['', '*', true],
  ])('StringLike: %j and %j: %s', (requested, value, equal) =>
    compare('StringLike', 'StringNotLike', requested, value, equal),
  )
})

describe('numbers', () => {
  test.each([
    ['10', '10.0', true],
    ['10', '1e1', true],
    ['-0', '0', true],
    ['9.99', '10', false],
    ['ten', 'ten', false],
    ['0x10', '16', false],
    ['', '0', false],
    ['1e999', '1e999', false],
  ])('NumericEquals: %j and %j: %s', (requested, value, equal) =>
    compare('NumericEquals', 'NumericNotEquals', requested, value, equal),
  )

  test.each([
    ['9', '10', [true, true, false, false]],
    ['10', '10', [false, true, false, true]],
    ['11', '10', [false, false, true, true]],
    ['x', '10', [false, false, false, false]],
    ['10', 'x', [false, false, false, false]],
  ])('%j against %j', (requested, value, results) =>
    expect(ORDER.map((end) => one(`Numeric${end}`, requested, value))).toEqual(results),
  )
})
const ORDER = ['LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals']

describe('dates', () => {
  test.each([
    ['2026-03-01T09:30:15Z', '1772357415', true],
    ['2026-03-01T09:30:15.000Z', '2026-03-01T10:30:15+01:00', true],
    ['2026-03-01T00:00:00Z', '2026-03-01', true],
    ['2026-03-01T00:00:00Z', '2026-03', true],
    ['2026-03-01T00:00:00Z', '2026-02-29', true],
    ['2026-03-01T00:00:00Z', '2026-03-01T', true],
    ['2026-01-01T00:00:00Z', '2026T', true],
    ['2026-03-01T09:30:15.000000001Z', '2026-03-01T09:30:15Z', false],
    ['2026-03-01 09:30', '2026-03-01 09:30', false],
    ['tomorrow', 'tomorrow', false],
  ])('DateEquals: %j and %j: %s', (requested, value, equal) =>
    compare('DateEquals', 'DateNotEquals', requested, value, equal),
  )

  test.each([
    ['2026-03-01T09:30:14Z', [true, true, false, false]],
    ['1772357415', [false, true, false, true]],
    ['2026-03-01T09:30:15.1Z', [false, false, true, true]],
    ['-0044-03-15', [true, true, false, false]],
    ['999999999-01-01', [false, false, true, true]],
    ['soon', [false, false, false, false]],
  ])('%j against a moment', (requested, results) =>
    expect(ORDER.map((end) => one(`Date${end}`, requested, '2026-03-01T09:30:15Z'))).toEqual(
      results,
    ),
  )
})

describe('booleans and binaries', () => {
  test.each([
    ['true', 'true', true],
    ['True', 'true', true],
    ['false', 'true', false],
    ['yes', 'yes', false],
    ['', 'false', false],
  ])('Bool: %j and %j: %s', (requested, value, equal) =>
    compare('Bool', undefined, requested, value, equal),
  )

  test.each([
    ['aGk=', 'aGk=', true],
    ['aGk=', 'aGl=', true],
    ['', '', true],
    ['aGkh', 'aGk=', false],
    ['aGk', 'aGk', false],
    ['a*k=', 'a*k=', false],
    ['====', '====', false],
  ])('BinaryEquals compares bytes: %j and %j: %s', (requested, value, equal) =>
    compare('BinaryEquals', undefined, requested, value, equal),
  )
})

describe('addresses', () => {
  test.each([
    ['10.1.2.3', '10.0.0.0/8', true],
    ['10.1.2.3', '10.9.9.9/8', true],
    ['11.1.2.3', '10.0.0.0/8', false],
    ['10.1.2.3', '10.1.2.3', true],
    ['10.1.2.4', '10.1.2.3', false],
    ['10.1.2.3', '0.0.0.0/0', true],
    ['2001:db8::1', '2001:db8::/32', true],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1', true],
    ['2001:db9::1', '2001:db8::/32', false],
    ['::1', '::/0', true],
    ['10.1.2.3', '::/0', false],
    ['::ffff:10.1.2.3', '10.0.0.0/8', true],
    ['10.1.2.3', '::ffff:10.0.0.0/104', true],
    ['::ffff:a01:203', '10.1.2.3', true],
    ['10.1.2.3', '10.0.0.0/33', false],
    ['10.1.2.3', '10.0.0.0/08', false],
    ['10.1.2.3', '10.0.0.0/', false],
    ['010.1.2.3', '0.0.0.0/0', false],
    ['10.1.2', '0.0.0.0/0', false],
    ['10.1.2.256', '0.0.0.0/0', false],
    ['1::2::3', '::/0', false],
    ['1:2:3:4:5:6:7:8:9', '::/0', false],
    ['1:2:3:4:5:6:7::8', '::/0', false],
    ['fe80::1%eth0', '::/0', false],
    [':1', '::/0', false],
    ['10.1.2.3/8', '10.0.0.0/8', false],
  ])('IpAddress: %j in %j: %s', (requested, value, within) =>
    compare('IpAddress', 'NotIpAddress', requested, value, within),
  )
})

describe('ARNs', () => {
  const bob = 'arn:aws:iam::123456789012:user/staff/bob'
  test.each([
    [bob, bob, true],
    [bob, 'arn:aws:iam::*:user/*', true],
    [bob, 'arn:*:i?m::123456789012:*bob', true],
    [bob, 'arn:aws:iam:*:user/*', false],
    [bob, 'arn:aws:iam::123456789012:user/staff/Bob', false],
    ['arn:aws:sqs:eu:1:2:jobs', 'arn:aws:sqs:*:2:jobs', false],
    ['arn:aws:sqs:eu:1:2:jobs', 'arn:aws:sqs:eu:1:*jobs', true],
    [bob, '*', false],
    ['bob', '*:*:*:*:*:*', false],
    ['bob', 'bob', false],
  ])('ArnLike and ArnEquals: %j and %j: %s', (requested, value, equal) => {
    compare('ArnLike', 'ArnNotLike', requested, value, equal)
    compare('ArnEquals', 'ArnNotEquals', requested, value, equal)
  })
})

describe('existence', () => {
  test.each([
    [{}, 'true', true],
    [{}, 'false', false],
    [{ k: '' }, 'true', false],
    [{ k: '' }, 'False', true],
    [{ k: ['x'] }, 'false', true],
    [{ k: [] }, 'true', true],
    [{}, 'yes', false],
  ])('Null: %j and %j: %s', (context: Context, value, result) => {
    for (const operator of ['Null', 'ForAllValues:Null', 'ForAnyValue:Null'])
      expect(holds({ [operator]: { k: [value] } }, context)).toBe(result)
  })

  test('without the key a positive operator fails and a negated one holds; with IfExists both hold', () => {
    for (const context of [{}, { k: [] }] as Context[]) {
      for (const operator of [
        'StringEquals',
        'NumericLessThan',
        'DateEquals',
        'Bool',
        'BinaryEquals',
        'IpAddress',
        'ArnLike',
      ])
        expect(holds({ [operator]: { k: ['x'] } }, context), operator).toBe(false)
      for (const operator of [
        'StringNotEquals',
        'NumericNotEquals',
        'DateNotEquals',
        'NotIpAddress',
        'ArnNotLike',
      ])
        expect(holds({ [operator]: { k: ['x'] } }, context), operator).toBe(true)
      for (const operator of [
        'StringEqualsIfExists',
        'StringNotEqualsIfExists',
        'BoolIfExists',
        'NotIpAddressIfExists',
      ])
        expect(holds({ [operator]: { k: ['x'] } }, context), operator).toBe(true)
    }
    expect(holds({ StringEqualsIfExists: { k: ['x'] } }, { k: 'y' })).toBe(false)
    expect(holds({ BoolIfExists: { k: ['false'] } }, { k: 'false' })).toBe(true)
  })
})

describe('A6: a value that its operator can’t read', () => {
  test.each([
    ['Date', '2016-12-13t2:00:00.593194+23', '2016-12-13t2:00:00.593194Z'],
    ['Date', '2016-12-13t2:00:00.593194+23', '2016-12-13t2:00:00.593194+23'],
    ['Numeric', 'ten', '10'],
    ['Numeric', 'ten', 'ten'],
  ])('never matches: %s operators with %s, asked about %s', (family, value, requested) => {
    const has = (operator: string, context: Context, ...values: string[]) =>
      holds({ [family + operator]: { k: values } }, context)
    for (const end of ['Equals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'])
      for (const operator of [end, `${end}IfExists`]) {
        expect(has(operator, { k: requested }, value), operator).toBe(false)
        expect(has(operator, {}, value), operator).toBe(operator.endsWith('IfExists'))
      }
    // None of the values matches, which is what a negated operator requires.
    for (const operator of ['NotEquals', 'NotEqualsIfExists'])
      for (const context of [{ k: requested }, {}])
        expect(has(operator, context, value), operator).toBe(true)
  })

  test.each([
    ['Bool', undefined, 'yes', 'yes'],
    ['BinaryEquals', undefined, 'a', 'a'],
    ['IpAddress', 'NotIpAddress', 'nowhere', '10.0.0.1'],
    ['IpAddress', 'NotIpAddress', 'nowhere', 'nowhere'],
  ])('never matches: %s, or %s, with %s, asked about %s', (positive, negated, value, requested) => {
    compare(positive, negated, requested, value, false)
    compare(`${positive}IfExists`, negated && `${negated}IfExists`, requested, value, false)
  })

  test('does not hide the other values', () => {
    const values = ['2016-12-13t2:00:00+23', '2026-03-01']
    for (const [k, holding] of [
      ['2026-03-01', true],
      ['2026-03-02', false],
    ] as const) {
      expect(holds({ DateEquals: { k: values } }, { k })).toBe(holding)
      expect(holds({ DateLessThanEquals: { k: values } }, { k })).toBe(holding)
      expect(holds({ DateNotEquals: { k: values } }, { k })).toBe(!holding)
    }
  })
})

describe('several keys, operators or values', () => {
  test('all keys and operators must hold', () => {
    const both = { StringEquals: { a: ['1'], b: ['2'] }, Bool: { c: ['true'] } }
    expect(holds(both, { a: '1', b: '2', c: 'true' })).toBe(true)
    for (const wrong of ['a', 'b', 'c'])
      expect(holds(both, { a: '1', b: '2', c: 'true', [wrong]: 'x' })).toBe(false)
    expect(holds({}, {})).toBe(true)
    expect(holds({ StringEquals: {} }, {})).toBe(true)
  })

  test('one value must match; none may match a negated operator', () => {
    expect(holds({ StringEquals: { k: ['a', 'b'] } }, { k: 'b' })).toBe(true)
    expect(holds({ StringNotEquals: { k: ['a', 'b'] } }, { k: 'b' })).toBe(false)
    expect(holds({ StringNotEquals: { k: ['a', 'b'] } }, { k: 'c' })).toBe(true)
    expect(holds({ StringEquals: { k: [] } }, { k: '' })).toBe(false)
    expect(holds({ StringNotEquals: { k: [] } }, { k: '' })).toBe(true)
  })

  test('key names ignore case, and two spellings are two conditions', () => {
    expect(holds({ StringEquals: { 'AWS:UserName': ['bob'] } }, { 'aws:username': 'bob' })).toBe(
      true,
    )
    const twice = { StringEquals: { 'aws:username': ['bob'], 'aws:UserName': ['alice'] } }
    expect(holds(twice, { 'aws:username': 'bob' })).toBe(false)
  })
})

describe('keys with several values', () => {
  const requested = (k: string | string[] | undefined): Context => (k === undefined ? {} : { k })

  test('a single-valued operator fails for every list, negated or not', () => {
    for (const operator of [
      'StringEquals',
      'StringNotEquals',
      'StringLikeIfExists',
      'NumericNotEquals',
      'NotIpAddress',
    ])
      for (const k of [['x'], ['x', 'y']])
        expect(holds({ [operator]: { k: ['x'] } }, { k }), operator).toBe(false)
  })

  test.each([
    ['ForAllValues:StringEquals', ['a', 'b'], true],
    ['ForAllValues:StringEquals', ['a', 'x'], false],
    ['ForAllValues:StringEquals', [], true],
    ['ForAllValues:StringEquals', undefined, true],
    ['ForAllValues:StringEquals', 'a', true],
    ['ForAllValues:StringNotEquals', ['x', 'y'], true],
    ['ForAllValues:StringNotEquals', ['x', 'a'], false],
    ['ForAllValues:StringEqualsIfExists', ['x'], false],
    ['ForAnyValue:StringEquals', ['x', 'a'], true],
    ['ForAnyValue:StringEquals', ['x', 'y'], false],
    ['ForAnyValue:StringEquals', [], false],
    ['ForAnyValue:StringEquals', undefined, false],
    ['ForAnyValue:StringNotEquals', ['a', 'x'], true],
    ['ForAnyValue:StringNotEquals', ['a', 'b'], false],
    ['ForAnyValue:StringNotEquals', undefined, false],
    ['ForAnyValue:StringEqualsIfExists', undefined, true],
    ['ForAnyValue:StringEqualsIfExists', ['x'], false],
  ])('%s of %j: %s', (operator, k, result) =>
    expect(holds({ [operator]: { k: ['a', 'b'] } }, requested(k))).toBe(result),
  )
})

describe('variables', () => {
  const context = {
    'aws:username': 'bob',
    'aws:principaltag/team': 'a*',
    'aws:tagkeys': ['x'],
    'aws:principalarn': 'arn:aws:iam::1:user/bob',
  }
  const string = (operator: string, k: string, value: string, Version?: string) =>
    holds({ [operator]: { k: [value] } }, { ...context, k }, Version)

  test('are replaced in strings and ARNs by the request’s values, literally', () => {
    expect(string('StringEquals', 'bob', '${aws:UserName}')).toBe(true)
    expect(string('StringEquals', 'bob2', '${aws:username}')).toBe(false)
    expect(string('StringEqualsIgnoreCase', 'BOB', '${aws:username}')).toBe(true)
    expect(string('StringLike', 'a*/x', '${aws:PrincipalTag/team}/?')).toBe(true)
    expect(string('StringLike', 'ab/x', '${aws:PrincipalTag/team}/?')).toBe(false)
    expect(string('StringLike', '*', '${*}')).toBe(true)
    expect(string('StringLike', 'x', '${*}')).toBe(false)
    expect(string('StringEquals', '$?', '${$}${?}')).toBe(true)
    expect(
      string('ArnLike', 'arn:aws:iam::1:user/a*', 'arn:aws:iam::*:user/${aws:PrincipalTag/team}'),
    ).toBe(true)
    expect(
      string('ArnLike', 'arn:aws:iam::1:user/ab', 'arn:aws:iam::*:user/${aws:PrincipalTag/team}'),
    ).toBe(false)
    expect(string('ArnEquals', 'arn:aws:iam::1:user/bob', '${aws:PrincipalArn}')).toBe(true)
  })

  test('are replaced nowhere else, nor before the language version 2012-10-17', () => {
    expect(holds({ NumericEquals: { k: ['${n}'] } }, { k: '1', n: '1' })).toBe(false)
    expect(holds({ Bool: { k: ['${n}'] } }, { k: 'true', n: 'true' })).toBe(false)
    expect(holds({ IpAddress: { k: ['${n}'] } }, { k: '::1', n: '::1' })).toBe(false)
    expect(string('StringEquals', 'bob', '${aws:username}', '2008-10-17')).toBe(false)
    expect(string('StringEquals', '${aws:username}', '${aws:username}', '2008-10-17')).toBe(true)
  })

  test('without a value match nothing, so a negated operator holds; a default replaces a missing value', () => {
    for (const missing of ['${aws:nothing}', '${aws:TagKeys}', '${}']) {
      for (const family of ['StringEquals', 'StringLike', 'ArnLike'])
        expect(string(family, '', missing)).toBe(false)
      for (const family of ['StringNotEquals', 'StringNotLike', 'ArnNotLike'])
        expect(string(family, '', missing)).toBe(true)
    }
    expect(string('StringEquals', 'all', "${aws:nothing, 'all'}")).toBe(true)
    expect(holds({ StringEquals: { k: ['${aws:nothing}', 'x'] } }, { k: 'x' })).toBe(true)
  })
})

describe('conditions that can’t be evaluated', () => {
  test('an unknown operator decides against the caller', () => {
    for (const operator of ['StringIs', 'stringEquals', 'NullIfExists', 'constructor', '']) {
      expect(holds({ [operator]: { k: ['x'] } }, { k: 'x' })).toBe(false)
      expect(holds({ [operator]: { k: ['x'] } }, { k: 'x' }, '2012-10-17', 'Deny')).toBe(true)
    }
  })

  test('an operator without keys is ignored, whatever its name: the other conditions decide', () => {
    for (const bare of ['Whatever', '', 'toString', 'StringEquals'])
      for (const effect of ['Allow', 'Deny'] as const) {
        const version = '2012-10-17'
        expect(holds({ [bare]: {} }, {}, version, effect), `${effect}, ${bare}`).toBe(true)
        const withBool = { [bare]: {}, Bool: { k: ['true'] } }
        expect(holds(withBool, { k: 'true' }, version, effect), `${effect}, ${bare}`).toBe(true)
        expect(holds(withBool, { k: 'false' }, version, effect), `${effect}, ${bare}`).toBe(false)
      }
  })

  test('no text of policy or request, however long or malformed, makes an operator throw', () => {
    const long = 131_072
    const hostile = [
      '*a'.repeat(long / 2),
      '${'.repeat(long / 2),
      `\${${'a'.repeat(long)}, '`,
      '1'.repeat(long),
      ':'.repeat(long),
      '.'.repeat(long),
      'A'.repeat(long),
      '\ud800',
      '\udc00\ud800',
      '__proto__',
      '\0',
    ]
    const families = [
      'StringLike',
      'StringEqualsIgnoreCase',
      'NumericEquals',
      'DateLessThan',
      'Bool',
      'BinaryEquals',
      'IpAddress',
      'ArnLike',
      'Null',
    ]
    for (const operator of families)
      for (const value of hostile)
        for (const k of ['a'.repeat(1100), value.slice(0, 3000), '', '\ud800'])
          expect(typeof holds({ [operator]: { k: [value] } }, { k })).toBe('boolean')
    const strange = JSON.parse(
      '{"StringEquals":{"__proto__":["x"],"constructor":["x"]}}',
    ) as Condition
    expect(holds(strange, {})).toBe(false)
    expect(holds(strange, JSON.parse('{"__proto__":"x","constructor":"x"}') as Context)).toBe(true)
  })

  test('any text on either side returns a result, and a negated operator returns the opposite', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('$', '{', '}', '*', ':', '1', '.', '-', 't') }),
    )
    fc.assert(
      fc.property(text, text, (requested, value) => {
        for (const family of ['String', 'Numeric', 'Date', 'Arn'])
          expect(one(`${family}Equals`, requested, value)).toBe(
            !one(`${family}NotEquals`, requested, value),
          )
        expect(one('IpAddress', requested, value)).toBe(!one('NotIpAddress', requested, value))
        expect(one('StringLike', requested, value)).toBe(!one('StringNotLike', requested, value))
      }),
      { numRuns: 500 },
    )
  })
})
