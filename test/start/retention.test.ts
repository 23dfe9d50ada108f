// C13: the built server prunes its database by its setting, once it is ready.
import pg from 'pg'
import { beforeAll, expect, it } from 'vitest'
import { runningUrl } from '../../platform/postgres/embedded-postgres'
import { prepare } from '../../start/build-steps.mjs'
import { newDataDir, startServer } from './program'

beforeAll(() => prepare('pages'))

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000)

it('C13: a server deletes expired events in the background, and stops while it does', async () => {
  const dataDir = newDataDir()
  const first = await startServer(dataDir)
  await first.ready
  const client = new pg.Client({ connectionString: runningUrl(dataDir) })
  await client.connect()
  // The events of a seal are deleted together, so the old ones must not share one with newer ones.
  const seals = async () => (await client.query('SELECT FROM event_seals')).rowCount
  await expect.poll(seals, { timeout: 120_000 }).toBeGreaterThan(0)
  await client.query(
    `INSERT INTO audit_events
     SELECT a.id, d, gen_random_uuid(), 'iam.amazonaws.com', 'Old', 'AwsApiCall', true,
       gen_random_uuid(), NULL, '{}', '192.0.2.1', 'test'
     FROM accounts a CROSS JOIN unnest($1::timestamptz[]) d CROSS JOIN generate_series(1, 2000)
     ORDER BY d`,
    [[daysAgo(31), daysAgo(29)]],
  )
  await client.end()
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)

  const env = { GATEHOUSE_EVENT_RETENTION_DAYS: '30' }
  const hasty = await startServer(dataDir, { env })
  await hasty.ready
  hasty.child.kill('SIGTERM')
  expect(await hasty.ended).toBe(0)
  expect(hasty.out.stderr).not.toMatch(/prun/i)

  const server = await startServer(dataDir, { env })
  await server.ready
  const counted = new pg.Client({ connectionString: runningUrl(dataDir) })
  await counted.connect()
  const left = async () =>
    (
      await counted.query(
        `SELECT count(*)::int AS n, min(event_time) AS oldest FROM audit_events WHERE event_name = 'Old'`,
      )
    ).rows[0]
  await expect.poll(async () => (await left()).n, { timeout: 120_000 }).toBe(2000)
  expect((await left()).oldest.getTime()).toBeGreaterThan(daysAgo(30).getTime())
  await counted.end()
})
