// Audit events: they have CloudTrail's shape, callers can't forge them, and none is lost when the
// database is unavailable.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { db, pool } from '../platform/database/db'
import { slot } from '../platform/process-slot'
import { account, principalOf } from '../test/fixtures'
import { type Event, flushReads, identityOf, record, recordRead } from './audit'
import type { Principal } from './principal'

const ACCOUNT = '123456789012'
const AT = new Date('2026-11-21T10:11:12.000Z')
const event = (more: Partial<Event> = {}): Event => ({
  accountId: ACCOUNT,
  at: AT,
  source: 'iam.amazonaws.com',
  name: 'GetUser',
  type: 'AwsApiCall',
  readOnly: true,
  identity: { type: 'Root', accountId: ACCOUNT },
  origin: {
    requestId: '0b8f0f5e-7d52-4f0d-9b50-1d2a3c4b5e6f',
    sourceIp: '192.0.2.1',
    userAgent: 'test',
    secureTransport: true,
  },
  ...more,
})
const stored = () =>
  db().auditEvent.findMany({ where: { accountId: ACCOUNT }, orderBy: { eventName: 'asc' } })

/** Selects the audit batches from all queries that were sent to the database. */
const batches = (query: { mock: { calls: unknown[][] } }) =>
  query.mock.calls.filter(([statement]) => (statement as { name?: string }).name === 'record')
    .length

beforeEach(() => {
  delete slot.readEvents
  return db().auditEvent.deleteMany({ where: { accountId: ACCOUNT } })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe('the identity of an event', () => {
  test('is a user by access key, a user by console session, or the root user', async () => {
    const { accountId, accessKeyId } = await account()
    const admin = await principalOf(accountId, 'admin')
    const common = {
      type: 'IAMUser',
      principalId: admin.userId,
      arn: admin.arn,
      accountId,
      userName: 'admin',
    }
    expect(identityOf({ ...admin, accessKeyId })).toEqual({ ...common, accessKeyId })
    const session = { tokenHash: new Uint8Array(32), createdAt: AT, purpose: 'console' as const }
    expect(identityOf({ ...admin, session })).toEqual({
      ...common,
      sessionContext: {
        attributes: { creationDate: '2026-11-21T10:11:12Z', mfaAuthenticated: 'false' },
      },
    })
    const root: Principal = { kind: 'root', accountId, arn: `arn:aws:iam::${accountId}:root` }
    expect(identityOf(root)).toEqual({
      type: 'Root',
      principalId: accountId,
      arn: root.arn,
      accountId,
    })
  })
})

describe('an event', () => {
  test('is stored as recorded', async () => {
    const requestParameters = { userName: 'bob' }
    await record(
      event({
        identity: { type: 'IAMUser', userName: 'bob' },
        requestParameters,
        error: { code: 'NoSuchEntity', message: 'no' },
      }),
      db(),
    )
    expect(await stored()).toMatchObject([
      {
        eventTime: AT,
        eventSource: 'iam.amazonaws.com',
        eventName: 'GetUser',
        eventType: 'AwsApiCall',
        readOnly: true,
        requestId: '0b8f0f5e-7d52-4f0d-9b50-1d2a3c4b5e6f',
        userName: 'bob',
        sourceIpAddress: '192.0.2.1',
        userAgent: 'test',
        errorCode: 'NoSuchEntity',
        errorMessage: 'no',
        requestParameters,
        responseElements: null,
      },
    ])
  })

  test('G4: keeps line breaks and control sequences as data, and truncates what a client sends about itself', async () => {
    const hostile = 'curl\r\n2026-11-21 root DeleteUser\u001b[2J'
    const origin = {
      ...event().origin,
      userAgent: hostile + 'x'.repeat(1_000),
      sourceIp: `2001:db8::1%${'z'.repeat(100)}`,
    }
    await record(event({ origin, requestParameters: { path: hostile } }), db())
    const [row, ...more] = await stored()
    expect(more).toEqual([])
    expect(row?.userAgent).toBe((hostile + 'x'.repeat(1_000)).slice(0, 256))
    expect(row?.sourceIpAddress).toHaveLength(64)
    expect(row?.requestParameters).toEqual({ path: hostile })
  })

  test('G3: is rolled back with its transaction', async () => {
    const failed = db().$transaction(async (tx) => {
      await record(event(), tx)
      throw new Error('rolled back')
    })
    await expect(failed).rejects.toThrow('rolled back')
    expect(await stored()).toEqual([])
  })
})

describe('read events', () => {
  test('are written in one batch, within a second', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await stored() // opens the connection
    const written = vi.spyOn(pool(), 'query')
    for (const name of ['A', 'B', 'C']) recordRead(event({ name }))
    expect(batches(written)).toBe(0)
    vi.advanceTimersByTime(1_000)
    expect(batches(written)).toBe(1)
    await written.mock.results[0]?.value
    expect((await stored()).map(({ eventName }) => eventName)).toEqual(['A', 'B', 'C'])
    vi.advanceTimersByTime(10_000)
    expect(batches(written)).toBe(1)
  })

  test('wait while the database is unavailable, and are all written when it is back', async () => {
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const lost = vi
      .spyOn(pool(), 'query')
      .mockImplementationOnce(() => Promise.reject(new Error('Connection terminated: user=Canary')))
    recordRead(event({ name: 'A' }))
    await flushReads()
    expect(await stored()).toEqual([])
    expect(String(stderr.mock.calls[0])).toContain('1 read events wait for the database')
    expect(String(stderr.mock.calls[0])).not.toContain('Canary')
    recordRead(event({ name: 'B' }))
    await flushReads()
    expect((await stored()).map(({ eventName }) => eventName)).toEqual(['A', 'B'])
    expect(batches(lost)).toBe(2)
    await flushReads()
    expect(batches(lost)).toBe(2)
  })

  test('do not fill the memory when they can’t be written: events beyond ten thousand are dropped', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    vi.spyOn(pool(), 'query').mockImplementation(() => Promise.reject(new Error('away')))
    for (let i = 0; i < 10_500; i++) recordRead(event({ name: `R${i}` }))
    await flushReads()
    expect(slot.readEvents?.pending).toHaveLength(10_000)
    expect(slot.readEvents?.pending[0]).toMatchObject({ event_name: 'R0' })
  })
})
