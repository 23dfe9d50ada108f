// Texts designed to be slow to parse, as long as AWS accepts them. The tests count steps, not time.
import { describe, expect, test } from 'vitest'
import { parsePolicyDocument, policySize } from './policy-document'
import { statementSpans } from './policy-positions'
import { policyWarnings } from './policy-warnings'

/**
 * Counts how many characters are read during `act`: one by one, by regular expressions, by parsing,
 * slicing and splitting.
 */
function stepsOf(act: () => void): number {
  let steps = 0
  const { charAt, charCodeAt, slice, split } = String.prototype
  const { exec } = RegExp.prototype
  const { parse } = JSON
  const count = <A extends unknown[], R>(
    original: (...given: A) => R,
    cost: (self: unknown, result: R) => number,
  ) =>
    function counted(this: unknown, ...given: A): R {
      const result = original.apply(this, given)
      steps += cost(this, result)
      return result
    }
  const sticky = (self: unknown) => (self instanceof RegExp && self.sticky ? 1 : 0)
  try {
    Object.assign(String.prototype, {
      charAt: count(charAt, () => 1),
      charCodeAt: count(charCodeAt, () => 1),
      slice: count(slice, (_, result) => result.length),
      split: count(split as (...given: unknown[]) => string[], (self) => String(self).length),
    })
    RegExp.prototype.exec = count(exec, (self, result) =>
      sticky(self) ? 1 + (result?.[0].length ?? 0) : (result?.input.length ?? 1),
    )
    JSON.parse = count(parse, () => 1)
    act()
  } finally {
    Object.assign(String.prototype, { charAt, charCodeAt, slice, split })
    RegExp.prototype.exec = exec
    JSON.parse = parse
  }
  return steps
}

const LONGEST = 131_072
const one = '{"Effect":"Allow","Action":"iam:GetUser","Resource":"*"}'
const around = (statement: string) => `{"Version":"2012-10-17","Statement":[${statement}]}`
/** Repeats a piece as often as it fits into this many characters, joined. */
const filled = (length: number, piece: (index: number) => string, by = ',') => {
  const pieces: string[] = []
  for (let left = length; left > 0; left -= by.length + (pieces.at(-1) ?? '').length)
    pieces.push(piece(pieces.length))
  return pieces.slice(0, -1).join(by)
}

describe('the work grows at most linearly with the length of a text', () => {
  test.each<[string, (length: number) => string]>([
    ['brackets', (length) => '['.repeat(length)],
    ['objects in objects', (length) => '{"a":'.repeat(length / 5)],
    ['an unterminated string', (length) => `{"a":"${'\\"'.repeat(length / 2 - 4)}`],
    ['unpaired surrogates', (length) => `{"${'\\ud83d'.repeat(length / 6 - 2)}":1}`],
    ['white space', (length) => ' '.repeat(length)],
    ['lines', (length) => around(one) + '\n'.repeat(length - 100)],
    ['digits', (length) => '1'.repeat(length)],
    ['keys', (length) => `{${filled(length - 9, (index) => `"${index}":0`)}}`],
    ['a very long key', (length) => `{"${'a'.repeat(length - 9)}":0}`],
    ['statements', (length) => around(filled(length - 60, () => one))],
    [
      'statements on the caller’s own user',
      (length) =>
        around(
          filled(length - 60, (index) =>
            one.replace('*', `arn:aws:iam::${index}:user/\${aws:username}`),
          ),
        ),
    ],
    [
      'Sids',
      (length) => around(filled(length - 60, (index) => one.replace('{', `{"Sid":"S${index}",`))),
    ],
    ['empty Sids', (length) => around(filled(length - 60, () => one.replace('{', '{"Sid":"",')))],
    [
      'actions',
      (length) =>
        around(
          one.replace('"iam:GetUser"', `[${filled(length - 120, (index) => `"iam:*${index}"`)}]`),
        ),
    ],
    [
      'resources',
      (length) =>
        around(
          one.replace(
            '"*"',
            `[${filled(length - 120, (index) => `"arn:aws:iam::${index}:group/x"`)}]`,
          ),
        ),
    ],
    ['stars', (length) => around(one.replace('GetUser', '*a'.repeat(length / 2 - 60)))],
    ['colons', (length) => around(one.replace('*', ':'.repeat(length - 120)))],
    [
      'colons in an ARN',
      (length) => around(one.replace('*', `arn:aws:iam${':'.repeat(length - 120)}`)),
    ],
    [
      'variables',
      (length) => around(one.replace('*', `arn:aws:iam::*:user/${'${'.repeat(length / 2 - 80)}`)),
    ],
    [
      'condition keys',
      (length) =>
        around(
          one.replace(
            '}',
            `,"Condition":{"Null":{${filled(length - 160, (index) => `"k${index}":"x"`)}}}}`,
          ),
        ),
    ],
    [
      'dates',
      (length) =>
        around(
          one.replace(
            '}',
            `,"Condition":{"DateEquals":{"aws:CurrentTime":[${filled(length - 200, () => '"2026-01-01"')}]}}}`,
          ),
        ),
    ],
  ])('%s', (_, make) => {
    const steps = [LONGEST / 2, LONGEST].map((length) => {
      const text = make(length)
      expect(text.length).toBeGreaterThan(0.99 * length - 200)
      expect(text.length).toBeLessThanOrEqual(length)
      return stepsOf(() => {
        parsePolicyDocument(text)
        policySize(text)
        statementSpans(text)
        policyWarnings(text)
      })
    })
    expect(steps[1]).toBeLessThan(2.5 * (steps[0] ?? 0))
  })

  test('and stops at the maximum length that AWS accepts', () => {
    const steps = [2, 16].map((times) =>
      stepsOf(() => parsePolicyDocument(around(filled(times * LONGEST, () => one)))),
    )
    expect(steps[1]).toBe(steps[0])
  })
})
