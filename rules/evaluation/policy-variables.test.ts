import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchTemplates, readPatternTemplates } from './pattern-templates'
import {
  contextValue,
  expandText,
  literalPattern,
  type RequestContext,
  readTemplate,
} from './policy-variables'

const context = {
  'aws:username': 'bob',
  'aws:principaltag/team': 'a*b?c',
  'aws:principaltag/cost center': '42',
  'aws:tagkeys': ['x', 'y'],
  'aws:userid': '',
  'aws:nothing': [],
}
const expanded = (pattern: string, requested: RequestContext = context) =>
  expandText(readTemplate(pattern), requested)

const matches = (pattern: string, text: string, requested: RequestContext = context) => {
  const fits = matchTemplates(readPatternTemplates([pattern]), { text }, requested)
  expect(fits === undefined).toBe(expanded(pattern, requested) === undefined)
  return fits === true
}

describe('a variable', () => {
  test.each([
    ['user/${aws:username}', 'user/bob'],
    ['${aws:username}/${aws:username}', 'bob/bob'],
    ['user/${AWS:UserName}', 'user/bob'],
    ['${aws:userid}', ''],
    ['no variable at all', 'no variable at all'],
    ['$aws:username', '$aws:username'],
    ['${aws:username', '${aws:username'],
    ['$${aws:username}}', '$bob}'],
    ['${aws:PrincipalTag/cost center}', '42'],
    ['${${aws:username}}', '${bob}'],
  ])('in %j expands to %j', (pattern, text) => expect(expanded(pattern)).toBe(text))

  test('without a value expands to its default, with a value to the value', () => {
    expect(expanded("${aws:PrincipalTag/site, 'every site'}")).toBe('every site')
    expect(expanded("${aws:PrincipalTag/site, ''}")).toBe('')
    expect(expanded("${aws:username, 'nobody'}")).toBe('bob')
    expect(expanded("${constructor, 'no key of the request'}")).toBe('no key of the request')
  })

  test.each([
    '${aws:PrincipalTag/site}',
    'user/${aws:username}/${aws:nothing}',
    '${}',
    '${aws:username,"nobody"}',
    "${aws:nothing,'no space'}",
    '${ aws:username }',
    '${constructor}',
    '${__proto__}',
    '${toString}',
  ])('without a value makes the pattern match nothing: %j', (pattern) =>
    expect(expanded(pattern)).toBeUndefined(),
  )

  test('with several values has no value, and its default is not used', () => {
    expect(expanded('${aws:TagKeys}')).toBeUndefined()
    expect(expanded("${aws:TagKeys, 'x'}")).toBeUndefined()
  })
})

describe('a value', () => {
  test('is literal: a wildcard in it does not widen', () => {
    expect(matches('team/${aws:PrincipalTag/team}', 'team/a*b?c')).toBe(true)
    expect(matches('team/${aws:PrincipalTag/team}', 'team/axxbxc')).toBe(false)
    expect(matches('team/${aws:PrincipalTag/team}/*', 'team/a*b?c/d')).toBe(true)
  })

  test('is literal in a default too', () => {
    expect(matches("${aws:PrincipalTag/site, '*'}", 'anything')).toBe(false)
    expect(matches("${aws:PrincipalTag/site, '*'}", '*')).toBe(true)
  })

  test('is not expanded again', () => {
    const expansion = expanded('${aws:username}', {
      'aws:username': '${aws:userid}',
      'aws:userid': 'X',
    })
    expect(expansion).toBe('${aws:userid}')
  })

  test('is a literal character for ${*}, ${?} and ${$}', () => {
    expect(matches('${*}-${?}-${$}', '*-?-$')).toBe(true)
    expect(matches('${*}', 'x')).toBe(false)
    expect(matches('${?}', 'x')).toBe(false)
    expect(matches('${*}*', '*x')).toBe(true)
  })

  test('matches itself and no other value, whatever its characters', () => {
    const value = fc.string({ unit: fc.constantFrom('a', '*', '?', '$', '{', '}', '/', ':') })
    fc.assert(
      fc.property(value, value, (own, other) => {
        expect(matches('user/${aws:username}', `user/${other}`, { 'aws:username': own })).toBe(
          own === other,
        )
      }),
    )
  })
})

test('literalPattern matches its own text only', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '*', '?', '$', '{', '}', '${', '/') })
  fc.assert(
    fc.property(text, text, (own, other) => {
      expect(matches(literalPattern(own), other)).toBe(own === other)
      expect(matches(literalPattern(own), own)).toBe(true)
    }),
  )
})

test('treats a key without values, and a member that objects inherit, as missing', () => {
  expect(contextValue({ 'aws:tagkeys': [] }, 'aws:tagkeys')).toBeUndefined()
  expect(contextValue({ 'aws:userid': '' }, 'aws:userid')).toBe('')
  expect(expanded("${aws:nothing, 'nobody'}")).toBe('nobody')
  for (const name of ['constructor', '__proto__', 'toString'])
    expect(contextValue({}, name)).toBeUndefined()
})
