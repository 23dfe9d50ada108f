// Signature Version 4 in the query string (presigned): valid for the stated time, and only with
// exactly the signed parameters.
import { describe, expect, test } from 'vitest'
import {
  BODY,
  KEY,
  NOW,
  presigned,
  presignedByAws,
  type Sent,
  sha256,
  signed,
} from '../../test/clients/signers'
import { refused, verdict } from '../../test/clients/verifier'

const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000)

describe('I1 a valid presigned request', () => {
  test('of AWS’s signer is accepted, and equals that of the tests’ own signer', async () => {
    const aws = await presignedByAws()
    expect(await verdict(aws)).toBe('accepted')
    const parameters = (sent: Sent) => [...new URLSearchParams(sent.url.slice(2))].sort()
    expect(parameters(presigned({ query: BODY }))).toEqual(parameters(aws))
    expect(await verdict(presigned())).toBe('accepted')
  })

  test('may be a POST with its parameters in the body', async () => {
    expect(await verdict(await presignedByAws({ method: 'POST', query: {}, body: BODY }))).toBe(
      'accepted',
    )
    const sent = presigned({ method: 'POST', query: '', body: BODY })
    expect(await verdict(sent)).toBe('accepted')
    expect((await refused({ ...sent, body: `${BODY}&UserName=eve` })).code).toBe(
      'SignatureDoesNotMatch',
    )
  })

  test('may contain what AWS’s signer moves from headers to the query string', async () => {
    expect(await verdict(await presignedByAws({ headers: { 'x-amz-user-agent': 'test' } }))).toBe(
      'accepted',
    )
  })
})

describe('I1 the lifetime of a presigned request', () => {
  const lives = (seconds: string | undefined) => presigned({ set: { 'X-Amz-Expires': seconds } })

  test.each([
    ['1', 1],
    ['60', 60],
    ['3600', 3_600],
    ['604800', 604_800],
    [undefined, 900], // as for any other signature
  ])('of %s is exact to the second', async (expires, seconds) => {
    expect(await verdict(lives(expires), later(seconds))).toBe('accepted')
    expect(await refused(lives(expires), later(seconds + 1))).toMatchObject({
      code: 'SignatureDoesNotMatch',
      message: expect.stringMatching(
        /^Signature expired: 20261121T101112Z is now earlier than 20261121T101113Z \(/,
      ),
    })
  })

  test('is stated in the refusal after its end', async () => {
    expect((await refused(lives('3600'), later(3_601))).message).toMatch(/ - 60 min\.\)$/)
    expect((await refused(lives('90'), later(91))).message).toMatch(/ - 90 sec\.\)$/)
  })

  test('does not extend the permitted clock difference', async () => {
    expect(await verdict(lives('604800'), later(-900))).toBe('accepted')
    expect((await refused(lives('604800'), later(-901))).message).toMatch(
      /^Signature not yet current/,
    )
  })

  test.each([
    '0',
    '-1',
    '604801',
    '6048000',
    '1e3',
    '1.5',
    ' 60',
    '+60',
    '',
    'x',
    '0x10',
    '1'.repeat(30),
  ])('must not be “%s”', async (expires) => {
    expect(await refused(lives(expires))).toMatchObject({
      code: 'IncompleteSignature',
      message: `'X-Amz-Expires' must be a whole number of seconds from 1 to 604800, got '${expires}'.`,
    })
  })
})

describe('I1 every query parameter is signed', () => {
  const { url, ...rest } = presigned()
  const at = (changed: string): Sent => ({ ...rest, url: changed })

  test.each([
    '&UserName=eve',
    '&X-Amz-Foo=1',
    '&x-amz-signature=0',
    '&x',
    '&=',
    '&X-Amz-Expires-=1',
  ])('so adding “%s” is rejected', async (more) => {
    expect((await refused(at(url + more))).code).toBe('SignatureDoesNotMatch')
  })

  test('so removing or changing one is rejected', async () => {
    expect((await refused(at(url.replace('&Version=2010-05-08', '')))).code).toBe(
      'SignatureDoesNotMatch',
    )
    expect((await refused(at(url.replace('GetUser', 'ListUsers')))).code).toBe(
      'SignatureDoesNotMatch',
    )
    expect((await refused(at(url.replace('Expires=900', 'Expires=901')))).code).toBe(
      'SignatureDoesNotMatch',
    )
    expect((await refused(at(url.replace('us-east-1', 'us-east-2')))).code).toBe(
      'SignatureDoesNotMatch',
    )
    expect((await refused(at(url.replace('101112Z', '101113Z')))).code).toBe(
      'SignatureDoesNotMatch',
    )
  })

  test('and a duplicate parameter of the signature is rejected', async () => {
    for (const name of ['X-Amz-Signature', 'X-Amz-Expires', 'X-Amz-Date', 'Action'])
      expect((await refused(at(`${url}&${name}=1`))).message).toBe(
        `Parameter ${name} occurs more than once.`,
      )
  })

  test('in any order', async () => {
    expect(await verdict(at(`/?${url.slice(2).split('&').reverse().join('&')}`))).toBe('accepted')
  })

  test('A3: so adding a header is rejected if it is read, and ignored otherwise', async () => {
    const withHeader = (name: string, value: string): Sent => ({
      ...at(url),
      lines: [...rest.lines, [name, value]],
    })
    for (const name of ['x-amz-date', 'x-amz-target', 'x-amz-security-token'])
      expect(await verdict(withHeader(name, 'x'))).toBe('accepted')
    expect(await verdict(withHeader('x-amz-content-sha256', sha256('')))).toBe('accepted')
    expect((await refused(withHeader('x-amz-content-sha256', sha256('x')))).code).toBe(
      'SignatureDoesNotMatch',
    )
    expect((await refused({ ...at(url), lines: [['host', 'evil.test']] })).code).toBe(
      'SignatureDoesNotMatch',
    )
  })

  test('and an unsigned body is rejected, whatever payload hash is stated', async () => {
    expect((await refused({ ...at(url), body: BODY })).code).toBe('SignatureDoesNotMatch')
    for (const payload of ['UNSIGNED-PAYLOAD', sha256('')])
      await refused({
        ...presigned({ method: 'POST', query: `X-Amz-Content-Sha256=${payload}`, payload }),
        body: BODY,
      })
  })
})

describe('I1 a presigned request requires', () => {
  const must = [
    'X-Amz-Algorithm',
    'X-Amz-Credential',
    'X-Amz-Signature',
    'X-Amz-SignedHeaders',
    'X-Amz-Date',
  ]

  test.each(must)('%s', async (name) => {
    const message = `AWS query-string parameters must include '${name}'. Re-examine the query-string parameters.`
    for (const value of [undefined, ''])
      expect(await refused(presigned({ set: { [name]: value } }))).toMatchObject({
        code: 'IncompleteSignature',
        message,
      })
  })

  test('and the refusal names each that is missing', async () => {
    const clauses = must
      .slice(1)
      .map((name) => `AWS query-string parameters must include '${name}'. `)
    const sent = presigned({
      set: Object.fromEntries(must.slice(1).map((name) => [name, undefined])),
    })
    expect((await refused(sent)).message).toBe(
      `${clauses.join('')}Re-examine the query-string parameters.`,
    )
  })

  test.each([
    [{ 'X-Amz-Algorithm': 'AWS4-ECDSA-P256-SHA256' }, 'IncompleteSignature'],
    [{ 'X-Amz-Algorithm': 'none' }, 'IncompleteSignature'],
    [{ 'X-Amz-Date': 'Sat, 21 Nov 2026 10:11:12 GMT' }, 'IncompleteSignature'],
    [{ 'X-Amz-Credential': KEY }, 'IncompleteSignature'],
    [{ 'X-Amz-Credential': `${KEY}/20261121/us-east-1/s3/aws4_request` }, 'SignatureDoesNotMatch'],
    [{ 'X-Amz-Credential': `${KEY}/20261120/us-east-1/iam/aws4_request` }, 'SignatureDoesNotMatch'],
    [{ 'X-Amz-SignedHeaders': 'x-amz-date' }, 'SignatureDoesNotMatch'],
    [{ 'X-Amz-SignedHeaders': 'host;host' }, 'SignatureDoesNotMatch'],
    [{ 'X-Amz-Signature': '0'.repeat(64) }, 'SignatureDoesNotMatch'],
    [{ 'X-Amz-Signature': 'x' }, 'SignatureDoesNotMatch'],
  ])('valid values: %s causes %s', async (set, code) => {
    expect((await refused(presigned({ set }))).code).toBe(code)
  })

  test('a signature in the query string only, not in a header as well', async () => {
    const authorization = signed({ method: 'GET', query: BODY, body: '' }).lines.find(
      ([name]) => name === 'authorization',
    )
    const sent = presigned()
    expect(
      await refused({ ...sent, lines: [...sent.lines, authorization ?? ['', '']] }),
    ).toMatchObject({
      code: 'IncompleteSignature',
      message:
        'The request is signed in its Authorization header and in its address. Sign it in one of them.',
    })
  })
})
