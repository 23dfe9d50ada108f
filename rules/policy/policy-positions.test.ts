// The place where a policy is rejected, the hint there, and the positions of the statements of a
// valid policy.
import { describe, expect, test } from 'vitest'
import { parsePolicyDocument } from './policy-document'
import { placeOf, statementSpans } from './policy-positions'

/** Returns the text at the place of a rejected policy's fault, and the hint. */
function refusalOf(text: string) {
  const parsed = parsePolicyDocument(text, 'managed')
  if (parsed.ok) throw new Error('the policy is sound')
  const { offset, length } = parsed.at
  return { ...parsed, text: text.slice(offset, offset + length) }
}

const SOUND = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Own",
      "Effect": "Allow",
      "Action": ["iam:GetUser", "iam:ChangePassword"],
      "Resource": "arn:aws:iam::*:user/\${aws:username}"
    },
    {
      "Sid": "Rules",
      "Effect": "Allow",
      "Action": "iam:GetAccountPasswordPolicy",
      "Resource": "*",
      "Condition": { "DateLessThan": { "aws:CurrentTime": "2030-01-01T00:00:00Z" } }
    }
  ]
}`

describe('a rejected policy has the place of its fault and a hint', () => {
  test.each<
    [change: string, into: string, line: number, column: number, text: string, hint: string]
  >([
    ['"2012-10-17",', '"2012-10-17"', 3, 3, '"', 'A comma or a closing } is missing before this.'],
    ['"Sid": "Own"', '"Sid": "Own', 5, 19, '\n', 'This string is not closed'],
    [
      '"Own",',
      '"Own", "Sid": "Again",',
      5,
      21,
      '"Sid"',
      'The key Sid occurs twice in one object. Keep one of them.',
    ],
    [
      '"2012-10-17"',
      '"2008-10-17"',
      2,
      14,
      '"2008-10-17"',
      'Version 2008-10-17 is too old: write 2012-10-17.',
    ],
    ['"2012-10-17"', '"2012-10-18"', 2, 14, '"2012-10-18"', 'There is no version 2012-10-18'],
    [
      '"Sid": "Own"',
      '"sid": "Own"',
      5,
      7,
      '"sid"',
      'Statement 1 has no member sid. Did you mean Sid?',
    ],
    [
      '"Sid": "Own"',
      '"Colour": 1',
      5,
      7,
      '"Colour"',
      'Statement 1 has no member Colour. It may have Sid, ',
    ],
    [
      '"Sid": "Own"',
      '"Sid": "Rules"',
      11,
      14,
      '"Rules"',
      'Statements 1 and 2 have the same Sid. Change one of',
    ],
    [
      '"Sid": "Own"',
      '"Sid": "My own"',
      5,
      14,
      '"My own"',
      'A Sid can contain only the letters A to Z and digits',
    ],
    [
      '"Sid": "Own"',
      '"Principal": "*"',
      5,
      7,
      '"Principal"',
      'Statement 1 has Principal, but the policy applies to',
    ],
    [
      '"Resource": "*"',
      '"NotAction": []',
      14,
      7,
      '"NotAction"',
      'Statement 2 has both Action and NotAction: keep one',
    ],
    [
      '"Sid": "Rules"',
      '"NotAction": []',
      13,
      7,
      '"Action"',
      'Statement 2 has both Action and NotAction: keep one',
    ],
    [
      '"Effect": "Allow"',
      '"Effect": "ALLOW"',
      6,
      17,
      '"ALLOW"',
      'Use Allow or Deny with only the first letter in upper case',
    ],
    [
      '"Effect": "Allow"',
      '"Effect": "Permit"',
      6,
      17,
      '"Permit"',
      'The Effect of Statement 1 must be Allow or Deny.',
    ],
    [
      '"iam:GetUser"',
      '"GetUser"',
      7,
      18,
      '"GetUser"',
      'An action is a service, a colon and a name',
    ],
    ['"iam:ChangePassword"', '7', 7, 33, '7', 'Action must be a string in double quotes here.'],
    [
      '"iam:ChangePassword"',
      '"iam:Change:It"',
      7,
      33,
      '"iam:Change:It"',
      'An action has one colon',
    ],
    [
      '"iam:ChangePassword"',
      '"i*:Change"',
      7,
      33,
      '"i*:Change"',
      'The part before the colon is the name of a service',
    ],
    [
      '"iam:GetAccountPasswordPolicy"',
      '[]',
      13,
      17,
      '[]',
      'Statement 2 has an empty list of actions: name at',
    ],
    [
      '"Resource": "*"',
      '"Resource": "all"',
      14,
      19,
      '"all"',
      'This is not an ARN. Use "*", or an ARN such as arn:aws:iam',
    ],
    [
      '"Resource": "*"',
      '"Resource": "arn:aws:iam::x"',
      14,
      19,
      '"arn:aws:iam::x"',
      'This ARN is incomplete',
    ],
    [
      ':iam::*:',
      ':iam::${aws:PrincipalAccount}:',
      8,
      19,
      '"arn:aws:iam::${aws:PrincipalAccount}:user/${aws:username}"',
      'A variable is allowed only after the fifth colon',
    ],
    [
      'DateLessThan',
      'DateLesThan',
      15,
      22,
      '"DateLesThan"',
      'There is no condition operator DateLesThan. Did you mean DateLessThan?',
    ],
    [
      '2030-01-01T',
      '2030-13-01T',
      15,
      59,
      '"2030-13-01T00:00:00Z"',
      'This date is malformed. Use a date such as',
    ],
  ])('when %s becomes %s', (change, into, line, column, text, hint) => {
    const refusal = refusalOf(SOUND.replace(change, into))
    expect(refusal).toMatchObject({ text, at: { line, column } })
    expect(refusal.hint.startsWith(hint)).toBe(true)
  })

  test.each([
    ['the whole policy', '"Version": "2012-10-17",\n', '', 1, 'The policy has no Version: add'],
    ['the whole statement', '      "Effect": "Allow",\n', '', 4, 'Statement 1 has no Effect: add'],
    [
      'the whole statement',
      '      "Resource": "*",\n',
      '',
      10,
      'Statement 2 has neither Resource nor NotResource: add Resource.',
    ],
  ])('for %s, if a member is missing', (_, change, into, line, hint) => {
    const { at, hint: given, text } = refusalOf(SOUND.replace(change, into))
    expect(at.line).toBe(line)
    expect([text.at(0), text.at(-1)]).toEqual(['{', '}'])
    expect(given.startsWith(hint)).toBe(true)
  })

  test('at the end of the text, if it is truncated', () => {
    const text = SOUND.slice(0, SOUND.lastIndexOf(']'))
    expect(refusalOf(text).at).toEqual({ line: 17, column: 3, offset: text.length, length: 0 })
  })

  test('after the maximum length that AWS accepts', () => {
    const { message, at, hint } = refusalOf(SOUND.padEnd(131_073))
    expect({ message, at }).toMatchObject({
      message: 'Syntax errors in policy.',
      at: { offset: 131_072, length: 1 },
    })
    expect(hint).toMatch(/^The document has 131073 characters, and 131072 is the maximum/)
    expect(parsePolicyDocument(SOUND.padEnd(131_072)).ok).toBe(true)
  })

  test('that repeats up to sixty characters of a text, and marks what it leaves out', () => {
    const hintFor = (key: string) => refusalOf(`{"${key}":1}`).hint
    expect(hintFor('k'.repeat(60))).toContain(` ${'k'.repeat(60)}.`)
    expect(hintFor('k'.repeat(61))).toContain(` ${'k'.repeat(60)}….`)
  })

  test('that repeats only the beginning of a long text', () => {
    const { hint } = refusalOf(`{"${'🔑'.repeat(10_000)}":1}`)
    expect(hint.length).toBeLessThan(200)
    expect(hint).not.toMatch(/\p{Surrogate}/u)
  })
})

describe('a place', () => {
  test('counts lines that end with \\n, \\r\\n and \\r, and columns in UTF-16 units', () => {
    const text = 'a\nb\r\nc\rd🔑e'
    const placeOfLetter = (letter: string) => {
      const start = text.indexOf(letter)
      const { line, column } = placeOf(text, { start, end: start + 1 })
      return [line, column]
    }
    expect(['a', 'b', 'c', 'd', 'e'].map(placeOfLetter)).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 1],
      [4, 4],
    ])
  })
})

describe('the statements of a policy', () => {
  test('span from their opening brace to just after their closing one', () => {
    const spans = statementSpans(SOUND)
    expect(spans.map(({ start, end }) => [start.line, start.column, end.line, end.column])).toEqual(
      [
        [4, 5, 9, 6],
        [10, 5, 16, 6],
      ],
    )
    expect(
      spans.map(({ start, end }) => JSON.parse(SOUND.slice(start.offset, end.offset))),
    ).toEqual(JSON.parse(SOUND).Statement)
  })

  // The first two are formatted like the samples in AWS's API reference and in its CLI guide.
  test.each([
    [
      'alone',
      '{\n  "Version":"2012-10-17",\n  "Statement":{\n    "Effect":"Allow",\n    "Action":"s3:PutObject",\n    "Resource":"*"\n  }\n}',
      [[3, 16, 7, 4]],
    ],
    [
      'alone on one line',
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:*","Resource":"*"}}',
      [[1, 38, 1, 87]],
    ],
    [
      'in a list',
      SOUND,
      [
        [3, 17, 9, 6],
        [9, 6, 16, 6],
      ],
    ],
  ])(
    'have the simulator’s start position where AWS’s parser was before them: %s',
    (_, text, expected) => {
      expect(
        statementSpans(text).map(({ StartPosition, EndPosition }) => [
          StartPosition.Line,
          StartPosition.Column,
          EndPosition.Line,
          EndPosition.Column,
        ]),
      ).toEqual(expected)
    },
  )

  test('are empty for a text that is not a policy', () =>
    expect(statementSpans('{"Statement":')).toEqual([]))
})
