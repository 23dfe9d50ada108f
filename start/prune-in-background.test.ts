// Pruning in a process that runs for long: again and again, after an outage too, until it stops.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterEach, expect, test, vi } from 'vitest'
import { db } from '../platform/database/db'
import { sealEvents } from '../store/events/seal-events'
import { account } from '../test/fixtures'
import { type BackgroundPruning, pruneInBackground } from './prune-in-background'

let pruning: BackgroundPruning | undefined
afterEach(() => pruning?.stop())

const stderr = vi.spyOn(process.stderr, 'write')
const begin = (times: { everyMs?: number; retryMs?: number }) => {
  pruning = pruneInBackground(times)
  return pruning
}

async function oldEvent(accountId: string) {
  await sealEvents() // so that it is sealed without newer ones, and pruned as a whole
  await db().auditEvent.create({
    data: {
      ...{ accountId, eventTime: new Date(0), id: randomUUID(), requestId: randomUUID() },
      ...{ eventSource: 'iam.amazonaws.com', eventName: 'Old', eventType: 'AwsApiCall' },
      ...{ readOnly: true, sourceIpAddress: '', userAgent: '', userIdentity: {} },
    },
  })
}
const left = () => db().auditEvent.count({ where: { eventName: 'Old' } })

test('C13: prunes at once, and again what expires while the server runs', async () => {
  const { accountId } = await account()
  await oldEvent(accountId)
  begin({ everyMs: 10 })
  await expect.poll(left).toBe(0)
  await oldEvent(accountId)
  await expect.poll(left).toBe(0)
  expect(stderr).not.toHaveBeenCalled()
})

test('C13: tries again, without a message, after its connection was lost', async () => {
  const { accountId } = await account()
  const url = new URL(process.env.DATABASE_URL ?? '')
  const database = url.pathname.slice(1)
  url.pathname = '/postgres'
  const admin = new pg.Client({ connectionString: url.href })
  await admin.connect()
  await db().$executeRawUnsafe(
    'CREATE FUNCTION cut() RETURNS trigger AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN OLD; END $$ LANGUAGE plpgsql',
  )
  await db().$executeRawUnsafe(
    'CREATE TRIGGER cut BEFORE DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION cut()',
  )
  await oldEvent(accountId)
  begin({ retryMs: 10 })
  const cuts = async () =>
    Number(
      (
        await admin.query('SELECT sessions_killed FROM pg_stat_database WHERE datname = $1', [
          database,
        ])
      ).rows[0]?.sessions_killed,
    )
  await expect.poll(cuts).toBeGreaterThan(1)
  await admin.end()
  await db().$executeRawUnsafe('DROP TRIGGER cut ON audit_events')
  await expect.poll(left).toBe(0)
  expect(stderr).not.toHaveBeenCalled()
})

test('C13: stops at once while it waits for the next run', async () => {
  const { accountId } = await account()
  await oldEvent(accountId)
  const running = begin({})
  await expect.poll(left).toBe(0)
  await running.stop()
})
