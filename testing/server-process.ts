// A server in test mode as a child process, with a database of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const START_MS = 120_000
const KEPT_CHARACTERS = 4_000
const READY = /^Gatehouse is ready: (\S+)$/m
/** Settings of a server of the user's own, and options that would stop a server in a debugger. */
const NOT_INHERITED = /^(GATEHOUSE_.*|DATABASE_URL|NODE_OPTIONS)$/

export interface ServerProcess {
  /** Its origin, such as http://localhost:49152. */
  url: string
  /** Stops the server and deletes its database. */
  close(): Promise<void>
}

/**
 * The variables of a server in test mode, to be added to the environment of this process. Settings
 * of a server of the user's own are emptied, which counts as unset.
 */
export function testModeEnvironment(port: number, dataFolder: string): Record<string, string> {
  const names = Object.keys(process.env).filter((name) => NOT_INHERITED.test(name))
  return {
    ...Object.fromEntries(names.map((name) => [name, ''])),
    PORT: String(port),
    GATEHOUSE_DATA_DIR: dataFolder,
    GATEHOUSE_TEST_MODE: '1',
  }
}

/**
 * Starts a server and resolves when it answers. Throws with its last lines if it does not start
 * within two minutes.
 */
export async function startServerProcess(port?: number): Promise<ServerProcess> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'gatehouse-test-'))
  const child = spawn(process.execPath, [programPath()], {
    // The server stops when the channel closes, so also if this process is killed.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...testModeEnvironment(port ?? (await freePort()), dataFolder) },
  })
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve()).once('error', () => resolve())
  })
  const close = async () => {
    child.ref() // or nothing keeps this process alive until the server has ended
    stop(child)
    await ended
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 10 })
  }
  try {
    const url = await readiness(child)
    letParentEnd(child)
    return { url, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The program is beside this module in the package. In a clone it is the starter. */
export function programPath(): string {
  const paths = ['./gatehouse.mjs', '../start/launch.mjs'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  )
  const found = paths.find((path) => existsSync(path))
  if (found === undefined) throw new Error(`The program of Gatehouse is not in ${paths[0]}.`)
  return found
}

/** Windows has no signals: `kill` would end the server without its database. */
function stop(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  if (process.platform === 'win32') child.disconnect()
  else child.kill()
}

function readiness(child: ChildProcess): Promise<string> {
  let output = ''
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`Gatehouse did not start${why}:\n${output}`))
    const timer = setTimeout(fail, START_MS, ' within two minutes')
    const read = (text: string) => {
      output = (output + text).slice(-KEPT_CHARACTERS)
      const url = READY.exec(output)?.[1]
      if (url === undefined) return
      clearTimeout(timer)
      resolve(url)
    }
    child.stdout?.setEncoding('utf8').on('data', read)
    child.stderr?.setEncoding('utf8').on('data', read)
    child.once('error', ({ message }) => fail(` (${message})`))
    child.once('exit', () => {
      clearTimeout(timer)
      fail('')
    })
  })
}

/** A forgotten close must not keep a finished test run waiting. */
function letParentEnd(child: ChildProcess) {
  child.unref()
  child.channel?.unref()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.removeAllListeners('data').resume()
    if (stream && 'unref' in stream) (stream as { unref(): void }).unref()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const address = probe.address()
        probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
      })
  })
}
