import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tries } from '../../test/fuzz'
import { matchTemplates, readPatternTemplates } from './pattern-templates'
import { expandText, type RequestContext, readTemplate } from './policy-variables'

const NAMES = ['aws:username', 'aws:userid', 'aws:useragent']

/**
 * The reference: inserts the values with their wildcards escaped, and matches with a regular
 * expression.
 */
function byDefinition(
  patterns: readonly string[],
  text: string,
  context: RequestContext,
): boolean | undefined {
  const marked = Object.fromEntries(
    Object.entries(context).map(([key, value]) => [
      key,
      `${value}`.replaceAll('*', '\u0001').replaceAll('?', '\u0002'),
    ]),
  )
  const expanded = patterns.map((pattern) => expandText(readTemplate(pattern), marked))
  const fits = (pattern: string | undefined) =>
    pattern !== undefined &&
    new RegExp(
      `^${pattern.replaceAll('*', '[^]*').replaceAll('?', '[^]').replaceAll('\u0001', '\\*').replaceAll('\u0002', '\\?')}$`,
    ).test(text)
  return expanded.some(fits) || (expanded.includes(undefined) ? undefined : false)
}

/** Enough other patterns, which match nothing, to enable the check of what occurs in the text. */
const OTHERS = Array.from({ length: 60 }, (_, number) => `*\${aws:userid}${number}q*`)

test.each([
  ['a few patterns', []],
  ['many patterns', OTHERS],
])('%s match together as each does alone, with and without values', (_, others) => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 })
  const value = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', 'š'), maxLength: 8 })
  const variable = fc.constantFrom(...NAMES).map((name) => `\${${name}}`)
  const pattern = fc
    .tuple(letters, fc.array(fc.tuple(variable, letters), { minLength: 1, maxLength: 3 }))
    .map(([start, rest]) => start + rest.flat().join(''))
  const context = fc.dictionary(fc.constantFrom(...NAMES), value)
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', 'š'), maxLength: 24 })
  fc.assert(
    fc.property(fc.array(pattern, { maxLength: 6 }), text, context, (some, requested, values) => {
      const patterns = [...others, ...some]
      expect(matchTemplates(readPatternTemplates(patterns), { text: requested }, values)).toBe(
        byDefinition(patterns, requested, values),
      )
    }),
    tries(2_000),
  )
})

test('accepts a value of any length', () => {
  const long = 'ab?'.repeat(3000)
  const list = readPatternTemplates(['x*${aws:username}y*${aws:username}', '*${aws:username}z'])
  const fits = (text: string) => matchTemplates(list, { text }, { 'aws:username': long })
  expect(fits(`x-${long}y-${long}`)).toBe(true)
  expect(fits(`${long}z`)).toBe(true)
  expect(fits(`x-${long}y-${long.replace('?', '!')}`)).toBe(false)
})

test('applies the additional check to the pattern with its values, and only if the pattern matches', () => {
  const requested: string[] = []
  const list = readPatternTemplates(['${aws:username}', 'b${aws:username}', 'a*'])
  const say = (codes: Int32Array) => requested.push(String.fromCharCode(...codes)) > 1
  expect(matchTemplates(list, { text: 'bob' }, { 'aws:username': 'bob' }, say)).toBe(false)
  expect(requested).toEqual(['bob'])
})
