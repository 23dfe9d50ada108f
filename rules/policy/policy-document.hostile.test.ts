// Texts designed to be slow to parse, as long as AWS accepts them. The tests count steps, not time.
import { describe, expect, test } from 'vitest'
import { awsFacts } from '../../platform/aws-facts/aws-facts'
import { canMatchType } from '../facts/resource-reach'
import { closestSpelling } from './closest-spelling'
import { parsePolicyDocument, policySize } from './policy-document'
import { statementSpans } from './policy-positions'
import { startReview } from './policy-review'
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
      'misspelt actions of a large service',
      (length) =>
        around(
          one.replace(
            '"iam:GetUser"',
            `[${filled(length - 120, (index) => `"ec2:DescribeInstencas${index}"`)}]`,
          ),
        ),
    ],
    [
      'patterns that match no action of a large service',
      (length) =>
        around(
          one.replace('"iam:GetUser"', `[${filled(length - 120, (index) => `"ec2:*b*${index}"`)}]`),
        ),
    ],
    [
      'unknown services',
      (length) =>
        around(
          one.replace('"iam:GetUser"', `[${filled(length - 120, (index) => `"ec${index}:Get"`)}]`),
        ),
    ],
    [
      'resources of a service with many types',
      (length) =>
        around(
          `{"Effect":"Allow","Action":"ec2:*","Resource":[${filled(length - 160, (index) => `"arn:aws:ec2:*:*:i*n*s*t*a*n*c*${index}"`)}]}`,
        ),
    ],
    [
      'condition keys that many actions lack',
      (length) =>
        around(
          `{"Effect":"Allow","Action":["s3:Get*","s3:Put*"],"Resource":"*","Condition":{"StringLike":{${filled(length - 200, (index) => `"s3:ExistingObjectTag/${index}":"x"`)}}}}`,
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
        policyWarnings(text, awsFacts())
      })
    })
    expect(steps[1]).toBeLessThan(2.5 * (steps[0] ?? 0))
  })

  test('and suggestions, patterns and ARNs have a limit of their own', () => {
    const review = startReview(awsFacts())
    const names = (awsFacts().service('ec2')?.actions ?? []).map(({ name }) => name)
    const suggested = Array.from({ length: 2_000 }, (_, index) =>
      closestSpelling(`ec2:DescribeInstencas${index}`, names, review.suggestions),
    )
    expect(suggested[0]).toBe('ec2:DescribeInstances')
    expect(suggested.at(-1)).toBeUndefined()
    expect(review.suggestions.left).toBeGreaterThan(-10_000)

    const patterns = Array.from({ length: 2_000 }, (_, index) => review.matching(`ec2:*${index}`))
    expect(patterns[0]).toMatchObject({ actions: [], types: [] })
    expect(patterns.at(-1)).toBeUndefined()
    expect(review.matching('ec2:RunInstances')?.actions).toHaveLength(1)

    const [type] = review.matching('ec2:RunInstances')?.types ?? []
    const compared = Array.from({ length: 20_000 }, (_, index) =>
      type
        ? canMatchType(`arn:aws:ec2:*:*:no-type/*${index}`, type, review.comparisons)
        : undefined,
    )
    expect(compared[0]).toBe(false)
    expect(compared.at(-1)).toBe(true)
    expect(review.comparisons.left).toBeGreaterThanOrEqual(0)
  })

  test('and stops at the maximum length that AWS accepts', () => {
    const steps = [2, 16].map((times) =>
      stepsOf(() => parsePolicyDocument(around(filled(times * LONGEST, () => one)))),
    )
    expect(steps[1]).toBe(steps[0])
  })
})
