// ContextEntries: every type of value, valid values, and rejections with the position and the
// correction.
import { describe, expect, test } from 'vitest'
import { IamError } from '../../../rules/errors/iam-error'
import type { ContextEntry } from '../../shapes/policy-simulation'
import { contextOfEntries } from './context-entries'

type Type = NonNullable<ContextEntry['ContextKeyType']>
const entry = (ContextKeyType: Type, ...ContextKeyValues: string[]): ContextEntry => ({
  ContextKeyName: 'aws:Some',
  ContextKeyType,
  ContextKeyValues,
})
function messageOf(...entries: ContextEntry[]): string {
  try {
    contextOfEntries(entries)
  } catch (error) {
    if (!(error instanceof IamError)) throw error
    expect(Object.keys(error.detail.fields ?? {})).toEqual(['ContextEntries'])
    return `${error.code}: ${error.message}`
  }
  return 'nothing is refused'
}

test('names are in lower case; a single value stays a value, a list stays a list', () => {
  const named = { ...entry('stringList', 'a'), ContextKeyName: 'AWS:TagKeys' }
  expect(contextOfEntries([entry('string', ''), named])).toEqual({
    'aws:some': '',
    'aws:tagkeys': ['a'],
  })
  expect(contextOfEntries([])).toEqual({})
})

test('a name that every object has is a key like any other', () => {
  const context = contextOfEntries([{ ...entry('string', 'x'), ContextKeyName: '__proto__' }])
  expect(Object.entries(context)).toEqual([['__proto__', 'x']])
  expect(Object.getPrototypeOf(context)).toBe(Object.prototype)
})

describe('a value is valid for its type as conditions parse it', () => {
  test.each<[Type, string[], string[]]>([
    ['numeric', ['0', '-1.5', '+2', '1e3'], ['', 'one', '0x10', '1,5', 'NaN', ' 1']],
    ['boolean', ['true', 'False'], ['', '1', 'yes']],
    ['ip', ['203.0.113.7', '2001:db8::1'], ['', '203.0.113', '203.0.113.256', '10.0.0.0/8']],
    ['binary', ['', 'aGVsbG8='], ['aGVsbG8', 'aGVs bG8=']],
    ['date', ['2026-12-31T23:59:59Z', '2026-12-31', '1798761599'], ['', 'tomorrow', '31.12.2026']],
  ])('%s', (type, fitting, strange) => {
    for (const value of fitting)
      expect(messageOf(entry(type, value)), value).toBe('nothing is refused')
    for (const value of strange)
      expect(messageOf(entry(`${type}List` as Type, fitting[0] as string, value)), value).toMatch(
        `InvalidInput: Value 2 of ContextEntries.1 (aws:Some) is not of the type ${type}List: give `,
      )
  })
})

test.each<[string, ContextEntry, RegExp]>([
  [
    'no name',
    { ContextKeyType: 'string', ContextKeyValues: ['x'] },
    /^InvalidInput: ContextEntries\.1 has no ContextKeyName: /,
  ],
  [
    'no type',
    { ContextKeyName: 'aws:Some', ContextKeyValues: ['x'] },
    /^InvalidInput: ContextEntries\.1 \(aws:Some\) has no ContextKeyType: /,
  ],
  [
    'no value',
    entry('stringList'),
    /has no ContextKeyValues: give a value, or leave the entry out/,
  ],
  [
    'two values of a single type',
    entry('numeric', '1', '2'),
    /has 2 values: give one, or make it a numericList\.$/,
  ],
])('rejects %s', (_what, refused, message) => expect(messageOf(refused)).toMatch(message))

test('rejects a duplicate key in any case', () =>
  expect(
    messageOf(entry('string', 'x'), { ...entry('string', 'x'), ContextKeyName: 'AWS:SOME' }),
  ).toBe(
    'InvalidInput: ContextEntries.2 has a key that another entry has too: give aws:some once.',
  ))

test('limits all values to 4,096 characters', () => {
  const values = (count: number) =>
    entry('stringList', ...Array<string>(count).fill('x'.repeat(1_024)))
  expect(messageOf(values(4))).toBe('nothing is refused')
  expect(messageOf(values(5))).toMatch(
    /^InvalidInput: The values of ContextEntries have 5120 characters together, and 4096/,
  )
})
