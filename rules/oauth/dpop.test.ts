// DPoP proofs: what a valid one returns, and every reason to refuse one.
import { createHash, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { newKey, proofOf, signedBy } from '../../test/clients/login-tool'
import { verifyProof } from './dpop'

const URL_ = 'https://gatehouse.example.com/v1/token'
const now = 1_780_000_000
const key = newKey()
const verify = (text: string) =>
  verifyProof(text, { method: 'POST', urls: [URL_, 'http://127.0.0.1:3000/v1/token'], now })
const valid = (payload: object = {}) => ({ htu: URL_, iat: now, jti: 'one', ...payload })

test('returns the thumbprint of RFC 7638, the ID and the end of a valid proof', async () => {
  const { crv, kty, x, y } = key.jwk
  const thumbprint = createHash('sha256')
    .update(JSON.stringify({ crv, kty, x, y }))
    .digest('base64url')
  expect(await verify(proofOf(key, valid()))).toEqual({
    thumbprint,
    jti: 'one',
    validUntil: now + 300,
  })
})

test.each([
  { htu: 'http://127.0.0.1:3000/v1/token' },
  { htu: 'https://gatehouse.example.com:443/v1/token' },
  { htu: 'https://GATEHOUSE.example.com/v1/token' },
  { iat: now - 300 },
  { iat: now + 300 },
  { jti: 'x'.repeat(256) },
  { htu: `${URL_}?a=b#c` },
])('accepts %j', async (payload) => {
  expect(await verify(proofOf(key, valid(payload)))).toBeDefined()
})

describe('refuses', () => {
  test.each([
    { htm: 'GET' },
    { htm: undefined },
    { htu: undefined },
    { htu: 'https://evil.example/v1/token' },
    { htu: 'https://gatehouse.example.com/v1/authorize' },
    { htu: 'http://gatehouse.example.com/v1/token' },
    { htu: 'https://user@gatehouse.example.com/v1/token' },
    { htu: 'no address' },
    { iat: now - 301 },
    { iat: now + 301 },
    { iat: String(now) },
    { iat: undefined },
    { jti: '' },
    { jti: 7 },
    { jti: 'x'.repeat(257) },
  ])('the payload %j', async (payload) => {
    expect(await verify(proofOf(key, valid(payload)))).toBeUndefined()
  })

  // The titles omit the keys, because every run creates new ones.
  const { jwk } = key
  test.each<[string, Record<string, unknown>]>([
    ['another type', { typ: 'JWT' }],
    ['no algorithm', { alg: 'none' }],
    ['a shared secret as algorithm', { alg: 'HS256' }],
    ['another algorithm', { alg: 'ES384' }],
    ['no key', { jwk: undefined }],
    ['null as key', { jwk: null }],
    ['a text as key', { jwk: 'key' }],
    ['another key than the one that signed', { jwk: newKey().jwk }],
    ['another curve', { jwk: { ...jwk, crv: 'P-384' } }],
    ['a key of another kind', { jwk: { ...jwk, kty: 'oct', k: 'c2VjcmV0' } }],
    ['a private key', { jwk: { ...jwk, d: 'c2VjcmV0' } }],
    ['a point that is not on the curve', { jwk: { ...jwk, x: 'A'.repeat(43) } }],
    ['a coordinate in a list', { jwk: { ...jwk, x: [jwk.x] } }],
    ['another coordinate in a list', { jwk: { ...jwk, y: [jwk.y] } }],
    ['a coordinate with a character more', { jwk: { ...jwk, x: `${jwk.x}A` } }],
    ['a coordinate with a character before it', { jwk: { ...jwk, y: `A${jwk.y}` } }],
    ['a coordinate with padding', { jwk: { ...jwk, y: `${jwk.y}=` } }],
  ])('the header with %s', async (_what, header) => {
    expect(await verify(proofOf(key, valid(), header))).toBeUndefined()
  })

  test.each([
    ['no JSON', Buffer.from('{')],
    ['a list', Buffer.from('[]')],
    ['null', Buffer.from('null')],
    ['a number', Buffer.from('7')],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
  ])('a header or a payload that is %s', async (_what, bytes) => {
    const [head = '', body = ''] = proofOf(key, valid()).split('.')
    const part = bytes.toString('base64url')
    expect(await verify(signedBy(key, `${head}.${part}`))).toBeUndefined()
    expect(await verify(signedBy(key, `${part}.${body}`))).toBeUndefined()
  })

  test('characters that base64url does not have, even if they are signed', async () => {
    const [head = '', body = ''] = proofOf(key, valid()).split('.')
    for (const text of [`${head}=.${body}`, `${head}.${body}=`, ` ${head}.${body}`])
      expect(await verify(signedBy(key, text)), text).toBeUndefined()
  })

  test('a proof that is longer than 4,096 characters', async () => {
    const ofLength = (pad: number) => proofOf(key, valid({ pad: 'x'.repeat(pad) }))
    // Base64url has four characters for three bytes.
    const pad = Math.floor(((4096 - ofLength(0).length) * 3) / 4)
    const [longest = '', longer = ''] = [ofLength(pad), ofLength(pad + 2)]
    expect(longest.length).toBeLessThanOrEqual(4096)
    expect(longer.length).toBeGreaterThan(4096)
    expect(await verify(longest)).toBeDefined()
    expect(await verify(longer)).toBeUndefined()
  })

  test('a proof if the server’s own address is invalid, such as one with port 99999', async () => {
    const urls = ['http://localhost:99999/v1/token']
    const proof = verifyProof(proofOf(key, valid()), { method: 'POST', urls, now })
    expect(await proof).toBeUndefined()
  })

  test('a changed payload, an empty or DER signature, and a text that is no JWS', async () => {
    const [head = '', body = '', signature = ''] = proofOf(key, valid()).split('.')
    const other = Buffer.from(JSON.stringify(valid({ htm: 'POST', jti: 'two' })))
    const der = sign('sha256', Buffer.from(`${head}.${body}`), key.privateKey)
    for (const text of [
      `${head}.${other.toString('base64url')}.${signature}`,
      `${head}.${body}.`,
      `${head}.${body}.${'A'.repeat(86)}`,
      `${head}.${body}.${der.toString('base64url')}`,
      `${head}.${body}`,
      `${head}.${body}.${signature}.x`,
      `${head}.${body}.${signature}=`,
      `${Buffer.from('[]').toString('base64url')}.${body}.${signature}`,
      '',
      'x'.repeat(5000),
    ])
      expect(await verify(text), text).toBeUndefined()
  })
})
