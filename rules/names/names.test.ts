import { describe, expect, test } from 'vitest'
import {
  ACCOUNT_ALIAS,
  GROUP_NAME,
  isAccountAlias,
  isAccountId,
  nameKey,
  normaliseAccount,
  PASSWORD_CHARACTERS,
  PATH,
  POLICY_NAME,
  TAG_KEY,
  TAG_VALUE,
  USER_NAME,
} from './names'

const everyLatin1Character = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code))

test('user, group and policy names consist of ASCII letters, digits and seven symbols only', () => {
  for (const pattern of [USER_NAME, GROUP_NAME, POLICY_NAME]) {
    const allowed = everyLatin1Character.filter((character) => pattern.test(character)).join('')
    expect(allowed).toBe('+,-.0123456789=@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz')
    expect(pattern.test('')).toBe(false)
    expect(pattern.test('alice\n')).toBe(false)
    expect(pattern.test('αlice')).toBe(false)
  }
})

test('each character of a name, a password, a tag key and a tag value must be allowed', () => {
  for (const [pattern, foreign] of [
    [USER_NAME, 'ä'],
    [PASSWORD_CHARACTERS, '\u0100'],
    [TAG_KEY, '!'],
    [TAG_VALUE, '!'],
  ] as const) {
    expect(pattern.test('alice-2'), String(pattern)).toBe(true)
    for (const text of [`${foreign}alice`, `al${foreign}ice`, `alice${foreign}`])
      expect(pattern.test(text), `${pattern} ${text}`).toBe(false)
  }
})

test('a tag key consists of letters, separators and digits of any script and eight symbols', () => {
  for (const text of ['zone', 'Größe', '部門', 'a b\u00a0c\u2003d', '2٣Ⅷ½', '_.:/=+-@'])
    for (const pattern of [TAG_KEY, TAG_VALUE]) {
      expect(pattern.test(text), text).toBe(true)
      for (const character of text) expect(pattern.test(character), character).toBe(true)
    }
  for (const character of '!"#$%&\'()*,;<>?[]^`{|}~\\\t\n\u0000€™\u0301\u{1f600}')
    for (const pattern of [TAG_KEY, TAG_VALUE])
      expect(pattern.test(character), JSON.stringify(character)).toBe(false)
  expect([TAG_KEY.test(''), TAG_VALUE.test('')]).toEqual([false, true])
})

test.each(['/', '/a/', '/a//b/', '///', '/*?$/', `/${'a'.repeat(510)}/`])(
  '%j is a valid path',
  (path) => expect(PATH.test(path)).toBe(true),
)
test.each(['', 'a', '/a', 'a/', '//', '/a b/', '/ä/', '/a/\n'])('%j is not a valid path', (path) =>
  expect(PATH.test(path)).toBe(false),
)

test('a password consists of TAB, LF, CR and the characters U+0020 to U+00FF only', () => {
  const refused = everyLatin1Character.filter((character) => !PASSWORD_CHARACTERS.test(character))
  const controls = everyLatin1Character
    .slice(0, 32)
    .filter((character) => !'\t\n\r'.includes(character))
  expect(refused).toEqual(controls)
  expect(PASSWORD_CHARACTERS.test('\u0100')).toBe(false)
  expect(PASSWORD_CHARACTERS.test('🔑')).toBe(false)
  expect(PASSWORD_CHARACTERS.test('')).toBe(false)
})

describe('nameKey', () => {
  test('is the same for two spellings of one name', () =>
    expect(nameKey('Alice.B')).toBe(nameKey('aLICE.b')))

  test('folds ASCII letters only: the Kelvin sign does not become a k', () =>
    expect(nameKey('\u212Aim')).toBe('\u212Aim'))
})

describe('accounts', () => {
  test('an account ID is twelve ASCII digits', () => {
    expect(isAccountId('000011112222')).toBe(true)
    for (const text of [
      '00001111222',
      '0000111122223',
      '0000-1111-2222',
      '٠٠٠٠١١١١٢٢٢٢',
      '000011112222\n',
      '',
    ])
      expect(isAccountId(text)).toBe(false)
  })

  test.each(['acme', 'a-b', '007', 'acme-corp-2', 'a'.repeat(63)])(
    '%j is a valid alias',
    (alias) => {
      expect(isAccountAlias(alias)).toBe(true)
      expect(ACCOUNT_ALIAS.test(alias)).toBe(true)
    },
  )

  test.each([
    '',
    'ab',
    'Acme',
    '-acme',
    'acme-',
    'ac--me',
    'ac_me',
    'ac.me',
    'a'.repeat(64),
    'acmé',
  ])('%j is not a valid alias', (alias) => expect(isAccountAlias(alias)).toBe(false))

  test('rejects an alias that would be read as an account ID', () => {
    expect(isAccountAlias('000011112222')).toBe(false)
    expect(isAccountAlias('0000-1111-2222')).toBe(false)
  })

  test.each([
    ['000011112222', '000011112222'],
    [' 0000-1111-2222 ', '000011112222'],
    ['Acme-Corp', 'acme-corp'],
    ['\tacme\n', 'acme'],
    ['12-34', '12-34'],
    ['', ''],
  ])('reads %j in the account field as %j', (typed, account) =>
    expect(normaliseAccount(typed)).toBe(account),
  )
})
