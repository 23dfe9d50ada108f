import { describe, expect, test } from 'vitest'
import {
  isConditionOperator,
  isDateOperator,
  isDateValue,
  isStorableDate,
  takesVariables,
} from './condition-syntax'

test.each([
  'StringEquals',
  'StringNotLike',
  'NumericLessThanEquals',
  'DateGreaterThan',
  'Bool',
  'BinaryEquals',
  'NotIpAddress',
  'ArnLike',
  'Null',
  'StringEqualsIfExists',
  'ForAllValues:StringLike',
  'ForAnyValue:StringEqualsIfExists',
])('%s is a condition operator', (operator) => expect(isConditionOperator(operator)).toBe(true))

test.each([
  '',
  'Equals',
  'stringEquals',
  'StringEquals ',
  'NullIfExists',
  'IfExists',
  'StringEqualsIfExistsIfExists',
  'StringIfExistsEquals',
  'StringForAnyValue:Equals',
  'ForSomeValues:StringEquals',
  'ForAnyValue::StringEquals',
  'ForAnyValue:ForAllValues:StringEquals',
  'constructor',
])('%j is not a condition operator', (operator) =>
  expect(isConditionOperator(operator)).toBe(false),
)

test('date operators are recognised with prefix and suffix', () => {
  expect(isDateOperator('DateEquals')).toBe(true)
  expect(isDateOperator('ForAnyValue:DateLessThanIfExists')).toBe(true)
  expect(isDateOperator('StringEquals')).toBe(false)
})

test('strings and ARNs take variables', () => {
  expect(['ForAllValues:ArnLikeIfExists', 'StringEquals'].every(takesVariables)).toBe(true)
  expect(['DateEquals', 'Null', 'ForAnyValue:Bool'].some(takesVariables)).toBe(false)
})

test.each([
  ['2016-12-13t2:00:00.593194+23', true],
  ['2016-12-13T02:00:00-05', true],
  ['2016-12-13t2:00:00.593194+1', false],
  ['2016-12-13t2:00:00+24', false],
  ['2016-12-13t2:00:00.1999999999+10', false],
  ['2016-13-13t2:00:00+10', false],
  ['2016-12-13t2:00+10', false],
  ['tomorrow', false],
])('A6: whether AWS stores %s, which is no date: %s', (text, stored) => {
  expect(isStorableDate(text)).toBe(stored)
  expect(isDateValue(text)).toBe(false)
})

describe('a date', () => {
  test.each([
    '0',
    '1790000000',
    '9223372036854775807',
    '2026-03',
    '2026-03-01',
    '2026T',
    '2026-03-01t',
    '2026-03-01T09',
    '2026-03-01T09:30Z',
    '2026-03-01t09:30:15z',
    '2026-03-01T09:30:15.123456789Z',
    '2026-03-01T09:30:15+05:30',
    '2026-03-01T9:30:15-11:00',
    '-0044-03-15',
  ])('%j is accepted', (text) => {
    expect(isDateValue(text)).toBe(true)
    expect(isStorableDate(text)).toBe(true)
  })

  test.each([
    '',
    'tomorrow',
    '9223372036854775808',
    '12345678901234567890',
    '2026-13',
    '2026-00-01',
    '2026-01-32',
    '2026-1-1-1',
    'T',
    'T09:30',
    '2026TT',
    '2026TZ',
    '2026T:30',
    '2026-03-01T24:00:00Z',
    '2026-03-01T09:60Z',
    '2026-03-01T09:30:60Z',
    '2026-03-01T09:30:15.1234567890Z',
    '2026-03-01T09:30:15+24:00',
    '2026-03-01T09:30:15+05:60',
    '2026-03-01 09:30:15Z',
    '2026-03-01T09:30:15Z\n',
  ])('%j is rejected', (text) => {
    expect(isDateValue(text)).toBe(false)
    expect(isStorableDate(text)).toBe(false)
  })
})
