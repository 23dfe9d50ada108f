// Reasons of ended sessions: every way to end a session records its reason, in the same statement,
// for a week.
import { describe, expect, test } from 'vitest'
import { resetRootPassword } from '../iam/accounts/accounts'
import { accountClock } from '../platform/database/clock'
import { db } from '../platform/database/db'
import { account, origin, principalOf, user } from '../test/fixtures'
import { endReasonOf, endSessionsOf, REASON_KEPT_DAYS } from './ended-sessions'
import { endSession, findSession, startSession } from './session-store'
import { keyOfToken } from './sessions/session-token'

async function alice() {
  const made = await account()
  await user(made, 'alice', { Password: 'First-password-1' })
  const { userId, accountId } = await principalOf(made.accountId, 'alice')
  const start = async (at?: Date) => {
    const now = at ?? (await accountClock(accountId))
    const token = await db().$transaction((tx) =>
      startSession(tx, { accountId, userId }, now, origin()),
    )
    return { token, key: keyOfToken(token) as NonNullable<ReturnType<typeof keyOfToken>> }
  }
  return { made, accountId, userId, start }
}

describe('B5: the reason of an ended session', () => {
  test('is recorded for each way in which a session ends', async () => {
    const { made, start } = await alice()
    const ways = [
      ['endedByAdministrator', () => made.call('EndConsoleSessions', { UserName: 'alice' })],
      [
        'passwordChanged',
        () => made.call('UpdateLoginProfile', { UserName: 'alice', Password: 'Second-password-2' }),
      ],
      ['endedByAdministrator', () => made.call('DeleteLoginProfile', { UserName: 'alice' })],
      ['endedByAdministrator', () => made.call('DeleteUser', { UserName: 'alice' })],
    ] as const
    for (const [reason, end] of ways) {
      const { key, token } = await start()
      expect(await endReasonOf(db(), key)).toBeUndefined()
      await end()
      expect(await findSession(token)).toBeNull()
      expect(await endReasonOf(db(), key), String(end)).toBe(reason)
    }
  })

  test('is recorded for the one session that ended, and for the user’s own sign-out elsewhere', async () => {
    const { accountId, start, made } = await alice()
    const [one, other, mine] = [await start(), await start(), await start()]
    const session = await findSession(mine.token)
    if (!session) throw new Error('no session')
    const SessionId = Buffer.from(one.key.tokenHash).toString('hex').slice(0, 32)
    await made.call('EndConsoleSessions', { UserName: 'alice', SessionId })
    expect(await endReasonOf(db(), one.key)).toBe('endedByAdministrator')
    expect(await endReasonOf(db(), other.key)).toBeUndefined()
    await endSession(other.key, 'signedOut')
    await endSession(other.key, 'expired')
    expect(await endReasonOf(db(), other.key)).toBe('signedOut')
    expect(await endReasonOf(db(), mine.key)).toBeUndefined()
    expect(await db().session.count({ where: { accountId } })).toBe(1)
  })

  test('is “expired” both when the old cookie is sent and when the user signs in again', async () => {
    const { start, accountId } = await alice()
    const now = await accountClock(accountId)
    const long = new Date(now.getTime() - 13 * 3_600_000)
    const first = await start(long)
    expect(await findSession(first.token)).toBeNull()
    expect(await endReasonOf(db(), first.key)).toBe('expired')
    const second = await start(long)
    const third = await start()
    expect(await endReasonOf(db(), second.key)).toBe('expired')
    expect(await findSession(third.token)).not.toBeNull()
  })

  test('is recorded for the root user’s sessions only, when root gets a new password', async () => {
    const { accountId, start } = await alice()
    const { token } = await start()
    const now = await accountClock(accountId)
    const tokenHash = new Uint8Array(32).fill(7)
    const row = {
      accountId,
      tokenHash,
      createdAt: now,
      lastSeenAt: now,
      address: '',
      userAgent: '',
    }
    await db().session.create({ data: row })
    await resetRootPassword(accountId)
    expect(await endReasonOf(db(), { accountId, tokenHash })).toBe('passwordChanged')
    expect(await findSession(token)).not.toBeNull()
  })

  test('is pruned after a week, in this account only, and never found under another account', async () => {
    const [a, b] = [await alice(), await alice()]
    const [old, foreign] = [await a.start(), await b.start()]
    const now = await accountClock(a.accountId)
    const longAgo = new Date(now.getTime() - (REASON_KEPT_DAYS * 24 + 1) * 3_600_000)
    await endSessionsOf(db(), old.key, 'signedOut', longAgo)
    await endSessionsOf(db(), foreign.key, 'signedOut', longAgo)
    expect(await endReasonOf(db(), { ...old.key, accountId: b.accountId })).toBeUndefined()
    await endSession((await a.start()).key, 'signedOut')
    expect(await endReasonOf(db(), old.key)).toBeUndefined()
    expect(await endReasonOf(db(), foreign.key)).toBe('signedOut')
  })

  test('is not recorded for a change that is rolled back', async () => {
    const { start, accountId, userId } = await alice()
    const { key, token } = await start()
    const now = await accountClock(accountId)
    const undone = db().$transaction(async (tx) => {
      await endSessionsOf(tx, { accountId, userId }, 'passwordChanged', now)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await endReasonOf(db(), key)).toBeUndefined()
    expect(await findSession(token)).not.toBeNull()
  })
})
