// A rotation of the secret that is cut short, runs twice at once, or finds a key that no secret
// opens.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAccount } from '../../iam/accounts/accounts'
import { db } from '../../platform/database/db'
import { slot } from '../../platform/process-slot'
import { isStartRefusal } from '../../platform/start-refusal'
import { codeIn, enabledDevice, serialOf } from '../../test/calls/mfa-devices'
import { createAccessKey, findAccessKey, type NewAccessKey } from '../access-keys'
import { acceptCode } from '../mfa/accepted-codes'
import { reseal } from './reseal'
import { openSecret } from './sealed-canary'

const OLD = 'the secret used before it, 32 characters'
const NEW = 'the secret in force now, 32 characters'
const OTHER_SEED = 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK'
const MORE_THAN_A_BATCH = 205

let keys: NewAccessKey[]
let accountId: string

function useSecrets(current: string, previous?: string) {
  vi.stubEnv('GATEHOUSE_SECRET', current)
  vi.stubEnv('GATEHOUSE_SECRET_PREVIOUS', previous ?? '')
  delete slot.config
  slot.accessKeys?.clear() // each secret stands for another process
}

/** The access keys that open under the current secrets. */
async function openable(): Promise<number> {
  const found = await Promise.all(
    keys.map(({ accessKeyId }) => findAccessKey(accessKeyId).catch(() => undefined)),
  )
  return found.filter((key, i) => key?.secret === keys[i]?.secretAccessKey).length
}

beforeEach(async () => {
  await db().account.deleteMany()
  await db().sealedCanary.deleteMany()
  useSecrets(OLD)
  await openSecret()
  accountId = (await createAccount({ rootEmail: 'root@reseal.example' })).accountId
  await db().accessKey.deleteMany()
  keys = []
  for (let i = 0; i < MORE_THAN_A_BATCH; i++)
    keys.push(
      await db().$transaction((tx) => createAccessKey(tx, { accountId, userId: null }, new Date())),
    )
})
afterEach(() => vi.unstubAllEnvs())

test('C6: cut short after a batch, leaves every key usable, and the previous secret needed', async () => {
  useSecrets(NEW, OLD)
  await openSecret()
  let batches = 0
  expect(await reseal(() => batches++ === 1)).toEqual({ resealed: 200, unopenable: 0 })
  expect(await openable()).toBe(MORE_THAN_A_BATCH)
  useSecrets(NEW)
  await expect(openSecret()).rejects.toSatisfy(isStartRefusal)

  useSecrets(NEW, OLD)
  expect(await reseal()).toEqual({ resealed: 5, unopenable: 0 })
  useSecrets(NEW)
  await openSecret()
  expect(await openable()).toBe(MORE_THAN_A_BATCH)
})

test('C6: seals the seeds of MFA devices too, and counts those that neither secret opens', async () => {
  await db().accessKey.deleteMany()
  await enabledDevice({ accountId, userId: null })
  useSecrets('a secret that was lost, of 32 characters')
  await enabledDevice({ accountId, userId: null }, 'lost', OTHER_SEED)
  useSecrets(NEW, OLD)
  expect(await reseal()).toEqual({ resealed: 1, unopenable: 1 })
  useSecrets(NEW)
  await openSecret()
  const owner = { accountId, userId: null }
  const accepted = await db().$transaction((tx) =>
    acceptCode(tx, owner, codeIn(0), new Date(), serialOf(accountId, 'phone')),
  )
  expect(accepted).toBe(serialOf(accountId, 'phone'))
})

test('C6: two at once seal each key once, and a third finds nothing to do', async () => {
  useSecrets(NEW, OLD)
  const [one, two] = await Promise.all([reseal(), reseal()])
  expect(one.resealed + two.resealed).toBe(MORE_THAN_A_BATCH)
  expect(await reseal()).toEqual({ resealed: 0, unopenable: 0 })
  useSecrets(NEW)
  await openSecret()
  expect(await openable()).toBe(MORE_THAN_A_BATCH)
})

test('C6: counts the keys that neither secret opens, and leaves them as they are', async () => {
  useSecrets('a secret that was lost, of 32 characters')
  const lost = await db().$transaction((tx) =>
    createAccessKey(tx, { accountId, userId: null }, new Date()),
  )
  useSecrets(NEW, OLD)
  expect(await reseal()).toEqual({ resealed: MORE_THAN_A_BATCH, unopenable: 1 })
  useSecrets('a secret that was lost, of 32 characters')
  expect((await findAccessKey(lost.accessKeyId))?.secret).toBe(lost.secretAccessKey)
})

test('C5: an older database in the midst of a rotation gets its canary when that has ended', async () => {
  await db().sealedCanary.deleteMany()
  useSecrets(NEW, OLD)
  await openSecret()
  expect(await db().sealedCanary.count()).toBe(0)
  useSecrets(NEW)
  await expect(openSecret()).rejects.toSatisfy(isStartRefusal)
  useSecrets(NEW, OLD)
  await reseal()
  expect(await db().sealedCanary.count()).toBe(1)
})
