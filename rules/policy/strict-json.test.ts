import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tries } from '../../test/fuzz'
import { type JsonNode, readStrictJson } from './strict-json'
import { readingOf } from './text-fault'

/** Converts a parsed value to the value that JSON.parse returns. */
const plain = ({ value }: JsonNode): unknown => {
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, { node }]) => [key, plain(node)]))
  return Array.isArray(value) ? value.map(plain) : value
}
const read = (text: string) => plain(readStrictJson(text))
/** Returns the part of the text at which parsing aborted. */
function faultIn(text: string) {
  const reading = readingOf(() => readStrictJson(text))
  if (reading.ok) throw new Error(`${text} was read`)
  return { ...reading.fault, text: text.slice(reading.fault.start, reading.fault.end) }
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
])('reads %s as JSON.parse does', (text) => expect(read(text)).toEqual(JSON.parse(text)))

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
])('rejects %j, as JSON.parse does', (text) => {
  expect(() => JSON.parse(text)).toThrow(SyntaxError)
  expect(faultIn(text).hint).toMatch(/[.?]$/)
})

describe('what JSON.parse accepts', () => {
  test.each([
    ['a duplicate key', '{"Effect":"Deny","Effect":"Allow"}'],
    ['a duplicate key, once escaped', '{"Effect":"Deny","\\u0045ffect":"Allow"}'],
    ['a duplicate key, deeply nested', '[[{"a":[{"b":1,"b":1}]}]]'],
    ['the prototype', '{"__proto__":{"Effect":"Allow"}}'],
    ['the prototype, escaped', '{"\\u005f_proto__":1}'],
    ['an inexact number', '9007199254740993'],
    ['an infinite number', '-1e999'],
    ['an unpaired surrogate', '"\\ud83d"'],
    ['an unpaired surrogate as a key', '{"\\udd11":1}'],
    ['an eleventh level', nested(11)],
  ])('is rejected: %s', (_, text) => {
    expect(() => JSON.parse(text)).not.toThrow()
    expect(faultIn(text).hint).toMatch(/[.?]$/)
  })

  test('rejects a byte order mark', () =>
    expect(faultIn('\ufeff{}')).toMatchObject({ start: 0, end: 1 }))

  test('accepts ten levels', () => expect(read(nested(10))).toEqual(JSON.parse(nested(10))))
})

describe('places', () => {
  test('are recorded for every value and every key', () => {
    const text = ' { "a" : [ 10 , "é\\n" ] , "b":{} } '
    const cut = ({ start, end }: { start: number; end: number }) => text.slice(start, end)
    const document = readStrictJson(text)
    const members = document.value as Map<string, { key: JsonNode; node: JsonNode }>
    expect(cut(document)).toBe(text.trim())
    expect([...members.values()].map(({ key, node }) => [cut(key), cut(node)])).toEqual([
      ['"a"', '[ 10 , "é\\n" ]'],
      ['"b"', '{}'],
    ])
    const items = members.get('a')?.node.value as JsonNode[]
    expect(items.map(cut)).toEqual(['10', '"é\\n"'])
  })

  test.each([
    ['a duplicate key', '{"a":1, "a":2}', 8, '"a"'],
    ['a superfluous comma', '[1,2 ,]', 5, ','],
    ['a missing comma', '[1 2]', 3, '2'],
    ['single quotes', "{'a':1}", 1, "'"],
    ['an escape that JSON doesn’t have', '["a\\x"]'.replace('\\\\', '\\'), 3, '\\'],
    ['a line break in a string', '["a\n"]', 3, '\n'],
    ['an unterminated string', '["abc', 1, '"abc'],
    ['a bracket that is not closed', '{"a":[1', 7, ''],
    ['a superfluous bracket', '{} }', 3, '}'],
    ['nothing at all', '  ', 2, ''],
    ['an inexact number', '{"a": 9007199254740993 }', 6, '9007199254740993'],
    ['the first level that is too deep', nested(11), 10, '['],
  ])('are recorded for a fault: %s', (_, text, start, part) =>
    expect(faultIn(text)).toMatchObject({ start, text: part }),
  )
})

test('treats keys that have a meaning in JavaScript as ordinary keys', () => {
  const { value } = readStrictJson('{"constructor":1,"toString":2,"hasOwnProperty":3}')
  expect([...(value as Map<string, unknown>).keys()]).toEqual([
    'constructor',
    'toString',
    'hasOwnProperty',
  ])
})

test('parses every value that JSON.stringify writes', () => {
  const leaves = fc.oneof(fc.string(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null))
  const values = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaves,
      fc.array(tie('value')),
      fc.dictionary(fc.string(), tie('value')),
    ),
  })).value
  fc.assert(
    fc.property(values, fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      fc.pre(!text.includes('"__proto__"'))
      expect(read(text)).toEqual(JSON.parse(text))
    }),
  )
})

test('never throws, and accepts nothing that JSON.parse rejects', () => {
  const soup = fc.string({
    unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', 'u', '1', '-', 'e', ' ', 'true'),
  })
  fc.assert(
    fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), (text) => {
      const reading = readingOf(() => readStrictJson(text))
      if (reading.ok) expect(plain(reading.value)).toEqual(JSON.parse(text))
    }),
    tries(1_000),
  )
})
