// Starts that fail: one sentence on stderr that names the cause and the remedy, nothing on stdout,
// exit code 1. Also DATABASE_URL.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Embedded, startEmbeddedPostgres } from '../../platform/postgres/embedded-postgres'
import { prepare } from '../../start/build-steps.mjs'
import { freePort } from '../clients/sockets'
import { account, newDataDir, startServer, statusOf } from './program'

const SECRET = 'a secret of the tests, as long as real ones'

beforeAll(() => prepare('pages'))

async function refusalOf(dataDir: string, env: Record<string, string>): Promise<string> {
  const server = await startServer(dataDir, { env })
  expect([await server.ended, server.out.stdout]).toEqual([1, ''])
  expect(server.out.stderr).toMatch(/^[^\n]+\.\n$/)
  return server.out.stderr
}

describe('a start is refused with one sentence for', () => {
  it.each([
    ['an invalid PORT', { PORT: 'eighty' }, /^PORT is "eighty".*1 to 65535/],
    [
      'a GATEHOUSE_URL with "signin" in its host',
      { GATEHOUSE_URL: 'http://signin.localhost:3000' },
      /^GATEHOUSE_URL /,
    ],
    [
      'plain http beyond this machine',
      { GATEHOUSE_LISTEN: '0.0.0.0' },
      /^GATEHOUSE_LISTEN .*GATEHOUSE_INSECURE_HTTP=1/,
    ],
    [
      'a missing secret',
      { DATABASE_URL: 'postgresql://localhost/gatehouse' },
      /^GATEHOUSE_SECRET is missing.*openssl rand/,
    ],
    [
      'a DATABASE_URL of another kind',
      { DATABASE_URL: 'mysql://localhost/x', GATEHOUSE_SECRET: SECRET },
      /^DATABASE_URL is not/,
    ],
  ])('%s', async (_, env, sentence) => {
    expect(await refusalOf(newDataDir(), env)).toMatch(sentence)
  })

  it('a DATABASE_URL that nothing listens on', async () => {
    const env = {
      DATABASE_URL: `postgresql://me:hunter2@127.0.0.1:${await freePort()}/x`,
      GATEHOUSE_SECRET: SECRET,
    }
    const sentence = await refusalOf(newDataDir(), env)
    expect(sentence).toMatch(/^The PostgreSQL at 127\.0\.0\.1:\d+ \(DATABASE_URL\) does not answer/)
    expect(sentence).not.toContain('hunter2')
  })

  it('a data folder that is not writable', async () => {
    const file = newDataDir()
    writeFileSync(file, '')
    expect(await refusalOf(join(file, 'data'), {})).toMatch(
      /^The data folder \S+ can't be written \(\w+\): .*GATEHOUSE_DATA_DIR/,
    )
  })

  it('a data folder that is damaged', async () => {
    const dataDir = newDataDir()
    mkdirSync(join(dataDir, 'postgres', 'cluster'), { recursive: true })
    expect(await refusalOf(dataDir, {})).toMatch(/is not a whole database of Gatehouse: restore it/)
  })
})

describe('servers that share a database by DATABASE_URL', () => {
  it('start together with one first account, and survive an outage of the database', async () => {
    const home = newDataDir()
    let postgres: Embedded = await startEmbeddedPostgres(home)
    try {
      const env = { DATABASE_URL: postgres.url, GATEHOUSE_SECRET: SECRET }
      const servers = await Promise.all([
        startServer(newDataDir(), { env }),
        startServer(newDataDir(), { env }),
      ])
      await Promise.all(servers.map(({ ready }) => ready))
      expect(
        servers.filter(({ out }) => /^The first account is \d{12}\./m.test(out.stderr)),
      ).toHaveLength(1)
      expect(
        JSON.parse((await account(newDataDir(), ['list', '--json'], env)).stdout),
      ).toHaveLength(1)

      await postgres.stop()
      for (const server of servers) {
        expect(await statusOf(server, '/readyz')).toBe(503)
        expect(await statusOf(server, '/healthz')).toBe(200)
      }
      postgres = await startEmbeddedPostgres(home, { port: postgres.port })
      for (const server of servers) await expect.poll(() => statusOf(server, '/readyz')).toBe(200)

      for (const { child } of servers) child.kill('SIGTERM')
      expect(await Promise.all(servers.map(({ ended }) => ended))).toEqual([0, 0])
      // The command does not stop a database that it did not start.
      expect((await account(newDataDir(), ['list'], env)).code).toBe(0)
    } finally {
      await postgres.stop()
    }
  })
})
