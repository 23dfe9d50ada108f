// Identifiers have AWS's form, and an access key ID contains its account ID, so that no lookup is
// needed.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAccountId } from '../rules/names/names'
import {
  accountOfAccessKey,
  newAccessKeyId,
  newAccountId,
  newSecretAccessKey,
  uniqueId,
} from './identifiers'

const accountId = fc
  .integer({ min: 0, max: 999_999_999_999 })
  .map((number) => String(number).padStart(12, '0'))
const many = <T>(make: () => T) => Array.from({ length: 2_000 }, make)

describe('access key IDs', () => {
  test('contain any account ID, even one that begins with zeros', () => {
    fc.assert(
      fc.property(accountId, (account) => {
        for (const prefix of ['AKIA', 'ASIA'] as const) {
          const id = newAccessKeyId(account, prefix)
          expect(id).toMatch(new RegExp(`^${prefix}[A-Z2-7]{16}$`))
          expect(accountOfAccessKey(id)).toBe(account)
        }
      }),
    )
  })

  test('differ within one account', () => {
    expect(new Set(many(() => newAccessKeyId('123456789012'))).size).toBe(2_000)
  })

  test.each([
    '',
    'AKIA',
    'AROAIOSFODNN7EXAMPLE',
    'akiaiosfodnn7example',
    'AKIAIOSFODNN7EXAMPL',
    'AKIAIOSFODNN7EXAMPLEE',
    'AKIA0000000000000000',
  ])('contain no account ID: “%s”', (id) => {
    expect(accountOfAccessKey(id)).toBeUndefined()
  })

  test('decode to twelve digits or undefined, whatever the text', () => {
    const shaped = fc.stringMatching(/^A[KS]IA[A-Z2-7]{16}$/)
    fc.assert(
      fc.property(fc.oneof(shaped, fc.string()), (id) => {
        const account = accountOfAccessKey(id)
        expect(account === undefined || isAccountId(account)).toBe(true)
      }),
    )
  })
})

test('unique IDs have their kind’s prefix and 17 random characters', () => {
  for (const prefix of ['AIDA', 'AGPA', 'ANPA'] as const)
    expect(uniqueId(prefix)).toMatch(new RegExp(`^${prefix}[A-Z2-7]{17}$`))
  expect(new Set(many(() => uniqueId('AIDA'))).size).toBe(2_000)
})

test('account IDs have twelve digits, the first not zero', () => {
  for (const id of many(newAccountId)) expect(id).toMatch(/^[1-9]\d{11}$/)
})

test('secret access keys have 40 random characters', () => {
  const secrets = many(newSecretAccessKey)
  for (const secret of secrets) expect(secret).toMatch(/^[A-Za-z0-9+/]{40}$/)
  expect(new Set(secrets).size).toBe(2_000)
})
