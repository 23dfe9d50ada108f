// PKCE with the example of RFC 7636, appendix B.
import { expect, test } from 'vitest'
import { isVerifierOf } from './pkce'

const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

test('accepts the verifier that the challenge was computed from', async () => {
  expect(await isVerifierOf(CHALLENGE, VERIFIER)).toBe(true)
})

test.each([
  ['another', VERIFIER.replace('d', 'e')],
  ['a shorter', VERIFIER.slice(0, 42)],
  ['an empty', ''],
  ['the challenge itself as', CHALLENGE],
])('refuses %s verifier', async (_, verifier) => {
  expect(await isVerifierOf(CHALLENGE, verifier)).toBe(false)
})

test('refuses a verifier outside the bounds of the RFC, whose hash is right', async () => {
  const { createHash } = await import('node:crypto')
  for (const verifier of ['x'.repeat(42), 'x'.repeat(129), `${'x'.repeat(43)}+`]) {
    const challenge = createHash('sha256').update(verifier).digest('base64url')
    expect(await isVerifierOf(challenge, verifier)).toBe(false)
  }
})
