// Backups of the file's database, and restores of them into databases of their own.
import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import { openBackup } from '../../platform/backup/backup-file'
import { type RestoreOptions, restoreBackup } from '../../platform/backup/restore-backup'
import { type BackupOptions, writeBackup } from '../../platform/backup/write-backup'
import { isStartRefusal } from '../../platform/start-refusal'
import { account, user } from '../fixtures'
import { databaseUrl } from './postgres'

export const sourceUrl = () => process.env.DATABASE_URL ?? ''

/**
 * Creates an account with two users before the tests of a file. After them, removes the files and
 * databases that they made.
 */
export function backupStage() {
  const folder = join(tmpdir(), `backup-${randomUUID()}`)
  const made: string[] = []
  let admin: pg.Client

  beforeAll(async () => {
    mkdirSync(folder)
    admin = new pg.Client({ connectionString: inject('postgres') })
    await admin.connect()
    const created = await account()
    await user(created, 'ann', { Password: 'A-pass-phrase-of-17' })
    await user(created, 'ben')
  })
  afterAll(async () => {
    for (const name of made) await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await admin.end()
    rmSync(folder, { recursive: true, force: true })
  })

  async function emptyDatabase(): Promise<string> {
    const name = `restored_${randomUUID().replaceAll('-', '')}`
    await admin.query(`CREATE DATABASE ${name}`)
    made.push(name)
    return databaseUrl(inject('postgres'), name)
  }

  const newPath = () => join(folder, randomUUID())

  async function backUp(url = sourceUrl(), options: Partial<BackupOptions> = {}): Promise<string> {
    const path = newPath()
    await writeBackup(url, {
      ...{ path, force: false, gatehouse: '1.2.3', createdAt: new Date(), signal: NEVER },
      ...{ secretFor: () => 'the secret', progress: () => {}, ...options },
    })
    return path
  }
  return { folder, emptyDatabase, newPath, backUp }
}

/** A signal that never aborts. */
const NEVER = new AbortController().signal

export async function restore(path: string, url: string, options: Partial<RestoreOptions> = {}) {
  const backup = await openBackup(path)
  try {
    return await restoreBackup(url, backup, {
      ...{ replace: false, alone: true, beforeCommit: () => {} },
      ...{ progress: () => {}, signal: NEVER, ...options },
    })
  } finally {
    await backup.close()
  }
}

/** Returns the sentence with which the work is refused. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(isStartRefusal(error)).toBe(true)
  return (error as Error).message
}
