// The credentials of the first account: printed to a terminal or if asked for, and otherwise in a
// file that only its owner can read, never in the output.
import { execFileSync, spawn } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Embedded, startEmbeddedPostgres } from '../../platform/postgres/embedded-postgres'
import { prepare } from '../../start/build-steps.mjs'
import { freePort } from '../clients/sockets'
import { account, newDataDir, type Program, startServer } from './program'

beforeAll(() => prepare('pages'))

async function stop(server: Program) {
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
}

const filesOf = (dataDir: string) =>
  readdirSync(dataDir).filter((name) => name.startsWith('account-'))
const valueIn = (text: string, label: string) =>
  new RegExp(`^  ${label} {2,}(\\S+)$`, 'm').exec(text)?.[1] ?? ''
const SECRETS = ['Password', 'Secret access key', 'Root user password']

describe('without a terminal', () => {
  const dataDir = newDataDir()

  it('are in a file of mode 0600, whose path is in the log, and in no output', async () => {
    const server = await startServer(dataDir, { env: { GATEHOUSE_LOG: 'json' } })
    await server.ready
    await stop(server)
    const [name = ''] = filesOf(dataDir)
    expect(name).toMatch(/^account-\d{12}\.txt$/)
    const file = join(dataDir, name)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const text = readFileSync(file, 'utf8')
    const output = server.out.stdout + server.out.stderr
    for (const label of SECRETS) {
      expect(valueIn(text, label).length, label).toBeGreaterThan(10)
      expect(output).not.toContain(valueIn(text, label))
    }
    const entries = server.out.stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(entries).toContainEqual(
      expect.objectContaining({ file, accountId: valueIn(text, 'Account ID') }),
    )
    expect(readdirSync(dataDir).filter((one) => one.endsWith('.new'))).toEqual([])
  })

  it('are written once, and for each new demo account to a file of its own', async () => {
    const [first = ''] = filesOf(dataDir)
    const before = readFileSync(join(dataDir, first), 'utf8')
    for (const args of [[], ['--demo'], ['--demo'], ['--demo', '--fresh']]) {
      const server = await startServer(dataDir, { args })
      await server.ready
      await stop(server)
    }
    const files = filesOf(dataDir)
    expect(files).toHaveLength(3)
    expect(readFileSync(join(dataDir, first), 'utf8')).toBe(before)
    const demo = files.map((name) => readFileSync(join(dataDir, name), 'utf8'))
    expect(demo.filter((text) => /^ {2}alice +\S+ +\S/m.test(text))).toHaveLength(2)
  })

  it('refuse the start, and leave no account, if the file can’t be written', async () => {
    const home = newDataDir()
    const postgres: Embedded = await startEmbeddedPostgres(home)
    const secret = 'a secret of the tests, as long as real ones'
    const env = { DATABASE_URL: postgres.url, GATEHOUSE_SECRET: secret }
    try {
      const blocked = newDataDir()
      writeFileSync(blocked, '')
      const server = await startServer(blocked, { env })
      expect(await server.ended).toBe(1)
      expect(server.out.stderr.trim().split('\n').at(-1)).toMatch(
        /^The credentials of the account can't be written to \S+ \(\w+\), so no account was created: .*--print-credentials\.$/,
      )
      expect((await account(newDataDir(), ['list', '--json'], env)).stdout.trim()).toBe('[]')
      // A data folder that does not exist yet is created for the file.
      const folder = newDataDir()
      const next = await startServer(folder, { env })
      await next.ready
      expect(filesOf(folder)).toHaveLength(1)
      expect(statSync(folder).mode & 0o777).toBe(0o700)
      await stop(next)
    } finally {
      await postgres.stop()
    }
  })
})

/** `script` of util-linux runs a program in a terminal. */
const hasScript = (() => {
  try {
    return execFileSync('script', ['--version']).toString().includes('util-linux')
  } catch {
    return false
  }
})()

it.skipIf(!hasScript)('are printed to a terminal, and not kept', async () => {
  const dataDir = newDataDir()
  const env = {
    ...{ PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production' as const },
    ...{ PORT: String(await freePort()), GATEHOUSE_DATA_DIR: dataDir },
  }
  const command = `${process.execPath} dist/main.mjs`
  const terminal = spawn('script', ['-qefc', command, '/dev/null'], { env })
  let text = ''
  await new Promise<void>((resolve, reject) => {
    terminal.once('close', () => reject(new Error(text)))
    terminal.stdout.setEncoding('utf8').on('data', (part) => {
      text += part.replaceAll('\r', '')
      if (text.includes('Gatehouse is ready: ')) resolve()
    })
  })
  const ended = new Promise((resolve) => terminal.once('close', resolve))
  terminal.stdin.write('\u0003') // Ctrl-C
  await ended
  for (const label of SECRETS) expect(valueIn(text, label).length).toBeGreaterThan(10)
  expect(filesOf(dataDir)).toEqual([])
})
