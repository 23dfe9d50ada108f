// A passkey signs in its owner only, and each challenge is used once.
import { beforeEach, expect, test } from 'vitest'
import { db } from '../../platform/database/db'
import { type ChallengeUse, newChallenge } from '../../platform/passkeys/challenge'
import { verifyRegistration } from '../../platform/passkeys/credential'
import { type Forged, softwareAuthenticator } from '../../test/calls/software-authenticator'
import { account, principalOf, user } from '../../test/fixtures'
import type { CredentialOwner } from '../principal'
import { acceptPasskey, passkeysOf, signInUse, storePasskey } from './passkeys'

type Authenticator = ReturnType<typeof softwareAuthenticator>

const BINDING = 'this sign-in'
let bob: CredentialOwner
let alice: CredentialOwner

beforeEach(async () => {
  const made = await account()
  const { accountId } = made
  const create = async (name: string) => {
    await user(made, name)
    const { userId } = await principalOf(accountId, name)
    return { accountId, userId }
  }
  bob = await create('bob')
  alice = await create('alice')
})

/** Registers a new authenticator for an owner. */
async function registered(owner: CredentialOwner, forged: Forged = {}) {
  const authenticator = softwareAuthenticator()
  const serial = `arn:aws:iam::${owner.accountId}:u2f/user/${authenticator.credentialId}`
  const credential = await verifyRegistration(authenticator.register('AAAA', forged), () => true)
  if (!credential) throw new Error('The registration was refused.')
  const store = () =>
    db().$transaction((tx) => storePasskey(tx, owner, serial, credential, new Date()))
  expect(await store()).toBe(true)
  return { authenticator, serial, store }
}

const challengeFor = (owner: CredentialOwner, more: Partial<ChallengeUse> = {}) =>
  newChallenge({ ...signInUse(owner, BINDING), ...more }, new Date())

const accept = (owner: CredentialOwner, answer: string, now = new Date()) =>
  db().$transaction((tx) => acceptPasskey(tx, owner, answer, BINDING, now))

const signIn = (authenticator: Authenticator, owner: CredentialOwner, forged: Forged = {}) =>
  accept(owner, authenticator.signIn(challengeFor(owner), forged))

test('accepts the answer of a passkey of the owner, and lists it for the browser', async () => {
  const { authenticator, serial, store } = await registered(bob)
  expect(await signIn(authenticator, bob)).toBe(serial)
  expect(await signIn(authenticator, bob)).toBe(serial)
  const listed = { id: authenticator.credentialId, type: 'public-key', transports: ['usb'] }
  expect(await passkeysOf(db(), bob)).toEqual([listed])
  expect(await passkeysOf(db(), alice)).toEqual([])
  expect(await store()).toBe(false)
})

test('accepts an answer once, even by several servers at once', async () => {
  const { authenticator, serial } = await registered(bob, { counter: 0 })
  const answer = authenticator.signIn(challengeFor(bob), { counter: 0 })
  const answers = await Promise.all(Array.from({ length: 5 }, () => accept(bob, answer)))
  expect(answers.filter(Boolean)).toEqual([serial])
  expect(await accept(bob, answer)).toBeUndefined()
})

test('does not accept a counter that is not above the last accepted one', async () => {
  const { authenticator, serial } = await registered(bob)
  expect(await signIn(authenticator, bob, { counter: 4_000_000_000 })).toBe(serial)
  expect(await signIn(authenticator, bob, { counter: 4_000_000_000 })).toBeUndefined()
  expect(await signIn(authenticator, bob, { counter: 3_999_999_999 })).toBeUndefined()
  expect(await signIn(authenticator, bob, { counter: 4_000_000_001 })).toBe(serial)
})

test('does not accept the passkey of another user, or of the root user', async () => {
  const root = { ...bob, userId: null }
  const { authenticator: ofAlice } = await registered(alice)
  const { authenticator: ofRoot } = await registered(root)
  await registered(bob)
  for (const foreign of [ofAlice, ofRoot]) expect(await signIn(foreign, bob)).toBeUndefined()
  expect(await signIn(ofAlice, root)).toBeUndefined()
  expect(await signIn(ofRoot, root)).toBeDefined()
})

test('does not accept a challenge that was made for something else', async () => {
  const { authenticator } = await registered(bob)
  const others: Partial<ChallengeUse>[] = [
    { purpose: 'register' },
    { binding: 'another sign-in' },
    { owner: alice.userId ?? '' },
    { owner: 'root' },
  ]
  for (const other of others)
    expect(await accept(bob, authenticator.signIn(challengeFor(bob, other)))).toBeUndefined()
})

test('does not accept an answer after ten minutes', async () => {
  const { authenticator } = await registered(bob)
  const answer = authenticator.signIn(challengeFor(bob))
  expect(await accept(bob, answer, new Date(Date.now() + 601_000))).toBeUndefined()
  expect(await accept(bob, answer)).toBeDefined()
})

test('does not accept a passkey that was removed', async () => {
  const { authenticator, serial } = await registered(bob)
  const serialKey = serial.toLowerCase()
  await db().mfaDevice.deleteMany({ where: { accountId: bob.accountId, serialKey } })
  expect(await signIn(authenticator, bob)).toBeUndefined()
  expect(await db().passkey.count({ where: { accountId: bob.accountId } })).toBe(0)
})

test.each(['', 'null', '{}', '{"id":"AAAA"}'])('rejects the answer %j', async (answer) => {
  await registered(bob)
  expect(await accept(bob, answer)).toBeUndefined()
})
