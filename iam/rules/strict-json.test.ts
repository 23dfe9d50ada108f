import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Json, readStrictJson } from './strict-json'

/** The same value as JSON.parse gives it. */
const plain = (json: Json | undefined): unknown => {
  if (json instanceof Map) return Object.fromEntries([...json].map(([key, value]) => [key, plain(value)]))
  return Array.isArray(json) ? json.map(plain) : json
}

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

test.each([
  '{}',
  '[]',
  ' { "a" : [ 1 , -0.5e2 , true , false , null ] } \r\n\t',
  '"\\u0041\\n\\"\\\\\\/é"',
  '"\\ud83d\\udd11"',
  '0',
  '9007199254740991',
  '{"":0}',
  '{"a":{"a":1},"A":2}',
])('reads %s as JSON.parse does', (text) => expect(plain(readStrictJson(text))).toEqual(JSON.parse(text)))

test.each([
  '',
  ' ',
  '{',
  '[1,]',
  '[,1]',
  '{"a":1,}',
  '{"a" 1}',
  '{a:1}',
  "{'a':1}",
  '{"a":1}}',
  '{} {}',
  '[1 2]',
  '01',
  '1.',
  '.5',
  '+1',
  '-',
  'NaN',
  'Infinity',
  'tru',
  'undefined',
  '"a',
  '"\\x"',
  '"\\u12"',
  '"\n"',
  '"\\',
  '\u00a0{}',
  '// {}',
])('refuses %j, as JSON.parse does', (text) => {
  expect(() => JSON.parse(text)).toThrow(SyntaxError)
  expect(readStrictJson(text)).toBeUndefined()
})

describe('what JSON.parse lets pass', () => {
  test.each([
    ['a key given twice', '{"Effect":"Deny","Effect":"Allow"}'],
    ['a key given twice, once in escapes', '{"Effect":"Deny","\\u0045ffect":"Allow"}'],
    ['a key given twice far inside', '[[{"a":[{"b":1,"b":1}]}]]'],
    ['the prototype', '{"__proto__":{"Effect":"Allow"}}'],
    ['the prototype in escapes', '{"\\u005f_proto__":1}'],
    ['a number that is not exact', '9007199254740993'],
    ['a number past all bounds', '-1e999'],
    ['half a surrogate pair', '"\\ud83d"'],
    ['half a surrogate pair as a key', '{"\\udd11":1}'],
    ['an eleventh level', nested(11)],
  ])('is refused: %s', (_, text) => {
    expect(() => JSON.parse(text)).not.toThrow()
    expect(readStrictJson(text)).toBeUndefined()
  })

  test('a byte order mark is refused', () => expect(readStrictJson('\ufeff{}')).toBeUndefined())

  test('ten levels are read', () => expect(readStrictJson(nested(10))).toBeDefined())
})

test('keys that mean something to JavaScript are ordinary keys', () => {
  const read = readStrictJson('{"constructor":1,"toString":2,"hasOwnProperty":3}')
  expect([...(read as Map<string, Json>)]).toEqual([
    ['constructor', 1],
    ['toString', 2],
    ['hasOwnProperty', 3],
  ])
})

test('reads back every value that JSON.stringify writes', () => {
  const leaves = fc.oneof(fc.string(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null))
  const values = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, leaves, fc.array(tie('value')), fc.dictionary(fc.string(), tie('value'))),
  })).value
  fc.assert(
    fc.property(values, fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      fc.pre(!text.includes('"__proto__"'))
      expect(plain(readStrictJson(text))).toEqual(JSON.parse(text))
    }),
  )
})

test('never throws, and accepts nothing that JSON.parse refuses', () => {
  const soup = fc.string({
    unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', 'u', '1', '-', 'e', ' ', 'true'),
  })
  fc.assert(
    fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), (text) => {
      const read = readStrictJson(text)
      if (read !== undefined) expect(plain(read)).toEqual(JSON.parse(text))
    }),
    { numRuns: 1000 },
  )
})
