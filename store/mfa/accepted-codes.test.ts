// A code is accepted once, for its owner's enabled devices only.
import { beforeEach, expect, test } from 'vitest'
import { db } from '../../platform/database/db'
import { codeIn, enabledDevice } from '../../test/calls/mfa-devices'
import { account, principalOf, user } from '../../test/fixtures'
import type { CredentialOwner } from '../principal'
import { acceptCode } from './accepted-codes'

const OTHER_SEED = 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK'
let accountId: string
let bob: CredentialOwner
let alice: CredentialOwner
const root = (): CredentialOwner => ({ accountId, userId: null })

const accept = (owner: CredentialOwner, code: string, serialNumber?: string) =>
  db().$transaction((tx) => acceptCode(tx, owner, code, new Date(), serialNumber))

beforeEach(async () => {
  const made = await account()
  accountId = made.accountId
  for (const name of ['bob', 'alice']) await user(made, name)
  const ownerOf = async (name: string) => {
    const { userId } = await principalOf(accountId, name)
    return { accountId, userId }
  }
  bob = await ownerOf('bob')
  alice = await ownerOf('alice')
})

test('a code is accepted once, even by several servers at once', async () => {
  const serial = await enabledDevice(bob)
  const code = codeIn(0)
  const answers = await Promise.all(Array.from({ length: 5 }, () => accept(bob, code)))
  expect(answers.filter(Boolean)).toEqual([serial])
  expect(await accept(bob, code)).toBeUndefined()
  expect(await accept(bob, codeIn(1))).toBe(serial)
})

test('accepts a code of any device of the owner, or of the named device only', async () => {
  await enabledDevice(bob)
  const other = await enabledDevice(bob, 'Tablet', OTHER_SEED)
  expect(await accept(bob, codeIn(0, OTHER_SEED))).toBe(other)
  expect(await accept(bob, codeIn(0), other)).toBeUndefined()
  expect(await accept(bob, codeIn(1, OTHER_SEED), other.toUpperCase())).toBe(other)
})

test('a code of another user, the root user or an unassigned device is refused', async () => {
  await enabledDevice(bob)
  await enabledDevice(root(), 'safe', OTHER_SEED)
  expect(await accept(alice, codeIn(0))).toBeUndefined()
  expect(await accept(root(), codeIn(0))).toBeUndefined()
  await db().mfaDevice.updateMany({
    where: { accountId },
    data: { userId: null, enabledAt: null },
  })
  expect(await accept(bob, codeIn(0))).toBeUndefined()
  expect(await accept(root(), codeIn(0, OTHER_SEED))).toBeUndefined()
})
