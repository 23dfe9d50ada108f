// A backup and its restoration between real databases: nothing is lost, nothing is half written.
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { codeFor, signedIn, signedInTool } from '../../test/calls/login-session'
import { backupStage, refusalOf, restore, sourceUrl } from '../../test/stored/backups'
import { contentOf } from '../../test/stored/database-content'
import { query } from '../../test/stored/query'
import { pool } from '../database/db'
import { migrate } from '../database/migrate'
import { MIGRATIONS_FOLDER, readMigrations } from '../database/migrations'
import { openBackup } from './backup-file'
import { refuseNewerBackup } from './restore-backup'

const { folder, emptyDatabase, backUp } = backupStage()

describe('a restore', () => {
  test('brings back every row of every kind of value, except sessions, codes and mailed links', async () => {
    const { rows } = await pool().query('SELECT account_id FROM audit_events LIMIT 1')
    // A JSON null is not an SQL NULL, and a line separator ends no line of the file.
    await pool().query(
      `UPDATE audit_events SET resources = 'null', error_message = E'a\\u2028b\\nc"\\\\'
       WHERE account_id = $1`,
      [rows[0].account_id],
    )
    await signedInTool(rows[0].account_id, null)
    await codeFor(await signedIn(rows[0].account_id, null))
    const url = await emptyDatabase()
    expect(await restore(await backUp(), url)).toEqual([])
    const before = await contentOf(sourceUrl())
    const ended = ['sessions', 'login_sessions', 'authorization_codes']
    for (const table of ended) expect(before[table], table).toHaveLength(1)
    const none = Object.fromEntries(ended.map((table) => [table, []]))
    expect(await contentOf(url)).toEqual({ ...before, ...none })
    expect(before.audit_events?.join()).toContain('\u2028')
    await pool().query('DELETE FROM sessions')
  })

  test('continues the numbers of events, and numbers new ones', async () => {
    const url = await emptyDatabase()
    await restore(await backUp(), url)
    const [highest] = await query<{ last: string }>(
      url,
      'SELECT max(sequence) AS last FROM audit_events',
    )
    await query(
      url,
      `INSERT INTO audit_events SELECT (n.copy).* FROM (
         SELECT jsonb_populate_record(NULL::audit_events,
           to_jsonb(e) || jsonb_build_object('id', gen_random_uuid())) AS copy
         FROM audit_events e LIMIT 1) n`,
    )
    const [next] = await query<{ last: string }>(
      url,
      'SELECT max(sequence) AS last FROM audit_events',
    )
    expect(Number(next?.last)).toBeGreaterThan(Number(highest?.last))
  })

  test('of an older version applies the migrations that are newer than the backup', async () => {
    const names = readMigrations().map(({ name }) => name)
    const older = join(folder, 'older')
    for (const name of names.slice(0, -2))
      cpSync(join(MIGRATIONS_FOLDER, name), join(older, name), { recursive: true })
    const [old, url] = [await emptyDatabase(), await emptyDatabase()]
    await migrate(old, older)
    await query(
      old,
      `INSERT INTO accounts (id, root_password_hash, created_at) VALUES ('111122223333', 'x', now())`,
    )
    const path = await backUp(old)
    expect(await restore(path, url)).toEqual(names.slice(-2))
    expect(await query(url, 'SELECT id FROM accounts')).toEqual([{ id: '111122223333' }])
    expect(await migrate(url)).toEqual({ applied: [], newer: [] })
    // In place of a newer database, too.
    expect(await restore(path, url, { replace: true })).toEqual(names.slice(-2))
    const { header, close } = await openBackup(await backUp())
    await close()
    const refused = Promise.resolve().then(() => refuseNewerBackup(header, older))
    expect(await refusalOf(refused)).toMatch(
      /^The backup was made by Gatehouse 1\.2\.3 and has migration .* does not know: nothing was/,
    )
  })

  test('leaves tables of others in the database alone', async () => {
    const url = await emptyDatabase()
    await query(url, 'CREATE TABLE theirs (id int); INSERT INTO theirs VALUES (7)')
    await restore(await backUp(), url)
    expect(await query(url, 'SELECT id FROM theirs')).toEqual([{ id: 7 }])
  })
})

describe('a restore is refused, and nothing is written,', () => {
  /** Refused restores into a database whose content stays as it is. */
  async function expectUnchanged(url: string, work: () => Promise<unknown>, sentence: RegExp) {
    const before = await contentOf(url)
    expect(await refusalOf(work())).toMatch(sentence)
    expect(await contentOf(url)).toEqual(before)
  }

  test('if the database has accounts', async () => {
    const [url, path] = [await emptyDatabase(), await backUp()]
    await restore(path, url)
    await expectUnchanged(
      url,
      () => restore(path, url),
      /^The database has an account already: nothing was changed\. .*DATABASE_URL.*--replace/,
    )
    await restore(path, url, { replace: true })
  })

  test('while something else is connected to the database', async () => {
    const [url, path] = [await emptyDatabase(), await backUp()]
    const server = new pg.Client({ connectionString: url, application_name: 'a server' })
    await server.connect()
    await expectUnchanged(
      url,
      () => restore(path, url),
      /^Other programs are connected to the database \(gatehouse a server .*\): nothing/,
    )
    await server.end()
  })

  test('for each byte of the file that is another, and wherever it is cut off', async () => {
    const path = await backUp()
    const whole = readFileSync(path)
    const bytes = Array.from({ length: 40 }, (_, i) => Math.floor((whole.length * i) / 40))
    for (const at of [...bytes, whole.length - 1]) {
      const damaged = Buffer.from(whole)
      damaged[at] = (damaged[at] ?? 0) ^ 1
      writeFileSync(path, damaged)
      expect(await refusalOf(openBackup(path))).toMatch(
        /is (not a backup of Gatehouse|damaged or incomplete)|has format \d+ of a newer/,
      )
      writeFileSync(path, whole.subarray(0, at))
      expect(await refusalOf(openBackup(path))).toMatch(/is not a backup|is damaged or incomplete/)
    }
    writeFileSync(path, Buffer.concat([whole, Buffer.from('x')]))
    expect(await refusalOf(openBackup(path))).toContain('is damaged or incomplete')
    expect(await refusalOf(openBackup(folder))).toMatch(/ is no file: name the file of a backup/)
    writeFileSync(path, String(whole).replace('BACKUP 1\n', 'BACKUP 2\n'))
    expect(await refusalOf(openBackup(path))).toMatch(/has format 2 of a newer Gatehouse/)
  })

  test('if it fails after the last row, or is ended', async () => {
    const [url, path] = [await emptyDatabase(), await backUp()]
    await restore(path, url)
    const before = await contentOf(url)
    const ending = new AbortController()
    for (const options of [
      {
        beforeCommit() {
          throw new Error('no disk')
        },
      },
      { signal: ending.signal, progress: () => ending.abort() },
    ])
      await expect(restore(path, url, { replace: true, ...options })).rejects.toThrow()
    expect(await contentOf(url)).toEqual(before)
  })
})
