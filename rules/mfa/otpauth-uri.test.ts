import { URI } from 'otpauth'
import { expect, test } from 'vitest'
import { otpauthUri } from './otpauth-uri'

const SEED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

test('has AWS’s form, which authenticator apps read', () => {
  expect(otpauthUri('bob', 'acme', SEED)).toBe(
    `otpauth://totp/Gatehouse:bob@acme?secret=${SEED}&issuer=Gatehouse`,
  )
  const read = URI.parse(otpauthUri('a+b=c,d@e', '123456789012', SEED))
  expect(read).toMatchObject({
    ...{ issuer: 'Gatehouse', label: 'a+b=c,d@e@123456789012', algorithm: 'SHA1', digits: 6 },
    period: 30,
  })
  expect(read.secret.base32).toBe(SEED)
})
