// What the operator can do for an account: a lost password, a root key, deletion.
import { describe, expect, test } from 'vitest'
import { db } from '../../platform/database/db'
import { verifyPassword } from '../../platform/password-hash'
import { isStartRefusal } from '../../platform/start-refusal'
import { findAccessKey } from '../../store/access-keys'
import { account, principalOf } from '../../test/fixtures'
import { accountToDelete, createRootKey, deleteAccount, resetUserPassword } from './recovery'

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
