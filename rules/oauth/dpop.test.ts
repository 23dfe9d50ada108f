// DPoP proofs: what makes one valid, and each way in which it is not.
import { createHash, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { newKey, proofOf } from '../../test/clients/login-tool'
import { verifyProof } from './dpop'

const URL_ = 'https://gatehouse.example.com/v1/token'
const now = Math.floor(Date.now() / 1000)
const key = newKey()
const verify = (text: string) =>
  verifyProof(text, { method: 'POST', urls: [URL_, 'http://127.0.0.1:3000/v1/token'], now })
const valid = (payload: object = {}) => ({ htu: URL_, iat: now, jti: 'one', ...payload })

test('a valid proof has the thumbprint of RFC 7638, its ID and its end', async () => {
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

  test.each([
    { typ: 'JWT' },
    { alg: 'none' },
    { alg: 'HS256' },
    { alg: 'ES384' },
    { jwk: undefined },
    { jwk: newKey().jwk },
    { jwk: { ...key.jwk, crv: 'P-384' } },
    { jwk: { ...key.jwk, kty: 'oct', k: 'c2VjcmV0' } },
    { jwk: { ...key.jwk, d: 'c2VjcmV0' } },
    { jwk: { ...key.jwk, x: 'A'.repeat(43) } },
    { jwk: { ...key.jwk, x: ['A'.repeat(43)] } },
  ])('the header %j', async (header) => {
    expect(await verify(proofOf(key, valid(), header))).toBeUndefined()
  })

  test('a proof for no address of the server, if a Host header named an impossible port', async () => {
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
