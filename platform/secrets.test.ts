// Sealed secrets: they open with the right key and owner only, and are rejected after any change.
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { deriveKey, open, seal } from './secrets'

const NEW = 'the secret in force now, 32 characters'
const OLD = 'the secret used before it, 32 characters'
const withSecrets = (current: string, previous = '') => {
  vi.stubEnv('GATEHOUSE_SECRET', current)
  vi.stubEnv('GATEHOUSE_SECRET_PREVIOUS', previous)
}
afterEach(() => vi.unstubAllEnvs())

describe('C3: a sealed text', () => {
  test('opens to the original text, is unreadable when stored, and differs at every sealing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, about) => {
        const sealed = seal(text, 'access-key', about)
        expect(open(sealed, 'access-key', about)).toBe(text)
        if (text.length > 8) expect(sealed.includes(text)).toBe(false)
        expect(seal(text, 'access-key', about).equals(sealed)).toBe(false)
      }),
    )
  })

  test('is rejected when one bit was changed', () => {
    const sealed = seal('wJalrXUtnFEMI', 'access-key', 'AKIA1')
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const changed = Buffer.from(sealed)
        changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7))
        expect(() => open(changed, 'access-key', 'AKIA1')).toThrow()
      }),
    )
  })

  test('is rejected when it was truncated, down to a tag of a few bytes', () => {
    for (const text of ['wJalrXUtnFEMI', '']) {
      const sealed = seal(text, 'access-key', 'AKIA1')
      for (let length = 0; length < sealed.length; length++)
        expect(
          () => open(sealed.subarray(0, length), 'access-key', 'AKIA1'),
          `${length} bytes`,
        ).toThrow()
    }
  })

  test('is rejected under another key’s ID, and for another purpose', () => {
    const sealed = seal('wJalrXUtnFEMI', 'access-key', 'AKIA1')
    expect(() => open(sealed, 'access-key', 'AKIA2')).toThrow()
    expect(() => open(sealed, 'form-token', 'AKIA1')).toThrow()
  })
})

describe('rotation of the secret', () => {
  test('opens older texts while the previous secret is configured, and seals with the new secret only', () => {
    withSecrets(OLD)
    const before = seal('old', 'access-key', 'AKIA1')
    withSecrets(NEW, OLD)
    expect(open(before, 'access-key', 'AKIA1')).toBe('old')
    const after = seal('new', 'access-key', 'AKIA1')
    withSecrets(NEW)
    expect(open(after, 'access-key', 'AKIA1')).toBe('new')
    expect(() => open(before, 'access-key', 'AKIA1')).toThrow(
      'set GATEHOUSE_SECRET_PREVIOUS to the one used before',
    )
  })

  test('rejects sealing without a secret', () => {
    withSecrets('')
    expect(() => seal('x', 'access-key', 'AKIA1')).toThrow('GATEHOUSE_SECRET is not set')
  })
})

test('derives a separate, stable key for each purpose', () => {
  const purposes = ['access-key', 'next-actions', 'next-auth', 'form-token'] as const
  const keys = purposes.map((purpose) => deriveKey(NEW, purpose).toString('hex'))
  expect(
    new Set([...keys, ...purposes.map((purpose) => deriveKey(OLD, purpose).toString('hex'))]).size,
  ).toBe(8)
  expect(purposes.map((purpose) => deriveKey(NEW, purpose).toString('hex'))).toEqual(keys)
  for (const key of keys) expect(key).toHaveLength(64)
})
