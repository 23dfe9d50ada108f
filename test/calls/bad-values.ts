// AWS's constraints on a value: which of them a text violates, in the service's words, and texts
// that are worth testing.

import type { Modelled } from './modelled'

export type Random = (below: number) => number

/** Generates the same numbers for the same seed, evenly below any bound (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

export const oneOf = <T>(random: Random, many: readonly T[]): T => many[random(many.length)] as T

/**
 * Without a pattern in the model, control characters are rejected, because nothing could store or
 * show them.
 */
export const STORABLE =
  '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]'
const UNSTORABLE = /[^\t\n\r -~\u0085\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

const patterns = new Map<string, RegExp>()
/**
 * AWS's pattern, which must match the whole text. DEL, which one pattern allows, is a control
 * character.
 */
function wholePattern(pattern: string): RegExp {
  const known =
    patterns.get(pattern) ?? new RegExp(`^(?:${pattern.replace('\\u007F', '\\u007E')})$`, 'u')
  patterns.set(pattern, known)
  return known
}

/**
 * Returns the constraints of this member that a text violates, as the ends of the service's
 * sentences, or 'malformed' if the text cannot be read as the member's type.
 */
export function faultsOf(node: Modelled, text: string): string[] | 'malformed' {
  if (node.type === 'boolean') return /^(?:true|false|1|0)$/.test(text) ? [] : 'malformed'
  if (node.type === 'integer')
    return /^[+-]?[0-9]{1,15}$/.test(text) ? outside(node, Number(text)) : 'malformed'
  // As recorded from the service, without the allowed values.
  if (node.enum) return node.enum.includes(text) ? [] : ['Member must satisfy enum value set']
  return [...outsideLength(node, text.length), ...notMatched(node, text)]
}

const outside = ({ min = -Infinity, max = Infinity }: Modelled, value: number) => [
  ...(value < min ? [`Member must have value greater than or equal to ${min}`] : []),
  ...(value > max ? [`Member must have value less than or equal to ${max}`] : []),
]
const outsideLength = ({ min = 0, max = Infinity }: Modelled, length: number) => [
  ...(length < min ? [`Member must have length greater than or equal to ${min}`] : []),
  ...(length > max ? [`Member must have length less than or equal to ${max}`] : []),
]

function notMatched({ pattern, max, min }: Modelled, text: string): string[] {
  const requirement = 'Member must satisfy regular expression pattern: '
  if (pattern !== undefined) return wholePattern(pattern).test(text) ? [] : [requirement + pattern]
  if (max === undefined) return [] // a text that is neither bounded nor stored
  return UNSTORABLE.test(text) || (min && text === '')
    ? [`${requirement}${STORABLE}${min ? '+' : '*'}`]
    : []
}

/**
 * Returns the end of the service's sentence about a list in which a value violates a constraint:
 * all constraints of such a value, in AWS's order.
 */
export function memberTail(node: Modelled): string {
  const { enum: words, min, max, pattern } = node
  const storable = max === undefined ? undefined : `${STORABLE}${min ? '+' : '*'}`
  const shown = pattern ?? storable
  const constraints = words
    ? ['Member must satisfy enum value set']
    : [
        ...(max === undefined ? [] : [`Member must have length less than or equal to ${max}`]),
        ...(min === undefined ? [] : [`Member must have length greater than or equal to ${min}`]),
        ...(shown === undefined
          ? []
          : [`Member must satisfy regular expression pattern: ${shown}`]),
      ]
  return `Member must satisfy constraint: [${[...constraints, 'Member must not be null'].join(', ')}]`
}

const HOSTILE = [
  ...[
    '',
    ' ',
    'a b',
    ' a',
    'a ',
    '.',
    '..',
    '../../etc/passwd',
    '/',
    '//',
    '/a',
    'a/',
    '/a b/',
    '/ü/',
    '*',
    '?',
    'a:b',
  ],
  ...[
    'ü',
    'ÿ',
    'Ā',
    '密',
    'Ａ',
    'İ',
    '\u212a',
    '😀',
    'e\u0301',
    '\u200b',
    '\u202e',
    '\ufeff',
    '\u2028',
    '\ue000',
    '\ufdd0',
  ],
  ...[
    '\u0001',
    '\u0008',
    '\t',
    '\n',
    '\r\n',
    '\u001b[2J',
    '\u007f',
    '\u0085',
    '\u009f',
    '\ufffd',
    '\ufffe',
    '\uffff',
  ],
  ...[
    'null',
    'undefined',
    'NaN',
    'true',
    '0',
    '-1',
    '[]',
    '{}',
    '[object Object]',
    '__proto__',
    'constructor',
    'toString',
  ],
  ...[
    "'; DROP TABLE users; --",
    '<script>alert(1)</script>',
    ']]>',
    '&amp;',
    '%00',
    '%s%n',
    '${aws:username}',
    '\\',
    '"',
  ],
  ...[
    'arn',
    'arn:aws:iam::123456789012:user/x',
    'arn:aws:iam::aws:policy/AdministratorAccess',
    'arn:aws:iam::aws:policy/',
  ],
  ...[
    'not an arn, though as long as one',
    'arn:::::::::::::::::::',
    'v0',
    'v1',
    'V1',
    'v01',
    'v1.',
    'v999999999999',
    'v1.x-',
  ],
  ...[
    'AKIAIOSFODNN7EXAMPLE',
    'ALL',
    'all',
    'User',
    'user',
    'Active',
    'Policies',
    'a--b',
    '-ab',
    'YWJj',
    'AA',
    '____',
  ],
]
const NUMBERS = [
  ...[
    '0',
    '-0',
    '-1',
    '+1',
    '1',
    '5',
    '6',
    '24',
    '25',
    '128',
    '129',
    '1000',
    '1001',
    '1095',
    '1096',
    '01',
    '000',
  ],
  ...[
    '2147483648',
    '999999999999999',
    '9999999999999999',
    '9'.repeat(400),
    '1e3',
    '1.0',
    '1.5',
    '.5',
    '0x10',
    '1_000',
    '1,000',
  ],
  ...['', ' ', ' 5', '5 ', '+', '--5', 'NaN', 'Infinity', 'five', '٣', '５', '5\n', 'null', '5n'],
]
const BOOLEANS = [
  ...[
    'true',
    'false',
    '1',
    '0',
    'True',
    'TRUE',
    'False',
    'yes',
    'no',
    'on',
    'off',
    'y',
    't',
    '',
    ' ',
    ' true',
    'true ',
  ],
  ...['null', '2', '-1', '01', 'truefalse', '"true"', 'ｔｒｕｅ'],
]

/**
 * Returns a text to test this member with: hostile, at a bound, or the valid text with something
 * hostile inserted.
 */
export function textFor(node: Modelled, good: string, random: Random): string {
  if (node.type === 'integer') return oneOf(random, NUMBERS)
  if (node.type === 'boolean') return oneOf(random, BOOLEANS)
  const { min = 0, max } = node
  const at = random(good.length + 1)
  const unbounded = [
    () => oneOf(random, HOSTILE),
    () => oneOf(random, HOSTILE),
    () => good.slice(0, at) + oneOf(random, HOSTILE) + good.slice(at),
    () => good.slice(0, at),
  ]
  if (max === undefined) return oneOf(random, unbounded)()
  return oneOf<() => string>(random, [
    ...unbounded,
    () => filled(node, good, Math.max(min - 1, 0)),
    () => filled(node, good, min),
    () => filled(node, good, max),
    () => filled(node, good, max + 1),
    () => 'ü'.repeat(max + random(2)),
    () => 'x'.repeat(max + random(20_000)),
  ])()
}

/** Extends the valid text to this length by repeating its middle. */
function filled({ pattern = '' }: Modelled, good: string, length: number): string {
  const isPath = pattern.includes('u002F') || pattern.includes(')/')
  if (isPath && length > 1) return `/${'x'.repeat(length - 2)}/`
  return (good + 'x'.repeat(length)).slice(0, length)
}
