// Accounts: what a new account contains, which aliases and addresses are rejected, and that a
// failed creation leaves nothing behind.
import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { accountClock } from '../../platform/database/clock'
import { db } from '../../platform/database/db'
import { verifyPassword } from '../../platform/password-hash'
import { isStartRefusal } from '../../platform/start-refusal'
import { findAccessKey } from '../../store/access-keys'
import { startSession } from '../../store/session-store'
import { reserveAttempt, untrustedCounter } from '../../store/throttle'
import { account, as, principalOf, refusal, storedOf, user } from '../../test/fixtures'
import { operations } from '../operations'
import {
  countAccounts,
  createAccount,
  listAccounts,
  resetRootPassword,
  setClock,
  unlock,
} from './accounts'

afterEach(() => vi.restoreAllMocks())

const fresh = () => `a${randomBytes(6).toString('hex')}`
const PASSWORD = 'First-password-1'

/** Returns the refusal's message, which must be one sentence. */
async function sentence(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => new Error('Not refused.'),
    (thrown: unknown) => thrown,
  )
  if (!isStartRefusal(error)) throw error
  const { message } = error as Error
  expect(message).toMatch(/^[^\n]+\.$/)
  return message
}

describe('createAccount', () => {
  test('creates an administrator with a working password and key, and a root user', async () => {
    const alias = fresh()
    const made = await createAccount({ alias, rootEmail: ` Root@${alias}.Example `, rootKey: true })
    expect(made).toMatchObject({
      alias,
      rootEmail: `root@${alias}.example`,
      adminUserName: 'admin',
    })
    expect(made.signInUrl).toBe(`http://${alias}.signin.localhost:3000/console`)
    expect(made.accountId).toMatch(/^\d{12}$/)

    const admin = await principalOf(made.accountId, 'admin')
    await as(admin)('CreateUser', { UserName: 'bob' })
    const profile = await db().loginProfile.findFirstOrThrow({
      where: { accountId: made.accountId },
    })
    expect(await verifyPassword(profile.passwordHash, made.adminPassword)).toBe(true)
    expect(profile.passwordResetRequired).toBe(false)
    const stored = await db().account.findUniqueOrThrow({ where: { id: made.accountId } })
    expect(await verifyPassword(stored.rootPasswordHash, made.rootPassword)).toBe(true)

    expect(await findAccessKey(made.accessKeyId)).toMatchObject({
      secret: made.secretAccessKey,
      principal: { kind: 'user', userName: 'admin' },
    })
    expect(await findAccessKey(made.rootAccessKeyId ?? '')).toMatchObject({
      secret: made.rootSecretAccessKey,
      principal: { kind: 'root' },
    })
  })

  test('C3, S1: stores none of its secrets as they were shown', async () => {
    const made = await account()
    const stored = await storedOf(made.accountId)
    for (const secret of [
      made.rootPassword,
      made.adminPassword,
      made.secretAccessKey,
      made.rootSecretAccessKey ?? '',
    ])
      for (const form of [
        secret,
        Buffer.from(secret).toString('hex'),
        Buffer.from(secret).toString('base64'),
      ])
        expect(stored).not.toContain(form)
  })

  test('needs no alias: the sign-in address then contains the account ID', async () => {
    const { accountId, signInUrl, alias } = await createAccount({
      rootEmail: `${fresh()}@test.example`,
    })
    expect(alias).toBeUndefined()
    expect(signInUrl).toBe(`http://${accountId}.signin.localhost:3000/console`)
  })

  test('creates a root key only on request', async () => {
    const { rootAccessKeyId, accountId } = await createAccount({
      rootEmail: `${fresh()}@test.example`,
    })
    expect(rootAccessKeyId).toBeUndefined()
    expect(await db().accessKey.count({ where: { accountId, userId: null } })).toBe(0)
  })

  test('A9: creates different passwords and keys for each account', async () => {
    const [one, two] = [await account(), await account()]
    for (const member of [
      'rootPassword',
      'adminPassword',
      'secretAccessKey',
      'accessKeyId',
    ] as const)
      expect(one[member]).not.toBe(two[member])
  })
})

describe('rejects in one sentence', () => {
  test.each([
    'ab',
    'A-b-c',
    '-abc',
    'abc-',
    'a--b',
    'a_b',
    '123456789012',
    '1234-5678-9012',
    'x'.repeat(64),
    'ä-b-c',
    '',
  ])('the alias “%s”', async (alias) => {
    const before = await countAccounts()
    expect(
      await sentence(createAccount({ alias, rootEmail: `${fresh()}@test.example` })),
    ).toContain(JSON.stringify(alias))
    expect(await countAccounts()).toBe(before)
  })

  test.each(['', 'root', '@', 'a@b@c', 'a b@c', `${'x'.repeat(251)}@a.b`])(
    'the address “%s”',
    async (rootEmail) => {
      expect(await sentence(createAccount({ rootEmail }))).toContain('is not an e-mail address')
    },
  )

  test('a taken alias or address in any case, and leaves nothing behind', async () => {
    const taken = await account()
    const before = await countAccounts()
    const alias = taken.alias ?? ''
    expect(await sentence(createAccount({ alias, rootEmail: `${fresh()}@test.example` }))).toBe(
      `The account alias ${alias} is taken: choose another.`,
    )
    expect(
      await sentence(createAccount({ alias: fresh(), rootEmail: taken.rootEmail.toUpperCase() })),
    ).toBe(
      `${taken.rootEmail} is the root user of another account already: choose another address.`,
    )
    expect(await countAccounts()).toBe(before)
  })

  test('all but one of several concurrent requests for the same alias', async () => {
    const alias = fresh()
    const outcomes = await Promise.allSettled(
      [1, 2, 3, 4].map((i) => createAccount({ alias, rootEmail: `${alias}@${i}.example` })),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason.message).toContain('is taken')
  })

  test('an account that does not exist', async () => {
    for (const name of ['nobody-has-this', '999999999999', ''])
      for (const work of [resetRootPassword(name), unlock(name, 'bob')])
        expect(await sentence(work)).toBe(
          `There is no account ${JSON.stringify(name)}: the command "account list" prints all accounts.`,
        )
  })
})

test('C5: creates no account if its administrator can’t be created', async () => {
  const before = await countAccounts()
  const alias = fresh()
  vi.spyOn(operations.AttachUserPolicy, 'handler').mockRejectedValueOnce(new Error('lost'))
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  await refusal(createAccount({ alias, rootEmail: `${alias}@test.example` }))
  expect(await countAccounts()).toBe(before)
  await createAccount({ alias, rootEmail: `${alias}@test.example` })
})

test('lists each account once, oldest first, without secrets', async () => {
  const [one, two] = [await account(), await account()]
  const listed = await listAccounts()
  const [first, second] = [one, two].map(({ accountId }) =>
    listed.findIndex((entry) => entry.accountId === accountId),
  )
  expect(first).toBeLessThan(second ?? 0)
  const { accountId, alias, signInUrl, rootEmail } = one
  expect(listed[first ?? 0]).toEqual({
    accountId,
    alias,
    signInUrl,
    rootEmail,
    createdAt: expect.any(Date),
  })
  expect(listed).toHaveLength(await countAccounts())
})

test('resets the root password by ID or alias, and ends only the root’s sessions', async () => {
  const made = await account()
  const { accountId } = made
  const { userId } = await principalOf(accountId, 'admin')
  const now = await accountClock(accountId)
  const from = { sourceIp: '192.0.2.1', userAgent: 'test' }
  const hyphenated = accountId.replace(/(\d{4})(\d{4})/, '$1-$2-')
  for (const name of [accountId, hyphenated, made.alias ?? '', ` ${made.alias?.toUpperCase()} `]) {
    await db().session.deleteMany({ where: { accountId } })
    await db().$transaction((tx) => startSession(tx, { accountId, userId }, now, from))
    const row = {
      accountId,
      tokenHash: randomBytes(32),
      createdAt: now,
      lastSeenAt: now,
      address: '',
      userAgent: '',
    }
    await db().session.create({ data: row })
    const reset = await resetRootPassword(name)
    expect(reset).toMatchObject({ accountId, rootEmail: made.rootEmail })
    const { rootPasswordHash } = await db().account.findUniqueOrThrow({ where: { id: accountId } })
    expect(await verifyPassword(rootPasswordHash, reset.rootPassword)).toBe(true)
    expect(await verifyPassword(rootPasswordHash, made.rootPassword)).toBe(false)
    expect(await db().session.findMany({ where: { accountId } })).toMatchObject([{ userId }])
  }
  const events = await db().auditEvent.findMany({
    where: { accountId, eventName: 'PasswordUpdated' },
  })
  expect(events).toHaveLength(4)
  expect(events[0]).toMatchObject({
    eventSource: 'signin.amazonaws.com',
    readOnly: false,
    userIdentity: { type: 'Root', accountId },
  })
})

test('A5: unlock reports whether failures were recorded, and allows sign-in again', async () => {
  const made = await account()
  await user(made, 'bob', { Password: PASSWORD })
  expect(await unlock(made.accountId, 'bob')).toBe(false)
  const subject = untrustedCounter(made.accountId, 'bob')
  const now = await accountClock(made.accountId)
  await reserveAttempt(subject, now)
  await db().signInThrottle.update({
    where: { scope_subject: subject },
    data: { blockedUntil: new Date(now.getTime() + 60_000) },
  })
  expect(await reserveAttempt(subject, now)).toMatchObject({ allowed: false })
  expect(await unlock(made.alias ?? '', 'BOB')).toBe(true)
  expect(await reserveAttempt(subject, now)).toEqual({ allowed: true })
})

test('moves one account’s clock without moving another’s', async () => {
  const [one, two] = [await account(), await account()]
  const hour = 3_600_000
  const began = Date.now()
  const moved = await setClock(one.accountId, 10 * 3_600)
  expect(moved?.getTime()).toBeGreaterThanOrEqual(began + 10 * hour)
  expect((await accountClock(one.accountId)).getTime()).toBeGreaterThanOrEqual(began + 10 * hour)
  expect((await accountClock(two.accountId)).getTime()).toBeLessThan(began + hour)
  const { User } = await one.call('CreateUser', { UserName: 'late' })
  expect(User.CreateDate.getTime()).toBeGreaterThanOrEqual(began + 10 * hour)
  expect(await setClock('999999999999', 1)).toBeUndefined()
})
