// Edge cases of form encoding: any input results in parameters or MalformedInput, without guessing.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IamError } from '../../rules/errors/iam-error'
import { tries } from '../../test/fuzz'
import { parseParams } from './parameters'

function malformed(text: string): string {
  try {
    parseParams(text)
  } catch (error) {
    if (error instanceof IamError && error.code === 'MalformedInput') return error.message
    throw error
  }
  throw new Error(`Not refused: ${text.slice(0, 100)}`)
}

const name = fc.string({ unit: 'binary', maxLength: 10 }).filter((text) => !text.includes('\0'))

describe('parameters', () => {
  test('decodes values as forms encode them', () => {
    expect([
      ...parseParams('Action=GetUser&UserName=a%2Bb+c%C3%A9&Empty=&Bare&=none&&Twice=a=b'),
    ]).toEqual([
      ['Action', 'GetUser'],
      ['UserName', 'a+b cé'],
      ['Empty', ''],
      ['Bare', ''],
      ['', 'none'],
      ['Twice', 'a=b'],
    ])
    expect([...parseParams('')]).toEqual([])
  })

  test('returns any map of texts as it was encoded', () => {
    fc.assert(
      fc.property(fc.dictionary(name, name, { noNullPrototype: true }), (params) => {
        const entries = Object.entries(params)
        expect([...parseParams(new URLSearchParams(entries).toString())]).toEqual(entries)
      }),
      tries(5_000),
    )
  })

  test('I4: rejects a duplicate parameter, however it is spelled', () => {
    for (const body of [
      'A=1&A=1',
      'A=1&B=2&%41=1',
      'Action=GetUser&Action=DeleteUser',
      'x=&x=',
      'x&x',
      'a+b=1&a%20b=2',
    ])
      expect(malformed(body)).toContain('more than once')
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name), { minLength: 1 }), fc.nat(), (entries, at) => {
        const twice = entries[at % entries.length] as [string, string]
        malformed(new URLSearchParams([...entries, [twice[0], '']]).toString())
      }),
      tries(2_000),
    )
  })

  test.each(['a=%', 'a=%4', 'a=%4g', 'a=%%41', 'a=100%', '%zz=1', 'a=%u0041'])(
    'rejects %s as badly encoded',
    (text) => {
      expect(malformed(text)).toMatch(/^Parameter .* is not form-encoded/)
    },
  )

  test.each(['a=%FF', 'a=%C3', 'a=%C0%80', 'a=%ED%A0%80', 'a=%F5%80%80%80', 'a=%E2%82'])(
    'rejects %s as invalid UTF-8',
    (text) => {
      expect(malformed(text)).toMatch(/two hexadecimal digits/)
    },
  )

  test('rejects a null character in a name or a value', () => {
    expect(malformed('a=b%00c')).toBe('Parameter a contains a null character.')
    expect(malformed('a%00=b')).toMatch(/contains a null character/)
    expect(malformed('a=\0')).toBe('Parameter a contains a null character.')
  })

  test('I6: accepts ten thousand parameters and rejects one more', () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => `p${i}=`).join('&')
    expect(parseParams(many(10_000)).size).toBe(10_000)
    expect(malformed(many(10_001))).toBe('A request can have at most 10000 parameters.')
    expect(malformed('&'.repeat(1024 * 1024))).toBe('A request can have at most 10000 parameters.')
  })

  test('returns parameters or throws MalformedInput, whatever is sent', () => {
    const pieces = fc.constantFrom(
      'a',
      '=',
      '&',
      '%',
      '%41',
      '%4',
      '%00',
      '%C3%A9',
      '%ff',
      '+',
      '\0',
      'é',
      '\ud800',
      ';',
    )
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: pieces }), fc.string({ unit: 'binary' })), (text) => {
        try {
          for (const part of parseParams(text)) expect(part.join()).not.toContain('\0')
        } catch (error) {
          expect(error).toMatchObject({ name: 'IamError', code: 'MalformedInput' })
        }
      }),
      tries(5_000),
    )
  })
})
