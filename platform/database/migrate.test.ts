// Migrations at the start, on a real PostgreSQL: each is applied atomically and once, and every
// unusable database is explained in one sentence.
import { randomUUID } from 'node:crypto'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { TLSSocket } from 'node:tls'
import { beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../test/clients/sockets'
import { type EmptyDatabase, emptyDatabase, startRefusalOf } from '../../test/stored/migrations'
import { migrate } from './migrate'

let folder: string
let url: string
let query: EmptyDatabase['query']
let write: EmptyDatabase['write']
const refusalOf = startRefusalOf

beforeEach(async () => {
  ;({ folder, url, query, write } = await emptyDatabase())
  write('1_first', 'CREATE TABLE first (a int); INSERT INTO first VALUES (1);')
  write('2_second', 'CREATE TABLE second (b int);')
})

describe('migrations', () => {
  it('are applied in order, once, and recorded as Prisma records them', async () => {
    expect((await migrate(url, folder)).applied).toEqual(['1_first', '2_second'])
    expect((await migrate(url, folder)).applied).toEqual([])
    write('3_third', 'CREATE TABLE third (c int);')
    expect((await migrate(url, folder)).applied).toEqual(['3_third'])
    expect(await query('SELECT * FROM first')).toEqual([{ a: 1 }])
    const recorded = await query(
      'SELECT migration_name, length(checksum) AS checksum, finished_at IS NOT NULL AS finished, applied_steps_count AS steps FROM _prisma_migrations ORDER BY 1',
    )
    expect(recorded).toEqual(
      ['1_first', '2_second', '3_third'].map((migration_name) => ({
        migration_name,
        checksum: 64,
        finished: true,
        steps: 1,
      })),
    )
  })

  it('of the project itself create every table of the schema', async () => {
    await migrate(url)
    const tables = await query(
      `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'`,
    )
    expect(tables.map((row) => row.table_name)).toEqual(
      expect.arrayContaining(['accounts', 'users', 'sessions']),
    )
  })

  it('are applied once by four concurrent starts', async () => {
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(url, folder)))
    expect(applied.flatMap((one) => one.applied).sort()).toEqual(['1_first', '2_second'])
    expect(await query('SELECT * FROM first')).toEqual([{ a: 1 }])
  })

  it('roll back one that fails, and keep those before it', async () => {
    write('3_bad', 'CREATE TABLE half (a int); SELECT no_such_function();')
    expect(await refusalOf(migrate(url, folder))).toMatch(
      /^Migration 3_bad failed and nothing of it was kept: .*no_such_function/,
    )
    expect(
      await query(
        `SELECT to_regclass('half') AS half, to_regclass('second') IS NOT NULL AS second`,
      ),
    ).toEqual([{ half: null, second: true }])
    write('3_bad', 'CREATE TABLE half (a int);')
    expect((await migrate(url, folder)).applied).toEqual(['3_bad'])
  })

  it('F12: roll back one whose process was killed in the middle', async () => {
    await migrate(url, folder)
    write('3_slow', 'CREATE TABLE half (a int); SELECT pg_sleep(600);')
    const killed = refusalOf(migrate(url, folder))
    const working = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(600)%' AND pid <> pg_backend_pid()`
    await expect.poll(() => query(working)).toHaveLength(1)
    await query(working.replace('SELECT pid', 'SELECT pg_terminate_backend(pid)'))
    expect(await killed).toMatch(/^Migration 3_slow failed/)
    write('3_slow', 'CREATE TABLE half (a int);')
    expect((await migrate(url, folder)).applied).toEqual(['3_slow'])
  })
})

describe('the start ends with one sentence for', () => {
  it('a migration that was edited after it was applied', async () => {
    await migrate(url, folder)
    write('1_first', 'CREATE TABLE first (a bigint);')
    expect(await refusalOf(migrate(url, folder))).toMatch(
      /^Migration 1_first was edited after it was applied: restore/,
    )
  })

  it('a migration that Prisma left unfinished', async () => {
    await migrate(url, folder)
    await query(
      `UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '2_second'`,
    )
    expect(await refusalOf(migrate(url, folder))).toMatch(
      /^Migration 2_second failed earlier: .*prisma migrate resolve/,
    )
  })

  it('a port where nothing listens', async () => {
    const wrong = `postgresql://me:hunter2@127.0.0.1:${await freePort()}/gatehouse`
    const sentence = await refusalOf(migrate(wrong, folder))
    expect(sentence).toMatch(
      /^The PostgreSQL at 127\.0\.0\.1:\d+ \(DATABASE_URL\) does not answer: start it/,
    )
    expect(sentence).not.toContain('hunter2')
  })

  it('a host that does not exist', async () => {
    const sentence = await refusalOf(
      migrate('postgresql://me:hunter2@no-such-host.invalid:5432/gatehouse', folder),
    )
    expect(sentence).toMatch(
      /^The PostgreSQL at no-such-host\.invalid:5432 \(DATABASE_URL\) has a host name/,
    )
  })

  it('a wrong password, a wrong user, a wrong database name', async () => {
    const changed = (change: (wrong: URL) => void) => {
      const wrong = new URL(url)
      change(wrong)
      return refusalOf(migrate(wrong.href, folder))
    }
    const password = await changed((wrong) => {
      wrong.password = 'hunter2'
    })
    expect(password).toMatch(/refused the password of user "gatehouse"/)
    expect(password).not.toContain('hunter2')
    const user = await changed((wrong) => {
      wrong.username = 'nobody'
    })
    expect(user).toMatch(/refused the password of user "nobody"/)
    const database = await changed((wrong) => {
      wrong.pathname = '/no_such_database'
    })
    expect(database).toMatch(/has no database "no_such_database": create it/)
  })

  it('C15: a self-signed certificate with sslmode=require, where the driver verifies it', async () => {
    const server = await tlsPostgres()
    try {
      const { port } = server.address() as AddressInfo
      const sentence = await refusalOf(
        migrate(`postgresql://me:hunter2@localhost:${port}/x?sslmode=require`, folder),
      )
      expect(sentence).toMatch(/does not trust: add sslrootcert=.*, or sslmode=no-verify/)
      expect(sentence).not.toContain('hunter2')
    } finally {
      server.close()
    }
  })

  it('a user without the right to create tables', async () => {
    const role = `guest_${randomUUID().replaceAll('-', '')}`
    await query(`CREATE ROLE ${role} LOGIN PASSWORD 'guest'`)
    const guest = new URL(url)
    guest.username = role
    guest.password = 'guest'
    expect(await refusalOf(migrate(guest.href, folder))).toMatch(
      /does not let user "guest_\w+" create tables/,
    )
  })
})

/**
 * A server that accepts PostgreSQL's request for TLS and presents a self-signed certificate, which
 * is of these tests alone: https://www.postgresql.org/docs/current/protocol-flow.html
 */
function tlsPostgres(): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => {
      socket.write('S')
      new TLSSocket(socket, { isServer: true, key: KEY, cert: CERTIFICATE }).on('error', () => {})
    })
  })
  return new Promise((resolve) => server.listen(0, 'localhost', () => resolve(server)))
}

const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgae9oWxF6x4xwbc22
vUJeKWiAxjr3TgL9YObkGQ+02B2hRANCAARiXCiF29v5CJyR7N6HscXAUHbOZXsO
RH5qlTPAOCE30EhaUpza9BvkkydP3raYS9GkMg6/A+ARM1yLR9kqDPyX
-----END PRIVATE KEY-----
`
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBgDCCASWgAwIBAgIUXk8LrpOTpgc2mXiOUVk8fulYzgkwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyOTIxNDkwNloYDzIxMjYxMTA1
MjE0OTA2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARiXCiF29v5CJyR7N6HscXAUHbOZXsORH5qlTPAOCE30EhaUpza9Bvk
kydP3raYS9GkMg6/A+ARM1yLR9kqDPyXo1MwUTAdBgNVHQ4EFgQUoxZHDBcKPF8m
ffQ0XnQkuqMXI0swHwYDVR0jBBgwFoAUoxZHDBcKPF8mffQ0XnQkuqMXI0swDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAje7cUJ6RbizefBBjZsdN
ZPL2aHGJhNK0tYxh9qDrKicCIQDbtSeS5XCbzdDrXBmX+hEtV9S4paqyqszlbpGL
J13uQA==
-----END CERTIFICATE-----
`
