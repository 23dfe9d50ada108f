// What a browser's answer must contain to register a passkey or to sign in with one.
import { SettingsService } from '@simplewebauthn/server'
import { expect, test, vi } from 'vitest'
import { type Forged, softwareAuthenticator } from '../../test/calls/software-authenticator'
import { readConfig } from '../config'
import { type ChallengeUse, isChallengeFor, newChallenge } from './challenge'
import { claimedCredentialId, verifyAssertion, verifyRegistration } from './credential'
import { passkeyObstacle } from './relying-party'

const USE: ChallengeUse = {
  purpose: 'register',
  accountId: '111122223333',
  owner: 'bob',
  binding: 'this session',
}
const NOW = new Date('2026-12-01T00:00:00Z')
const challenge = () => newChallenge(USE, NOW)
const isOurs = (text: string) => isChallengeFor(text, USE, NOW)
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)

const register = (forged: Forged = {}) =>
  verifyRegistration(softwareAuthenticator().register(challenge(), forged), isOurs)

test('a challenge is accepted for its use and for ten minutes', () => {
  const made = challenge()
  expect(Buffer.from(made, 'base64url').length).toBeGreaterThanOrEqual(32)
  expect(made).not.toBe(challenge())
  expect([-60, 0, 600].map((age) => isChallengeFor(made, USE, later(age)))).toEqual([
    true,
    true,
    true,
  ])
  expect([-61, 601].map((age) => isChallengeFor(made, USE, later(age)))).toEqual([false, false])
  const others: Partial<ChallengeUse>[] = [
    { purpose: 'signIn' },
    { accountId: '444455556666' },
    { owner: 'alice' },
    { binding: 'another session' },
  ]
  for (const other of others) expect(isChallengeFor(made, { ...USE, ...other }, NOW)).toBe(false)
})

test('a challenge has one text, and can’t be made without the secret', () => {
  const made = challenge()
  const bytes = Buffer.from(made, 'base64url')
  bytes[0] = (bytes[0] ?? 0) ^ 1
  const forged = [`${made}=`, `${made} `, bytes.toString('base64url'), '', made.slice(0, 40)]
  expect(forged.filter(isOurs)).toEqual([])
})

test('registers a credential without attestation', async () => {
  const authenticator = softwareAuthenticator()
  const made = challenge()
  const credential = await verifyRegistration(authenticator.register(made), isOurs)
  expect(credential).toMatchObject({ challenge: made, counter: 1, transports: ['usb'] })
  expect(Buffer.from(credential?.credentialId ?? []).toString('base64url')).toBe(
    authenticator.credentialId,
  )
})

test.each<[string, Forged]>([
  ['another origin', { origin: 'https://evil.example' }],
  ['another port', { origin: 'http://localhost:1' }],
  ['another host name', { rpId: 'evil.example' }],
  ['an answer to a sign-in', { type: 'webauthn.get' }],
  ['nobody present', { flags: 0 }],
])('does not register with %s', async (_, forged) => {
  expect(await register()).toBeDefined()
  expect(await register(forged)).toBeUndefined()
})

test('does not register with a challenge that was not made for this use', async () => {
  const authenticator = softwareAuthenticator()
  const foreign = newChallenge({ ...USE, binding: 'another session' }, NOW)
  for (const other of [foreign, newChallenge(USE, later(-601)), 'AAAA'])
    expect(await verifyRegistration(authenticator.register(other), isOurs)).toBeUndefined()
})

test('accepts a signature by the new key itself as attestation', async () => {
  expect(await register({ attestation: 'self' })).toBeDefined()
})

test('reads no certificate of an attestation, which could name an address to fetch', async () => {
  const verification = vi.spyOn(SettingsService, 'getRootCertificates')
  await register()
  expect(verification).toHaveBeenCalledOnce()
  for (const format of ['packed', 'apple', 'fido-u2f', 'tpm', 'android-key', 'android-safetynet'])
    expect(await register({ attestation: { format } })).toBeUndefined()
  expect(verification).toHaveBeenCalledOnce()
  verification.mockRestore()
})

test.each(['', 'null', '[]', '{}', '{"id":1}', '{"id":"AA","rawId":"AA","type":"public-key"}'])(
  'rejects %j',
  async (text) => {
    const stored = { credentialId: new Uint8Array(1), publicKey: new Uint8Array(1), counter: 0 }
    expect(await verifyRegistration(text, () => true)).toBeUndefined()
    expect(await verifyAssertion(text, stored, () => true)).toBeUndefined()
    expect(() => claimedCredentialId(text)).not.toThrow()
  },
)

/** An authenticator whose credential is registered. */
async function registered() {
  const authenticator = softwareAuthenticator()
  const stored = await verifyRegistration(authenticator.register(challenge()), isOurs)
  if (!stored) throw new Error('The registration was refused.')
  const check = (forged: Forged = {}, made = challenge()) =>
    verifyAssertion(authenticator.signIn(made, forged), stored, isOurs)
  return { authenticator, stored, check }
}

test('accepts a signature by the registered key, and returns its counter', async () => {
  const { check } = await registered()
  const made = challenge()
  expect(await check({}, made)).toEqual({ counter: 2, challenge: made })
})

test.each<[string, Forged]>([
  ['another origin', { origin: 'https://evil.example' }],
  ['another host name', { rpId: 'evil.example' }],
  ['an answer to a registration', { type: 'webauthn.create' }],
  ['nobody present', { flags: 0 }],
  ['a counter that stands still', { counter: 1 }],
  ['a counter that went back', { counter: 0 }],
])('does not accept a signature with %s', async (_, forged) => {
  const { check } = await registered()
  expect(await check(forged)).toBeUndefined()
})

test('does not accept a signature by another key, or for another challenge', async () => {
  const { stored, check } = await registered()
  const other = softwareAuthenticator()
  expect(await verifyAssertion(other.signIn(challenge()), stored, isOurs)).toBeUndefined()
  expect(await check({}, newChallenge({ ...USE, purpose: 'signIn' }, NOW))).toBeUndefined()
})

test('does not accept client data that was altered after the signature', async () => {
  const { authenticator, stored } = await registered()
  const answer = JSON.parse(authenticator.signIn('AAAA'))
  const client = JSON.parse(Buffer.from(answer.response.clientDataJSON, 'base64url').toString())
  const altered = JSON.stringify({ ...client, challenge: challenge() })
  answer.response.clientDataJSON = Buffer.from(altered).toString('base64url')
  expect(await verifyAssertion(JSON.stringify(answer), stored, isOurs)).toBeUndefined()
})

test('accepts a counter of 0 again, because some passkeys do not count', async () => {
  const authenticator = softwareAuthenticator()
  const stored = await verifyRegistration(
    authenticator.register(challenge(), { counter: 0 }),
    isOurs,
  )
  if (!stored) throw new Error('The registration was refused.')
  const answer = authenticator.signIn(challenge(), { counter: 0 })
  expect(await verifyAssertion(answer, stored, isOurs)).toMatchObject({ counter: 0 })
})

test.each([
  ['http://localhost:3000', undefined],
  ['https://gatehouse.example.com', undefined],
  ['http://127.0.0.1:3000', 'ipAddress'],
  ['https://[2001:db8::1]', 'ipAddress'],
  ['http://gatehouse.internal', 'insecure'],
])('what browsers object to at %s: %s', (url, obstacle) => {
  const settings = readConfig({ GATEHOUSE_URL: url, GATEHOUSE_INSECURE_HTTP: '1' })
  expect(passkeyObstacle(settings)).toBe(obstacle)
})
