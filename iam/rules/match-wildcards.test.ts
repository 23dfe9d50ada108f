import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchWildcards } from './match-wildcards'

/** The definition of a wildcard, written down as plainly as it can be, and exponential. */
function matchesByDefinition(pattern: string, text: string): boolean {
  const [first, rest] = [pattern[0], pattern.slice(1)]
  if (first === undefined) return text === ''
  if (first === '*')
    return matchesByDefinition(rest, text) || (text !== '' && matchesByDefinition(pattern, text.slice(1)))
  return text !== '' && (first === '?' || first === text[0]) && matchesByDefinition(rest, text.slice(1))
}

test.each([
  ['', '', true],
  ['', 'a', false],
  ['*', '', true],
  ['**', '', true],
  ['?', '', false],
  ['?', 'a', true],
  ['?', 'ab', false],
  ['iam:get*', 'iam:get', true],
  ['iam:*accesskey*', 'iam:updateaccesskey', true],
  ['iam:*accesskey*', 'iam:getaccesskeylastused', true],
  ['iam:*accesskey*', 'iam:getuser', false],
  ['user/*', 'user/a/b:c', true],
  ['user/bob', 'user/bob2', false],
  ['user/b?b', 'user/bob', true],
  ['user/Bob', 'user/bob', false],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['a.c', 'abc', false],
  ['[ab]', 'a', false],
])('%j and %j: %s', (pattern, text, matches) => expect(matchWildcards(pattern, text)).toBe(matches))

test('agrees with the definition on any pattern and text', () => {
  const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 })
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 10 })
  fc.assert(
    fc.property(
      patterns,
      texts,
      (pattern, text) => matchWildcards(pattern, text) === matchesByDefinition(pattern, text),
    ),
    { numRuns: 5000 },
  )
})

describe('literal places', () => {
  test('a literal * or ? stands for itself', () => {
    expect(matchWildcards('a*c', 'abc', new Set([1]))).toBe(false)
    expect(matchWildcards('a*c', 'a*c', new Set([1]))).toBe(true)
    expect(matchWildcards('a?c', 'abc', new Set([1]))).toBe(false)
    expect(matchWildcards('a?c', 'a?c', new Set([1]))).toBe(true)
    expect(matchWildcards('a*', 'a', new Set([1]))).toBe(false)
  })

  test('the wildcards beside it stay wildcards', () => {
    expect(matchWildcards('**', '*bc', new Set([0]))).toBe(true)
    expect(matchWildcards('**', 'abc*', new Set([1]))).toBe(true)
    expect(matchWildcards('**', 'abc', new Set([1]))).toBe(false)
  })

  test('a text matches itself when all of it is literal, and nothing else does', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '*', '?'), maxLength: 8 })
    fc.assert(
      fc.property(text, text, (pattern, other) => {
        const everywhere = new Set(pattern.split('').keys())
        expect(matchWildcards(pattern, pattern, everywhere)).toBe(true)
        expect(matchWildcards(pattern, other, everywhere)).toBe(pattern === other)
      }),
    )
  })
})

describe('hostile patterns', () => {
  /** Stands in for a text and counts how often a character of it is looked at. */
  function counted(text: string) {
    let looks = 0
    const charCodeAt = (at: number) => {
      looks++
      return text.charCodeAt(at)
    }
    return { text: { length: text.length, charCodeAt } as unknown as string, looks: () => looks }
  }

  test.each([
    ['many stars', `${'*a'.repeat(20)}*b`, 'a'.repeat(600)],
    ['a star before a long run', `*${'a'.repeat(300)}b`, 'a'.repeat(600)],
    ['question marks between', `${'*?a'.repeat(20)}*b`, 'a'.repeat(600)],
    ['nothing but stars', '*'.repeat(6000), 'a'.repeat(600)],
  ])('take no more steps than pattern × text: %s', (_, pattern, text) => {
    const { text: stand, looks } = counted(text)
    matchWildcards(pattern, stand)
    expect(looks()).toBeLessThanOrEqual(pattern.length * text.length)
  })
})
