// What the operator can do for an account: a lost password, a root key, deletion.
import { describe, expect, test } from 'vitest'
import { signIn } from '../../doors/console/sign-in'
import { db } from '../../platform/database/db'
import { verifyPassword } from '../../platform/password-hash'
import { isStartRefusal } from '../../platform/start-refusal'
import { findAccessKey } from '../../store/access-keys'
import { enabledDevice, unassignedDevice } from '../../test/calls/mfa-devices'
import { account, origin, principalOf, user } from '../../test/fixtures'
import {
  accountToDelete,
  createRootKey,
  deleteAccount,
  removeMfaDevices,
  resetUserPassword,
} from './recovery'

const profileOf = async (accountId: string, userName: string) => {
  const { userId } = await principalOf(accountId, userName)
  return db().loginProfile.findUniqueOrThrow({ where: { accountId_userId: { accountId, userId } } })
}

describe('C7: reset-password', () => {
  test('gives the lost administrator a password that fits the policy, and ends the wait', async () => {
    const made = await account()
    const { accountId } = made
    await made.call('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 40 })
    const reset = await resetUserPassword(accountId, 'ADMIN')
    expect(reset).toMatchObject({ accountId, userName: 'admin' })
    expect(reset.password.length).toBeGreaterThanOrEqual(40)
    const { passwordHash, passwordResetRequired } = await profileOf(accountId, 'admin')
    expect(await verifyPassword(passwordHash, reset.password)).toBe(true)
    expect(passwordResetRequired).toBe(false)
  })

  test('gives console access to a user without it, and names a user who does not exist', async () => {
    const made = await account()
    await made.call('CreateUser', { UserName: 'robot' })
    const { password } = await resetUserPassword(made.alias ?? '', 'robot')
    const { passwordHash } = await profileOf(made.accountId, 'robot')
    expect(await verifyPassword(passwordHash, password)).toBe(true)
    await expect(resetUserPassword(made.accountId, 'nobody')).rejects.toThrow(
      `There is no user "nobody" in account ${made.accountId}.`,
    )
  })
})

describe('remove-mfa', () => {
  const OTHER_SEED = 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK'
  const devicesOf = async (accountId: string) =>
    (await db().mfaDevice.findMany({ where: { accountId }, orderBy: { serialKey: 'asc' } })).map(
      ({ serialNumber }) => serialNumber,
    )

  test('lets the root user in again by password, and records each removal', async () => {
    const made = await account()
    const { accountId, rootEmail: email, rootPassword: password } = made
    const root = { accountId, userId: null }
    const removed = [
      await enabledDevice(root, 'phone'),
      await enabledDevice(root, 'tablet', OTHER_SEED),
    ]
    await user(made, 'bob')
    const kept = [
      await enabledDevice(await principalOf(accountId, 'bob'), 'bobs'),
      await unassignedDevice(accountId, 'spare'),
    ]
    expect(await signIn({ email, password }, origin())).toMatchObject({ outcome: 'secondStep' })
    expect(await removeMfaDevices(made.alias ?? '')).toEqual({ accountId, removed })
    expect(await devicesOf(accountId)).toEqual(kept)
    expect(await signIn({ email, password }, origin())).toMatchObject({ outcome: 'signedIn' })
    const events = await db().auditEvent.findMany({
      where: { accountId, eventName: { in: ['DeactivateMFADevice', 'DeleteVirtualMFADevice'] } },
      orderBy: { sequence: 'asc' },
    })
    expect(events).toMatchObject(
      removed.flatMap((serialNumber) => [
        {
          eventName: 'DeactivateMFADevice',
          userName: 'root',
          requestParameters: { serialNumber, userName: 'AWS ROOT USER' },
        },
        { eventName: 'DeleteVirtualMFADevice', requestParameters: { serialNumber } },
      ]),
    )
  })

  test('removes the devices of a named user, passkeys too, and no others', async () => {
    const made = await account()
    const { accountId } = made
    await user(made, 'bob')
    const bob = await principalOf(accountId, 'bob')
    const phone = await enabledDevice(bob)
    const key = `arn:aws:iam::${accountId}:u2f/user/bob/key-1`
    const at = new Date()
    await db().mfaDevice.create({
      data: {
        ...{ accountId, serialKey: key, serialNumber: key, kind: 'passkey', userId: bob.userId },
        ...{ createdAt: at, enabledAt: at },
      },
    })
    const roots = await enabledDevice({ accountId, userId: null }, 'safe', OTHER_SEED)
    expect(await removeMfaDevices(accountId, 'BOB')).toEqual({
      ...{ accountId, userName: 'bob', removed: [phone, key] },
    })
    expect(await devicesOf(accountId)).toEqual([roots])
  })

  test('says who has no device, and that there is no such user', async () => {
    const { accountId } = await account()
    const unassigned = await unassignedDevice(accountId)
    for (const [name, message] of [
      [undefined, `The root user of account ${accountId} has no MFA device.`],
      ['admin', `User admin of account ${accountId} has no MFA device.`],
      ['nobody', `There is no user "nobody" in account ${accountId}.`],
    ] as const)
      await expect(removeMfaDevices(accountId, name)).rejects.toThrow(message)
    expect(await devicesOf(accountId)).toEqual([unassigned])
  })
})

test('C7: root-key creates a key of the root user, and no third one', async () => {
  const { accountId } = await account() // has one
  const { accessKeyId, secretAccessKey } = await createRootKey(accountId)
  const key = await findAccessKey(accessKeyId)
  expect(key?.principal).toMatchObject({ kind: 'root', accountId })
  expect(key?.secret).toBe(secretAccessKey)
  await expect(createRootKey(accountId)).rejects.toSatisfy(isStartRefusal)
})

test('C7: delete removes an account with everything in it, and nothing of another', async () => {
  const [gone, kept] = [await account(), await account()]
  for (const { call } of [gone, kept]) await call('CreateUser', { UserName: 'alice' })
  expect(await accountToDelete(gone.alias ?? '')).toEqual({ accountId: gone.accountId, users: 2 })
  await deleteAccount(gone.accountId)
  const where = { accountId: gone.accountId }
  expect(await db().user.count({ where })).toBe(0)
  expect(await db().accountAlias.count({ where })).toBe(0)
  expect(await findAccessKey(gone.accessKeyId)).toBeUndefined()
  expect(await db().user.count({ where: { accountId: kept.accountId } })).toBe(2)
  expect((await findAccessKey(kept.accessKeyId))?.principal.accountId).toBe(kept.accountId)
})
