// Runs the built programs as a person does: as a child process with its own data folder and port,
// whose output is recorded.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { freePort } from '../clients/sockets'
import { inEachFile } from '../stored/file-hooks'

export interface Program {
  child: ChildProcess
  port: number
  origin: string
  /** All output so far. */
  out: { stdout: string; stderr: string }
  /**
   * Resolves when the program reports that it is ready; rejects with its last line if it ends
   * before.
   */
  ready: Promise<void>
  /** The exit code, or the signal. */
  ended: Promise<number | NodeJS.Signals>
}
interface Start {
  args?: string[]
  env?: Record<string, string>
  port?: number
  cwd?: string
  /** The number of the user and the group to run as. */
  user?: number
}

const top = mkdtempSync(join(tmpdir(), 'gatehouse-start-'))
const started = new Set<Program>()
let folders = 0

/** Returns the path of a data folder that does not exist yet. */
export const newDataDir = () => join(top, String(folders++))

inEachFile(() => {
  beforeAll(() => {
    mkdirSync(top, { recursive: true })
    chmodSync(top, 0o711) // as root, PostgreSQL's own user must be able to enter it
  })
  afterAll(async () => {
    for (const { child } of started) child.kill('SIGTERM')
    await Promise.all([...started].map(({ ended }) => ended))
    started.clear()
    rmSync(top, { recursive: true, force: true })
  })
})

/** A shell's environment, so that no setting of the tests reaches the program. */
const plain = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => /^(PATH|HOME|LANG|TMPDIR)$/.test(name)),
  )

export async function run(
  script: string,
  dataDir: string,
  { args = [], env = {}, port, cwd, user }: Start = {},
): Promise<Program> {
  const onPort = port ?? (await freePort())
  const settings = { PORT: String(onPort), GATEHOUSE_DATA_DIR: dataDir, ...env }
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...plain(), ...settings, NODE_ENV: 'production' },
    ...(cwd && { cwd }),
    ...(user && { uid: user, gid: user }),
  })
  const out = { stdout: '', stderr: '' }
  const ended = new Promise<number | NodeJS.Signals>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal ?? 1)),
  )
  const ready = new Promise<void>((resolve, reject) => {
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (text) => {
        out[name] += text
        if (out.stdout.includes('Gatehouse is ready: ')) resolve()
      })
    void ended.then((how) => reject(new Error(`ended with ${how}: ${out.stderr}`)))
  })
  ready.catch(() => {}) // a test may await only the end
  const program = { child, port: onPort, origin: `http://localhost:${onPort}`, out, ready, ended }
  started.add(program)
  void ended.then(() => started.delete(program))
  return program
}

/** Starts the built server without its launcher. */
export const startServer = (dataDir: string, start?: Start) => run('dist/main.mjs', dataDir, start)

/** Runs an account command to its end. */
export async function account(dataDir: string, args: string[], env: Record<string, string> = {}) {
  const program = await run('dist/cli/account.mjs', dataDir, { args, env })
  const code = await program.ended
  return { code, ...program.out }
}

export const statusOf = async ({ port }: Program, path: string) =>
  (await fetch(`http://127.0.0.1:${port}${path}`)).status
