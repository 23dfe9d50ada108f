// Accounts that test mode creates and deletes: their scenarios, parameters, users and devices.
import { randomBytes, randomInt } from 'node:crypto'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { listAccounts } from '../../iam/accounts/accounts'
import { accountToDelete, deleteAccount } from '../../iam/accounts/recovery'
import { accountClock } from '../../platform/database/clock'
import { db } from '../../platform/database/db'
import { codeAt, stepAt } from '../../rules/mfa/one-time-code'
import { acceptCode } from '../../store/mfa/accepted-codes'
import { openTestDoor } from '../../test/clients/test-door-client'
import { account, principalOf } from '../../test/fixtures'

const { ask, testMode, leaveTestMode, close } = await openTestDoor()
afterAll(close)
afterEach(leaveTestMode)

describe('in test mode', () => {
  test('creates an account in a named state and returns its users', async () => {
    testMode()
    const { status, answer } = await ask('accounts', { scenario: 'changePassword' })
    expect(status).toBe(200)
    expect(answer).toMatchObject({
      accountId: expect.stringMatching(/^\d{12}$/),
      alias: expect.stringMatching(/^changepassword-/),
      adminUserName: 'admin',
      adminPassword: expect.any(String),
      accessKeyId: expect.stringMatching(/^AKIA/),
      secretAccessKey: expect.any(String),
    })
    expect(answer.users.map(({ userName }: { userName: string }) => userName)).toEqual([
      'alice',
      'bob',
      'carol',
      'dave',
    ])
  })

  test('takes an alias, a clock and the scenario’s parameters in one request', async () => {
    testMode()
    const alias = `many-${randomBytes(5).toString('hex')}`
    const request = { scenario: 'manyUsers', alias, users: 12, clock: 3_600 }
    const { status, answer } = await ask('accounts', request)
    expect([status, answer.alias, answer.users.length]).toEqual([200, alias, 11])
    const ahead = (await accountClock(answer.accountId)).getTime() - Date.now()
    expect(Math.round(ahead / 60_000)).toBe(60)
    const taken = await ask('accounts', request)
    expect([taken.status, taken.answer.error]).toEqual([400, expect.stringContaining(alias)])
  })

  test('takes the account ID and the names of the demo’s users', async () => {
    testMode()
    const accountId = String(randomInt(100_000_000_000, 1_000_000_000_000))
    const names = { mayChange: 'maria', mayNotChange: 'n.o', mustChange: 'olu', expired: 'Pia' }
    const request = { scenario: 'demo', accountId, ...names }
    const { status, answer } = await ask('accounts', request)
    expect([status, answer.accountId]).toEqual([200, accountId])
    expect(answer.users.map(({ userName }: { userName: string }) => userName)).toEqual(
      Object.values(names),
    )
    expect(await ask('accounts', request)).toEqual({
      status: 400,
      answer: { error: `The account ID ${accountId} is taken: choose another.` },
    })
    for (const wrong of ['012345678901', '12345678901', 123_456_789_012])
      expect((await ask('accounts', { ...request, accountId: wrong })).status).toBe(400)
    expect((await ask('accounts', { scenario: 'demo', mayChange: 'no spaces' })).status).toBe(400)
  })

  test('leaves no account behind if two users would have one name', async () => {
    testMode()
    const alias = `twice-${randomBytes(5).toString('hex')}`
    const { status, answer } = await ask('accounts', { scenario: 'demo', alias, expired: 'alice' })
    expect([status, answer.error]).toEqual([400, 'User with name alice already exists.'])
    expect((await ask('accounts', { scenario: 'empty', alias })).status).toBe(200)
  })

  test('deletes the named account with its alias and events, and no other', async () => {
    testMode()
    const other = await account()
    const { answer: made } = await ask('accounts', { scenario: 'demo', alias: 'short-lived' })
    const { accountId } = made
    const unknown = await ask('deletions', { accountId, yes: true })
    expect(unknown).toEqual({
      status: 400,
      answer: { error: 'Unknown member "yes". This request takes accountId.' },
    })
    expect(await ask('deletions', { accountId })).toEqual({
      status: 200,
      answer: { deleted: accountId },
    })
    expect(await db().auditEvent.count({ where: { accountId } })).toBe(0)
    expect(await ask('deletions', { accountId })).toEqual({
      status: 404,
      answer: { error: 'No such account or user.' },
    })
    const again = await ask('accounts', { scenario: 'empty', alias: 'short-lived' })
    expect(again.status).toBe(200)
    expect((await ask('sessions', { accountId: other.accountId, userName: 'admin' })).status).toBe(
      200,
    )
    // As `account delete` finds them.
    expect(await accountToDelete('short-lived')).toEqual({
      accountId: again.answer.accountId,
      users: 1,
    })
    await deleteAccount(again.answer.accountId)
  })

  test('returns sign-in URLs that work under the address of a network', async () => {
    testMode({ origin: 'http://192.168.1.20:3000' })
    const { answer } = await ask('accounts', { scenario: 'empty', alias: 'in-network' })
    expect(answer.signInUrl).toBe('http://192.168.1.20:3000/signin/in-network')
    expect((await listAccounts()).map(({ signInUrl }) => signInUrl)).toContain(answer.signInUrl)
  })

  test('registers MFA devices of users and of root, whose present codes work once', async () => {
    testMode()
    const request = { scenario: 'changePassword', mfa: ['admin', 'root'], clock: 86_400 }
    const { status, answer: made } = await ask('accounts', request)
    expect(status).toBe(200)
    const { accountId, mfaDevices } = made
    expect(mfaDevices).toEqual([
      {
        userName: 'admin',
        serialNumber: `arn:aws:iam::${accountId}:mfa/admin`,
        seed: expect.stringMatching(/^[A-Z2-7]{64}$/),
      },
      {
        userName: 'root',
        serialNumber: `arn:aws:iam::${accountId}:mfa/root-account-mfa-device`,
        seed: expect.any(String),
      },
    ])
    const now = await accountClock(accountId)
    const { userId } = await principalOf(accountId, 'admin')
    for (const [owner, device] of [
      [userId, mfaDevices[0]],
      [null, mfaDevices[1]],
    ] as const) {
      const code = codeAt(device.seed, stepAt(now))
      const accepted = () =>
        db().$transaction((tx) => acceptCode(tx, { accountId, userId: owner }, code, now))
      expect(await accepted()).toBe(device.serialNumber)
      expect(await accepted()).toBeUndefined()
    }
  })

  test('leaves no account behind if a user who should get an MFA device does not exist', async () => {
    testMode()
    const alias = `no-user-${randomBytes(5).toString('hex')}`
    const { status, answer } = await ask('accounts', { scenario: 'empty', alias, mfa: ['nobody'] })
    expect([status, answer.error]).toEqual([400, 'The user with name nobody cannot be found.'])
    expect((await ask('accounts', { scenario: 'empty', alias })).status).toBe(200)
  })
})
