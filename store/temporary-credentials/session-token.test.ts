// A session token opens with the access key ID it was issued with, and in no other form.
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { newAccessKeyId } from '../../platform/identifiers'
import { LONGEST_TOKEN, openToken, sealToken, type TokenContent } from './session-token'

const ID = newAccessKeyId('123456789012', 'ASIA')
const CONTENT: TokenContent = {
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  userId: 'AIDAAAAAAAAAAAAAAAAAA',
  issuedAt: new Date('2026-11-30T10:00:00.123Z'),
  expiresAt: new Date('2026-11-30T11:00:00Z'),
  mfa: {
    checkedAt: new Date('2026-11-30T10:00:00.123Z'),
    serialNumber: 'arn:aws:iam::123456789012:mfa/phone',
  },
  source: { accessKeyId: newAccessKeyId('123456789012') },
}
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

afterEach(() => vi.unstubAllEnvs())

describe('C3: a session token', () => {
  test('opens to its content, and reveals none of it', () => {
    const token = sealToken(ID, CONTENT)
    expect(openToken(ID, token)).toEqual(CONTENT)
    expect(Buffer.from(token, 'base64').includes(CONTENT.secretAccessKey)).toBe(false)
    expect(sealToken(ID, CONTENT)).not.toBe(token)
  })

  test('does not open with another access key ID', () => {
    const token = sealToken(ID, CONTENT)
    expect(openToken(newAccessKeyId('123456789012', 'ASIA'), token)).toBeUndefined()
    expect(openToken(newAccessKeyId('210987654321', 'ASIA'), token)).toBeUndefined()
    expect(openToken(ID.replace('ASIA', 'AKIA'), token)).toBeUndefined()
  })

  test('is rejected when any of its bits was changed', () => {
    const token = sealToken(ID, CONTENT)
    for (let at = 0; at < token.length; at++)
      for (let bit = 0; bit < 6; bit++) {
        const value = BASE64.indexOf(token.charAt(at))
        if (value < 0) continue // padding
        const changed = `${token.slice(0, at)}${BASE64[value ^ (1 << bit)]}${token.slice(at + 1)}`
        expect(openToken(ID, changed)).toBeUndefined()
      }
  })

  test('is rejected in another spelling of the same bytes', () => {
    const token = sealToken(ID, CONTENT, 401)
    const url = token.replaceAll('+', '-').replaceAll('/', '_')
    for (const other of [url, ` ${token}`, `${token}\n`, `${token}=`, token.slice(0, -1), ''])
      if (other !== token) expect(openToken(ID, other), other).toBeUndefined()
  })

  test('is rejected if it is any other text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
        expect(openToken(ID, text)).toBeUndefined()
      }),
    )
  })

  test('has 400 to 1000 characters of base64, whatever it contains', () => {
    const lengths = [
      CONTENT,
      { ...CONTENT, mfa: { checkedAt: CONTENT.issuedAt, serialNumber: 'x'.repeat(256) } },
      { ...CONTENT, source: { loginSessionId: crypto.randomUUID() } },
    ].map((content) => {
      const token = sealToken(ID, content)
      expect(token).toMatch(/^[A-Za-z0-9+/]+=*$/)
      return token.length
    })
    for (const length of lengths) {
      expect(length).toBeGreaterThanOrEqual(400)
      expect(length).toBeLessThanOrEqual(1000)
    }
  })

  test('has at least the requested size, up to the largest that may be requested', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LONGEST_TOKEN }), (size) => {
        const token = sealToken(ID, CONTENT, size)
        expect(token.length).toBeGreaterThanOrEqual(size)
        expect(token.length).toBeLessThanOrEqual(LONGEST_TOKEN)
        expect(openToken(ID, token)).toEqual(CONTENT)
      }),
    )
  })

  test('opens after a rotation of the secret, while the previous one is set', () => {
    vi.stubEnv('GATEHOUSE_SECRET', 'the secret used before it, 32 characters')
    const token = sealToken(ID, CONTENT)
    vi.stubEnv('GATEHOUSE_SECRET', 'the secret in force now, 32 characters')
    expect(openToken(ID, token)).toBeUndefined()
    vi.stubEnv('GATEHOUSE_SECRET_PREVIOUS', 'the secret used before it, 32 characters')
    expect(openToken(ID, token)).toEqual(CONTENT)
  })
})
