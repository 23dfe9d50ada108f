// The file of a backup: which tables it has, of which moment, and who can read it.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import pg from 'pg'
import { describe, expect, test, vi } from 'vitest'
import { account } from '../../test/fixtures'
import { backupStage, refusalOf, restore, sourceUrl } from '../../test/stored/backups'
import { tablesOf } from '../../test/stored/database-content'
import { query } from '../../test/stored/query'
import { migrate } from '../database/migrate'
import { readMigrations } from '../database/migrations'
import { createdBy, LEFT_OUT } from './stored-tables'

const { folder, emptyDatabase, newPath, backUp } = backupStage()

test('knows every table and function of the database from the migrations', async () => {
  const migrations = readMigrations()
  expect([...createdBy(migrations, 'TABLE'), '_prisma_migrations'].sort()).toEqual(
    await tablesOf(sourceUrl()),
  )
  const functions = await query<{ name: string }>(
    sourceUrl(),
    `SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace`,
  )
  expect(createdBy(migrations, 'FUNCTION')).toEqual(functions.map(({ name }) => name))
  for (const name of LEFT_OUT) expect(createdBy(migrations, 'TABLE')).toContain(name)
})

describe('the file', () => {
  test('is readable by its owner only, and never replaced unless that is asked for', async () => {
    const path = await backUp()
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const before = readFileSync(path)
    expect(await refusalOf(backUp(sourceUrl(), { path }))).toMatch(/exists already: .*--force/)
    expect(readFileSync(path).equals(before)).toBe(true)
    await backUp(sourceUrl(), { path, force: true })
    expect(readFileSync(path).equals(before)).toBe(false)
  })

  test('ends at once while it waits for a table, and leaves no file', async () => {
    const url = await emptyDatabase()
    await migrate(url)
    const other = new pg.Client({ connectionString: url })
    await other.connect()
    await other.query('BEGIN')
    await other.query('LOCK TABLE accounts IN ACCESS EXCLUSIVE MODE')
    const ending = new AbortController()
    const path = newPath()
    const ended = backUp(url, { path, signal: ending.signal })
    const isWaiting = `SELECT 1 FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`
    await vi.waitUntil(async () => (await query(url, isWaiting)).length > 0, { timeout: 10_000 })
    ending.abort(new Error('ended by a person'))
    await expect(ended).rejects.toThrow('ended by a person')
    expect(existsSync(path)).toBe(false)
    await other.end()
  })

  test('does not exist after a backup that was ended', async () => {
    const path = newPath()
    const ending = new AbortController()
    const ended = backUp(sourceUrl(), {
      path,
      signal: ending.signal,
      progress: () => ending.abort(),
    })
    await expect(ended).rejects.toThrow()
    expect(readdirSync(folder).filter((name) => path.endsWith(name.slice(0, 36)))).toEqual([])
  })

  test('has the database of one moment, while changes go on', async () => {
    const { call, accountId } = await account()
    let stopped = false
    const changes = (async () => {
      for (let i = 0; !stopped; i++) await call('CreateUser', { UserName: `u${i}` })
    })()
    // Each user has its event, and the other way round, only in the state of one moment.
    for (let round = 0; round < 3; round++) {
      const url = await emptyDatabase()
      await restore(await backUp(), url)
      const [counted] = await query<{ users: string; events: string }>(
        url,
        `SELECT (SELECT count(*) FROM users WHERE account_id = '${accountId}') AS users,
           (SELECT count(*) FROM audit_events
            WHERE account_id = '${accountId}' AND event_name = 'CreateUser') AS events`,
      )
      expect(Number(counted?.users)).toBeGreaterThan(0)
      expect(counted?.users).toBe(counted?.events)
    }
    stopped = true
    await changes
  })
})
