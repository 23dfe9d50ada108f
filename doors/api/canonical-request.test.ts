// Edge cases of the canonical request: equivalent spellings are signed alike, and different
// meanings never are.
import { describe, expect, test } from 'vitest'
import { BODY, type Header, signed } from '../../test/clients/signers'
import { refused, verdict } from '../../test/clients/verifier'

const got = (query: string, canonicalQuery = query) =>
  signed({ method: 'GET', body: '', query, canonicalQuery })

describe('I1 the query', () => {
  test.each([
    ['sorted by name', 'b=1&a=2', 'a=2&b=1'],
    ['sorted by name and not by name and value', 'a-b=1&a=2&a.b=3', 'a=2&a-b=1&a.b=3'],
    ['capitals before small letters', 'b=1&B=2', 'B=2&b=1'],
    ['an empty value with its equals sign', 'a=&b', 'a=&b='],
    ['a second equals sign encoded', 'a=b=c', 'a=b%3Dc'],
    ['+ and %20 both a space', 'a=b+c&d=e%20f', 'a=b%20c&d=e%20f'],
    ['a plus as %2B', 'a=b%2Bc', 'a=b%2Bc'],
    ['~ bare, encoded or not', 'a=%7Eb~', 'a=~b~'],
    ['unreserved characters bare', 'a=%41%2D%2E%5F', 'a=A-._'],
    ['hex digits in capitals', 'a=%2f%c3%a9', 'a=%2F%C3%A9'],
    ['reserved characters encoded', "a=/:!'()*,;@$", 'a=%2F%3A%21%27%28%29%2A%2C%3B%40%24'],
    ['a double encoding decoded once', 'a=%252F', 'a=%252F'],
    ['empty parts left out', 'a=1&&b=2&', 'a=1&b=2'],
    ['sorted by the encoded name', '%7E=1&z=2&%C3%A9=3', '%C3%A9=3&z=2&~=1'],
  ])('is signed with %s', async (_, query, canonicalQuery) => {
    expect(await verdict(got(query, canonicalQuery))).toBe('accepted')
  })

  test.each([
    ['a space as +', 'a=b+c', 'a=b+c'],
    ['a plus that was sent bare', 'a=b+c', 'a=b%2Bc'],
    ['~ encoded', 'a=~', 'a=%7E'],
    ['hex digits in small letters', 'a=%2f', 'a=%2f'],
    ['an empty value without its equals sign', 'a', 'a'],
    ['the parameters as sent', 'b=1&a=2', 'b=1&a=2'],
    ['a slash bare', 'a=/', 'a=/'],
    ['a double encoding decoded twice', 'a=%252F', 'a=%2F'],
    ['another value', 'a=1', 'a=2'],
    ['one parameter fewer', 'a=1&b=2', 'a=1'],
    ['one parameter more', 'a=1', 'a=1&b=2'],
    ['no parameters', 'a=1', ''],
    ['its names in another case', 'action=GetUser', 'Action=GetUser'],
  ])('rejects a signature over %s', async (_, query, canonicalQuery) => {
    expect((await refused(got(query, canonicalQuery))).code).toBe('SignatureDoesNotMatch')
  })

  test.each(['a=1&a=1', 'a=1&%61=2', 'X-Amz-Date=1&X-Amz-Date=1'])(
    '%s is rejected for a duplicate parameter',
    async (query) => {
      expect((await refused(got(query))).message).toContain('more than once')
    },
  )

  test.each(['a=%', 'a=%2', 'a=%zz', 'a=%ff', 'a=%c3', 'a=%ed%a0%80', '%=1', 'a=%00'])(
    '%s is rejected as undecodable',
    async (query) => {
      expect((await refused(got(query))).code).toBe('MalformedInput')
    },
  )

  test('of a POST is signed too', async () => {
    expect(await verdict(signed({ query: 'a=1' }))).toBe('accepted')
    expect((await refused(signed({ query: 'a=1', canonicalQuery: '' }))).code).toBe(
      'SignatureDoesNotMatch',
    )
    expect((await refused({ ...signed(), url: '/?a=1' })).code).toBe('SignatureDoesNotMatch')
  })
})

describe('I1 the headers', () => {
  const a = (...values: string[]): Header[] => values.map((value) => ['x-amz-meta-a', value])

  test('are signed with duplicates joined by commas and white space collapsed', async () => {
    expect(await verdict(signed({ lines: a(' a \t b  ', 'c') }))).toBe('accepted')
    expect(await verdict(signed({ lines: a('', '') }))).toBe('accepted')
  })

  test('D14: keep a byte 0xA0 beside a blank, which is part of a letter in UTF-8', async () => {
    for (const value of ['voilà b', 'b à', 'à b', 'a à  à']) {
      const sent = signed({ lines: a(value.replace(/ +/g, ' ')) })
      // As node reads the bytes off the wire.
      const wire = Buffer.from(value, 'utf8').toString('latin1')
      const lines = sent.lines.map(
        ([name, other]): Header => [name, name === 'x-amz-meta-a' ? wire : other],
      )
      expect(await verdict({ ...sent, lines }), value).toBe('accepted')
    }
  })

  test('are rejected when duplicates arrive in another order', async () => {
    const sent = signed({ lines: a('b', 'c') })
    const swapped = sent.lines.map(
      ([name, value]): Header => [name, { b: 'c', c: 'b' }[value] ?? value],
    )
    expect((await refused({ ...sent, lines: swapped })).code).toBe('SignatureDoesNotMatch')
  })

  test('treat only spaces and tabs as white space, so the bytes of letters are kept', async () => {
    // As node reads the UTF-8 of "à" off the wire: its second byte is Latin-1's no-break space.
    const sent = signed({ lines: a('voil\u00c3\u00a0') })
    for (const other of ['voil\u00c3', 'voil\u00c3 ', 'voil\u00c3\u00a0\u00a0'])
      await refused({
        ...sent,
        lines: sent.lines.map(([name, value]) => [name, name === 'x-amz-meta-a' ? other : value]),
      })
  })

  test('bind the signature to one host, port included', async () => {
    for (const host of ['localhost', 'localhost:3001', 'LOCALHOST:3000', 'localhost:3000.']) {
      const sent = signed()
      const lines = sent.lines.map(
        ([name, value]): Header => [name, name === 'host' ? host : value],
      )
      expect((await refused({ ...sent, lines })).code).toBe('SignatureDoesNotMatch')
    }
    expect(await verdict(signed({ host: '[::1]:3000', body: BODY }))).toBe('accepted')
  })
})
