// A server in test mode as a child process, with a database of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const KEPT_CHARACTERS = 4_000
const READY = /^Gatehouse is ready: (\S+)$/m

export interface ServerProcess {
  /** Its origin, such as http://localhost:49152. */
  url: string
  /** Stops the server and deletes its database. */
  close(): Promise<void>
}

/** The environment of a server in test mode, without the settings of a server of your own. */
export const testModeEnvironment = (port: number, dataFolder: string): Record<string, string> => ({
  PORT: String(port),
  GATEHOUSE_DATA_DIR: dataFolder,
  GATEHOUSE_TEST_MODE: '1',
  DATABASE_URL: '',
  GATEHOUSE_URL: '',
  GATEHOUSE_LISTEN: '',
  GATEHOUSE_TEST_TOKEN: '',
  GATEHOUSE_METRICS_LISTEN: '',
})

/**
 * Starts a server and resolves when it answers. It stops with this process at the latest. Throws
 * with its last lines if it does not start.
 */
export async function startServerProcess(port?: number): Promise<ServerProcess> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'gatehouse-test-'))
  const child = spawn(process.execPath, [programPath()], {
    // The server stops when the channel closes, so also if this process is killed.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...testModeEnvironment(port ?? (await freePort()), dataFolder) },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const close = async () => {
    if (child.exitCode === null) child.kill()
    await ended
    await rm(dataFolder, { recursive: true, force: true })
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

function readiness(child: ChildProcess): Promise<string> {
  let output = ''
  return new Promise((resolve, reject) => {
    const read = (text: string) => {
      output = (output + text).slice(-KEPT_CHARACTERS)
      const url = READY.exec(output)?.[1]
      if (url !== undefined) resolve(url)
    }
    child.stdout?.setEncoding('utf8').on('data', read)
    child.stderr?.setEncoding('utf8').on('data', read)
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`Gatehouse did not start:\n${output}`)))
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
