// Retention: what has expired is deleted, by the clock that its rows carry, and nothing else; in
// batches that neither wait for requests nor keep them waiting; by one process.
import { randomBytes, randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { setClock } from '../../iam/accounts/accounts'
import { deleteAccount } from '../../iam/accounts/recovery'
import { withAdvisoryLock } from '../../platform/database/advisory-lock'
import { db, inTransaction, pool } from '../../platform/database/db'
import { slot } from '../../platform/process-slot'
import { account, principalOf, user } from '../../test/fixtures'
import { endReasonOf } from '../ended-sessions'
import { sealEvents } from '../events/seal-events'
import { addressCounter, deviceCounter, untrustedCounter } from '../throttle'
import { BATCH, PAGE } from './expired-rows'
import { prune } from './prune'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const never = new AbortController().signal
const ago = (ms: number) => new Date(Date.now() - ms)
const bytes = () => new Uint8Array(randomBytes(32))

beforeEach(async () => {
  for (const table of ['auditEvent', 'signInThrottle', 'account'] as const)
    await (db()[table] as unknown as { deleteMany(): Promise<unknown> }).deleteMany()
})

/** Creates events. Those of one hour are sealed together, and with no others. */
async function events(accountId: string, times: Date[]): Promise<void> {
  await sealEvents()
  const hourOf = (time: Date) => Math.round(time.getTime() / HOUR)
  for (const hour of new Set(times.map(hourOf))) {
    await db().auditEvent.createMany({
      data: times
        .filter((time) => hourOf(time) === hour)
        .map((eventTime) => ({
          ...{ accountId, eventTime, id: randomUUID(), requestId: randomUUID(), userIdentity: {} },
          ...{ eventSource: 'iam.amazonaws.com', eventName: 'Old', eventType: 'AwsApiCall' },
          ...{ readOnly: true, sourceIpAddress: '192.0.2.1', userAgent: 'test' },
        })),
    })
    await sealEvents()
  }
}
const eventsOf = (accountId: string) =>
  db().auditEvent.count({ where: { accountId, eventName: 'Old' } })

const session = async (accountId: string, createdAt: Date, lastSeenAt: Date) => {
  const key = { accountId, tokenHash: bytes() }
  const rest = { createdAt, lastSeenAt, address: '', userAgent: '', flash: { text: 'saved' } }
  await db().session.create({ data: { ...key, ...rest } })
  return key
}
const throttle = (
  counter: { scope: string; subject: Uint8Array<ArrayBuffer> },
  lastAttemptAt: Date,
  attempts = 3,
) =>
  db().signInThrottle.create({
    data: { ...counter, attempts, failures: 3, windowStart: lastAttemptAt, lastAttemptAt },
  })
const scopesOf = async (accountId: string, alias = '') =>
  db().signInThrottle.count({ where: { scope: { in: [accountId, alias] } } })

describe('C13: pruning deletes', () => {
  test('events after 90 days, and after what the setting says', async () => {
    const { accountId } = await account()
    await events(accountId, [ago(90 * DAY + HOUR), ago(90 * DAY - HOUR), ago(8 * DAY), ago(0)])
    expect(await prune(never)).toBe(true)
    expect(await eventsOf(accountId)).toBe(3)
    vi.stubEnv('GATEHOUSE_EVENT_RETENTION_DAYS', '7')
    delete slot.config
    await prune(never)
    vi.unstubAllEnvs()
    delete slot.config
    expect(await eventsOf(accountId)).toBe(1)
  })

  test('sessions that expired, with their flashes, and keeps the reason for seven days', async () => {
    const { accountId } = await account()
    const old = await session(accountId, ago(13 * HOUR), ago(5 * MINUTE))
    const idle = await session(accountId, ago(3 * HOUR), ago(61 * MINUTE))
    const longAgo = await session(accountId, ago(9 * DAY), ago(9 * DAY))
    const live = await session(accountId, ago(11 * HOUR), ago(59 * MINUTE))
    await prune(never)
    const left = await db().session.findMany({ where: { accountId } })
    expect(left.map(({ tokenHash }) => Buffer.from(tokenHash))).toEqual([
      Buffer.from(live.tokenHash),
    ])
    expect(await endReasonOf(db(), old)).toBe('expired')
    expect(await endReasonOf(db(), idle)).toBe('expired')
    expect(await endReasonOf(db(), longAgo)).toBeUndefined()
    const { endedAt } = await db().endedSession.findUniqueOrThrow({
      where: { accountId_tokenHash: idle },
    })
    expect(Math.abs(endedAt.getTime() - ago(MINUTE).getTime())).toBeLessThan(MINUTE)
  })

  test('reasons of ended sessions, used tokens of forms and used signatures', async () => {
    const { accountId } = await account()
    const reason = (endedAt: Date) => ({
      accountId,
      tokenHash: bytes(),
      reason: 'expired',
      endedAt,
    })
    await db().endedSession.createMany({
      data: [reason(ago(7 * DAY + MINUTE)), reason(ago(7 * DAY - MINUTE))],
    })
    const token = (usedAt: Date) => ({ accountId, tokenHash: bytes(), usedAt })
    await db().usedFormToken.createMany({
      data: [token(ago(DAY + MINUTE)), token(ago(DAY - MINUTE))],
    })
    const signature = (expiresAt: Date) => ({
      ...{ accountId, signature: bytes(), firstUsedAt: ago(HOUR), expiresAt },
    })
    await db().usedSignature.createMany({ data: [signature(ago(MINUTE)), signature(ago(-MINUTE))] })
    await prune(never)
    const where = { accountId }
    expect([
      await db().endedSession.count({ where }),
      await db().usedFormToken.count({ where }),
      await db().usedSignature.count({ where }),
    ]).toEqual([1, 1, 1])
  })

  test('reset links of users after a day', async () => {
    const made = await account()
    const ages = [DAY + MINUTE, DAY - MINUTE]
    for (const [at, age] of ages.entries()) {
      await user(made, `user-${at}`, { Password: 'First-password-1' })
      await made.call('CreatePasswordResetLink', { UserName: `user-${at}` })
      const { userId } = await principalOf(made.accountId, `user-${at}`)
      const where = { accountId: made.accountId, userId }
      await db().passwordResetLink.updateMany({ where, data: { createdAt: ago(age) } })
    }
    await prune(never)
    expect(
      await db().passwordResetLink.findMany({ where: { accountId: made.accountId } }),
    ).toMatchObject([{ userId: (await principalOf(made.accountId, 'user-1')).userId }])
  })

  test('failed sign-ins after a day, under an ID, an alias and what is no account', async () => {
    const { accountId, alias = '' } = await account()
    for (const scope of [accountId, alias, 'no-such-account', '999999999999', '-']) {
      await throttle(untrustedCounter(scope, 'old'), ago(DAY + MINUTE))
      await throttle(untrustedCounter(scope, 'new'), ago(DAY - MINUTE))
      await throttle(addressCounter(scope, '192.0.2.1'), ago(DAY + MINUTE), 0)
      await throttle(addressCounter(scope, '192.0.2.2'), ago(DAY - MINUTE), 0)
    }
    expect(await db().signInThrottle.count()).toBe(20)
    await prune(never)
    expect(await db().signInThrottle.count()).toBe(10)
    expect(await db().signInThrottle.count({ where: { lastAttemptAt: { lt: ago(DAY) } } })).toBe(0)
  })

  test('by each account’s own clock, and by the machine’s where rows carry that', async () => {
    const [ahead, behind, normal] = [await account(), await account(), await account()]
    await setClock(ahead.accountId, (100 * DAY) / 1000)
    await setClock(behind.accountId, (-100 * DAY) / 1000)
    for (const { accountId } of [ahead, behind, normal]) {
      await events(accountId, [ago(0), ago(120 * DAY)])
      const device = { accountId, userId: 'AIDA' }
      await throttle(deviceCounter(device, 'a'), ago(HOUR))
      await throttle(addressCounter(accountId, '192.0.2.1'), ago(HOUR), 0)
      await throttle(addressCounter(accountId, '192.0.2.2'), ago(2 * DAY), 0)
      const soon = ago(-MINUTE)
      await db().usedSignature.create({
        data: { accountId, signature: bytes(), firstUsedAt: ago(0), expiresAt: soon },
      })
      await session(accountId, ago(HOUR), ago(MINUTE))
    }
    await prune(never)
    const left = async ({ accountId }: { accountId: string }) => [
      await eventsOf(accountId),
      await scopesOf(accountId),
      await db().usedSignature.count({ where: { accountId } }),
      await db().session.count({ where: { accountId } }),
    ]
    expect(await left(ahead)).toEqual([0, 1, 1, 0])
    expect(await left(behind)).toEqual([2, 2, 1, 1])
    expect(await left(normal)).toEqual([1, 2, 1, 1])
  })

  test('all of a backlog that is longer than a batch, over more accounts than a page', async () => {
    const { accountId } = await account()
    await events(
      accountId,
      Array.from({ length: 2 * BATCH + 7 }, () => ago(91 * DAY)),
    )
    const ids = Array.from({ length: PAGE + 5 }, (_, i) => String(100_000_000_000 + i))
    await db().account.createMany({
      data: ids.map((id) => ({ id, rootPasswordHash: '', createdAt: ago(0) })),
    })
    for (const id of ids) await events(id, [ago(91 * DAY), ago(0)])
    const old = { attempts: 1, failures: 1, windowStart: ago(2 * DAY) }
    await db().signInThrottle.createMany({
      data: Array.from({ length: 2 * BATCH + 7 }, (_, i) => ({
        ...old,
        ...untrustedCounter('no-such-account', `name ${i}`),
        lastAttemptAt: ago(2 * DAY + (i % 3) * HOUR),
      })),
    })
    await db().usedFormToken.createMany({
      data: ids.map((id) => ({ accountId: id, tokenHash: bytes(), usedAt: ago(2 * DAY) })),
    })
    await prune(never)
    expect(await db().auditEvent.count({ where: { eventName: 'Old' } })).toBe(ids.length)
    expect(await db().usedFormToken.count()).toBe(0)
    expect(await db().signInThrottle.count()).toBe(0)
  })

  test('what a deleted account left, however new it is', async () => {
    const { accountId } = await account()
    await db().account.delete({ where: { id: accountId } })
    await events(accountId, [ago(0)])
    await prune(never)
    expect(await db().auditEvent.count({ where: { accountId } })).toBe(0)
  })
})

test('C13: the deletion of an account deletes its events, and those of no other', async () => {
  const [gone, kept] = [await account(), await account()]
  await events(
    gone.accountId,
    Array.from({ length: BATCH + 1 }, () => ago(DAY)),
  )
  await events(kept.accountId, [ago(DAY)])
  await deleteAccount(gone.accountId)
  expect(await db().auditEvent.count({ where: { accountId: gone.accountId } })).toBe(0)
  expect(await eventsOf(kept.accountId)).toBe(1)
})

describe('C13: pruning and requests', () => {
  test('skips rows that a request holds, and deletes the others meanwhile', async () => {
    const { accountId } = await account()
    const key = await session(accountId, ago(13 * HOUR), ago(13 * HOUR))
    await events(accountId, [ago(91 * DAY)])
    await inTransaction(async (tx) => {
      await tx.session.updateMany({ where: key, data: { userAgent: 'held' } })
      expect(await prune(never)).toBe(true)
    })
    expect([await db().session.count(), await eventsOf(accountId)]).toEqual([1, 0])
    await prune(never)
    expect([await db().session.count(), await eventsOf(accountId)]).toEqual([0, 0])
  })

  test('does not wait for an account that is being changed or deleted', async () => {
    const [changed, deleted] = [await account(), await account()]
    for (const { accountId } of [changed, deleted])
      await session(accountId, ago(13 * HOUR), ago(13 * HOUR))
    await inTransaction(async (tx) => {
      const id = changed.accountId
      await tx.account.update({ where: { id }, data: { version: { increment: 1 } } })
      await tx.account.delete({ where: { id: deleted.accountId } })
      expect(await prune(never)).toBe(true)
    })
    expect(await db().session.count()).toBe(0)
    expect(await db().endedSession.count({ where: { accountId: changed.accountId } })).toBe(1)
  })

  test('is done by one process at a time, and by another once that has ended', async () => {
    const { accountId } = await account()
    await events(accountId, [ago(91 * DAY)])
    const other = await pool().connect()
    await other.query('SELECT pg_advisory_lock(7140274)')
    expect(await prune(never)).toBe(false)
    expect(await eventsOf(accountId)).toBe(1)
    other.release(true) // as if the process had ended
    await expect.poll(() => prune(never)).toBe(true)
    expect(await eventsOf(accountId)).toBe(0)
  })

  test('releases the lock after a failure', async () => {
    const failing = withAdvisoryLock(1234, () => Promise.reject(new Error('a bug')))
    await expect(failing).rejects.toThrow('a bug')
    await expect.poll(() => withAdvisoryLock(1234, async () => {})).toBe(true)
  })

  test('ends after the current batch when the server stops', async () => {
    const { accountId } = await account()
    await events(
      accountId,
      Array.from({ length: 3 * BATCH }, () => ago(91 * DAY)),
    )
    const stopping = new AbortController()
    const work = prune(stopping.signal)
    await expect.poll(() => eventsOf(accountId), { interval: 1 }).toBeLessThan(3 * BATCH)
    stopping.abort()
    await work
    expect(await eventsOf(accountId)).toBeGreaterThan(0)
  })
})

/** Why the other tables need no pruning. */
const BOUNDED: Readonly<Record<string, string>> = {
  _prisma_migrations: 'a row per migration',
  sealed_canary: 'one row',
  accounts: 'created and deleted by the operator',
  account_aliases: 'one per account',
  root_emails: 'one per account',
  account_password_policies: 'one per account',
  credential_reports: 'one per account',
  users: 'a quota of AWS',
  user_tags: 'a quota of AWS',
  groups: 'a quota of AWS',
  group_memberships: 'a quota of AWS',
  managed_policies: 'a quota of AWS',
  managed_policy_tags: 'a quota of AWS',
  managed_policy_versions: 'a quota of AWS',
  user_policy_attachments: 'a quota of AWS',
  group_policy_attachments: 'a quota of AWS',
  user_inline_policies: 'a quota of AWS',
  group_inline_policies: 'a quota of AWS',
  access_keys: 'a quota of AWS',
  login_profiles: 'one per user',
  password_history: '25 per user (store/login-profiles.ts)',
  root_email_changes: 'one per account',
  denials: 'a day and 10,000 per account (store/denials/denial-store.ts)',
  event_seals: 'a small row per batch of events, as long as the account (docs/decisions/034)',
  denial_documents: 'as long as a denial that names them (store/denials/denial-store.ts)',
}

test('C13: every table is pruned, or bounded by something else', async () => {
  const pruned = [
    ...['audit_events', 'ended_sessions', 'sessions', 'sign_in_throttles'],
    ...['used_form_tokens', 'used_signatures', 'password_resets', 'password_reset_links'],
  ]
  const { rows } = await pool().query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  )
  expect(rows.map(({ name }) => name).sort()).toEqual([...pruned, ...Object.keys(BOUNDED)].sort())
})
