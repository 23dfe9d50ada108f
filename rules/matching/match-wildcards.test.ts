import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tries } from '../../test/fuzz'
import { matchPatterns, matchWildcards } from './match-wildcards'
import type { SearchedText } from './searched-text'
import { readPattern, readPatterns } from './wildcard-pattern'

/** The definition of wildcards, written as simply as possible; its time is exponential. */
function matchesByDefinition(pattern: string, text: string): boolean {
  const [first, rest] = [pattern[0], pattern.slice(1)]
  if (first === undefined) return text === ''
  if (first === '*')
    return (
      matchesByDefinition(rest, text) ||
      (text !== '' && matchesByDefinition(pattern, text.slice(1)))
    )
  return (
    text !== '' && (first === '?' || first === text[0]) && matchesByDefinition(rest, text.slice(1))
  )
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
    tries(5_000),
  )
})

describe('literal positions', () => {
  test('make a * or ? match itself', () => {
    expect(matchWildcards('a*c', 'abc', new Set([1]))).toBe(false)
    expect(matchWildcards('a*c', 'a*c', new Set([1]))).toBe(true)
    expect(matchWildcards('a?c', 'abc', new Set([1]))).toBe(false)
    expect(matchWildcards('a?c', 'a?c', new Set([1]))).toBe(true)
    expect(matchWildcards('a*', 'a', new Set([1]))).toBe(false)
  })

  test('leave the other wildcards as wildcards', () => {
    expect(matchWildcards('**', '*bc', new Set([0]))).toBe(true)
    expect(matchWildcards('**', 'abc*', new Set([1]))).toBe(true)
    expect(matchWildcards('**', 'abc', new Set([1]))).toBe(false)
  })

  test('make a text match itself only, if all of it is literal', () => {
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
  /** Counts the reads of characters of the text and of codes of the pattern. */
  function looksOf(pattern: string, text: string) {
    let looks = 0
    const charCodeAt = (at: number) => {
      looks++
      return text.charCodeAt(at)
    }
    const codes = new Proxy(readPattern(pattern), {
      get: (target, name) => {
        if (name !== 'length') looks++
        return Reflect.get(target, name)
      },
    })
    const fits = matchPatterns(codes, {
      text: { length: text.length, charCodeAt } as unknown as string,
    })
    return { fits, looks }
  }

  test.each([
    ['many stars', `${'*a'.repeat(20)}*b`, 'a'.repeat(600)],
    ['more stars than text', `${'*a'.repeat(3000)}*b*a`, `b${'a'.repeat(600)}`],
    ['a star before a long run', `*${'a'.repeat(300)}b`, 'a'.repeat(600)],
    [
      'a long run that almost occurs',
      `*${'aab'.repeat(100)}b${'aab'.repeat(50)}*`,
      `bb${'aab'.repeat(200)}`,
    ],
    ['question marks between', `${'*?a'.repeat(20)}*b`, 'a'.repeat(600)],
    ['question marks within', `*${'a?a'.repeat(100)}b*`, `b${'a'.repeat(600)}`],
    ['nothing but question marks', `*${'?'.repeat(6000)}*`, 'a'.repeat(600)],
    ['nothing but stars', '*'.repeat(6000), 'a'.repeat(600)],
  ])('take far fewer steps than pattern × text: %s', (_, pattern, text) => {
    const { fits, looks } = looksOf(pattern, text)
    expect(fits).toBe(matchWildcards(pattern, text))
    expect(looks).toBeLessThanOrEqual((pattern.length * text.length) / 8)
  })
})

describe('pieces between stars', () => {
  test('are found wherever they are in a long text, without overlapping their neighbours', () => {
    // All but b end in the same byte.
    const letter = fc.constantFrom('a', 'b', 'š', '腡')
    const piece = fc.string({
      unit: fc.constantFrom('a', 'b', 'š', '腡', '?'),
      minLength: 1,
      maxLength: 6,
    })
    const long = fc.string({ unit: letter, minLength: 30, maxLength: 200 })
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 4 }), long, letter, (pieces, text, end) => {
        const pattern = `a*${pieces.join('*')}*${end}`
        // The u flag would join surrogates; there are none here.
        const expected = new RegExp(`^${pattern.replace(/\*+/g, '.*').replaceAll('?', '.')}$`).test(
          text,
        )
        expect(matchWildcards(pattern, text)).toBe(expected)
      }),
      tries(3_000),
    )
  })

  test('may end at the end of the text, but not beyond', () => {
    for (const length of [31, 32, 33, 63, 64, 65, 1000]) {
      const text = `${'a'.repeat(length)}bc`
      expect(matchWildcards('*bc*', text)).toBe(true)
      expect(matchWildcards('*bc*c', text)).toBe(false)
      expect(matchWildcards('*b?*', text)).toBe(true)
      expect(matchWildcards('*c?*', text)).toBe(false)
      expect(matchWildcards(`*?${'?'.repeat(length)}bc*`, text)).toBe(false)
    }
  })
})

describe('thousands of patterns for the same text', () => {
  /**
   * Returns a regular expression for a pattern. Without the u flag it splits surrogates, and there
   * are none here.
   */
  const expected = (pattern: string, text: string) =>
    new RegExp(`^${pattern.replace(/\*+/g, '[^]*').replaceAll('?', '[^]')}$`).test(text)
  // The last two share a row of places, and share it with no other.
  const letters = ['a', 'b', 'c', 'd', 'š', 'Ǡ'] as const
  const some = (units: readonly string[], minLength: number, maxLength: number) =>
    fc.string({ unit: fc.constantFrom(...units), minLength, maxLength })

  test('match as they do one by one, in any order', () => {
    const pieces = fc.array(some([...letters, '?'], 1, 9), { minLength: 1, maxLength: 3 })
    const patterns = fc.array(
      pieces.map((all) => `*${all.join('*')}*`),
      { minLength: 800, maxLength: 1000 },
    )
    fc.assert(
      fc.property(patterns, some(letters, 0, 640), (all, text) => {
        const searched = { text }
        const wrong = all.filter(
          (pattern) => matchPatterns(readPattern(pattern), searched) !== expected(pattern, text),
        )
        expect(wrong).toEqual([])
        expect(matchPatterns(readPatterns(all), { text })).toBe(
          all.some((pattern) => expected(pattern, text)),
        )
      }),
      tries(40),
    )
  })

  test('match as before when the index of the text exceeds its size limit', () => {
    // Numbers in base 36, so that every four characters differ.
    const text = Array.from({ length: 5_000 }, (_, at) => (at * 331 + 46_656).toString(36)).join('')
    const searched: SearchedText = { text }
    const taken: number[] = []
    for (let at = 0; at + 9 < text.length; at += 4) {
      const piece = text.slice(at, at + 9)
      expect(matchPatterns(readPattern(`*${piece}*`), searched)).toBe(true)
      expect(matchPatterns(readPattern(`*${piece}!*`), searched)).toBe(false)
      taken.push(searched.places?.taken ?? 0)
    }
    expect(Math.max(...taken)).toBeLessThan(1_200_000)
    expect(taken.at(-1)).toBeLessThan(Math.max(...taken))
  })

  test('find a window that occurs once, at each place of a text', () => {
    const text = Array.from({ length: 200 }, (_, at) => String.fromCharCode(0x100 + at)).join('')
    const searched = { text }
    for (let at = 0; at < text.length; at++)
      for (const length of [1, 2, 4, 5, 9, 33]) {
        const piece = text.slice(at, at + length)
        expect(matchPatterns(readPattern(`*${piece}*`), searched)).toBe(true)
        expect(matchPatterns(readPattern(`*${piece}?*`), searched)).toBe(at + length < text.length)
        expect(matchPatterns(readPattern(`*${piece}*${piece.at(0)}*`), searched)).toBe(false)
      }
  })
})
