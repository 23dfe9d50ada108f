// The secret beside an existing database: a start with another one is refused, and a rotation seals
// everything under the new one.
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam'
import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { startEmbeddedPostgres } from '../../platform/postgres/embedded-postgres'
import { prepare } from '../../start/build-steps.mjs'
import { account, newDataDir, type Program, startServer } from './program'

const OTHER = 'another secret, which is as long as real ones'
const THIRD = 'a third secret, which is as long as real ones'

beforeAll(() => prepare('pages'))

async function stop(server: Program) {
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
}

/** Creates an account in a new data folder, and returns the administrator's key. */
async function newDatabase() {
  const dataDir = newDataDir()
  const { stdout } = await account(dataDir, ['create', '--email', 'root@a.example', '--json'])
  return { dataDir, file: join(dataDir, 'secret'), key: JSON.parse(stdout) as Key }
}
interface Key {
  accountId: string
  accessKeyId: string
  secretAccessKey: string
}

/** Makes a signed call. Throws if it is refused. */
const callWith = (server: Program, { accessKeyId, secretAccessKey }: Key) =>
  new IAMClient({
    endpoint: server.origin,
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
  }).send(new ListUsersCommand())

async function query<Row extends object>(dataDir: string, text: string): Promise<Row[]> {
  const postgres = await startEmbeddedPostgres(dataDir)
  const connection = new pg.Client({ connectionString: postgres.url })
  await connection.connect()
  try {
    return (await connection.query<Row>(text)).rows
  } finally {
    await connection.end()
    if (!postgres.reused) await postgres.stop()
  }
}

/** Starts with `env` and returns the one sentence that the start is refused with. */
async function refusalOf(dataDir: string, env: Record<string, string> = {}): Promise<string> {
  const server = await startServer(dataDir, { env })
  expect([await server.ended, server.out.stdout]).toEqual([1, ''])
  expect(server.out.stderr).toMatch(/^[^\n]+\.\n$/)
  return server.out.stderr
}

describe('C5: a database with another secret beside it', () => {
  it('refuses to start with a wrong, short, empty, missing or open file, and starts with its own', async () => {
    const { dataDir, file, key } = await newDatabase()
    const secret = readFileSync(file, 'utf8')
    const cure = 'restore the file from a backup, or set GATEHOUSE_SECRET'
    const refusalWith = (text: string) => {
      writeFileSync(file, text)
      return refusalOf(dataDir)
    }
    expect(await refusalWith(OTHER)).toContain(
      `${file} is not the one that this database was used with: ${cure}`,
    )
    expect(await refusalWith(secret.slice(0, 20))).toContain(
      `${file} has 20 characters and needs at least 32: ${cure}`,
    )
    expect(await refusalWith('\n')).toContain(`${file} is empty: ${cure}`)
    rmSync(file)
    expect(await refusalOf(dataDir)).toContain(`missing in ${file}: ${cure}`)
    expect(existsSync(file)).toBe(false)
    const command = await account(dataDir, ['list'])
    expect([command.code, command.stdout]).toEqual([1, ''])
    expect(command.stderr).toContain(`missing in ${file}: ${cure}`)
    expect(await refusalOf(dataDir, { GATEHOUSE_SECRET: OTHER })).toMatch(
      /^GATEHOUSE_SECRET is not the secret .* set GATEHOUSE_SECRET_PREVIOUS to that one/,
    )

    writeFileSync(file, secret, { mode: 0o600 })
    chmodSync(file, 0o640)
    expect(await refusalOf(dataDir)).toMatch(/open to other users \(mode 0640\): run chmod 600/)
    chmodSync(file, 0o600)
    const server = await startServer(dataDir)
    await server.ready
    await callWith(server, key)
    await stop(server)
  })

  it('verifies an older database by its keys, and stores the canary only if one opens', async () => {
    const { dataDir, key } = await newDatabase()
    await query(dataDir, 'DELETE FROM sealed_canary')
    expect(await refusalOf(dataDir, { GATEHOUSE_SECRET: OTHER })).toMatch(
      /^GATEHOUSE_SECRET is not/,
    )
    expect(await query(dataDir, 'SELECT id FROM sealed_canary')).toEqual([])
    const server = await startServer(dataDir)
    await server.ready
    await callWith(server, key)
    await stop(server)
    expect(await query(dataDir, 'SELECT id FROM sealed_canary')).toEqual([{ id: 1 }])
  })

  it('derives no keys from an empty file of a new data folder', async () => {
    const dataDir = newDataDir()
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(join(dataDir, 'secret'), '', { mode: 0o600 })
    const server = await startServer(dataDir)
    expect([await server.ended, server.out.stdout]).toEqual([1, ''])
    expect(server.out.stderr).toMatch(/is empty: delete the file, and the next start creates/)
  })
})

describe('C6: a rotation', () => {
  it('re-seals at start, then by command, so that each previous secret can be dropped', async () => {
    const { dataDir, file, key } = await newDatabase()
    const first = readFileSync(file, 'utf8')
    const rotation = { GATEHOUSE_SECRET: OTHER, GATEHOUSE_SECRET_PREVIOUS: first }
    const rotating = await startServer(dataDir, { env: rotation })
    await rotating.ready
    await expect
      .poll(() => rotating.out.stderr)
      .toMatch(/sealed under the new secret: 1\. .*GATEHOUSE_SECRET_PREVIOUS is no longer needed/)
    await callWith(rotating, key)
    await stop(rotating)
    expect(await refusalOf(dataDir)).toContain('is not the one that this database was used with')

    const env = { GATEHOUSE_SECRET: THIRD, GATEHOUSE_SECRET_PREVIOUS: OTHER }
    const command = await account(dataDir, ['reseal', '--json'], env)
    expect([command.code, command.stderr]).toEqual([0, ''])
    expect(JSON.parse(command.stdout)).toEqual({ resealed: 1, unopenable: 0 })
    expect(await refusalOf(dataDir, { GATEHOUSE_SECRET: OTHER })).toMatch(
      /^GATEHOUSE_SECRET is not/,
    )
    const rotated = await startServer(dataDir, { env: { GATEHOUSE_SECRET: THIRD } })
    await rotated.ready
    await callWith(rotated, key)
    await stop(rotated)
    expect(rotated.out.stderr).not.toMatch(/earlier secret|no longer needed/)
  })
})
