// The built server for a bench, on a database of its own. The bench stops the server and deletes
// the database afterwards.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../start/build-steps.mjs'

/** Returns a port that nobody listens on at present. */
export const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

/**
 * Starts the server in test mode. Returns its origin, the address of its database, the process IDs
 * of itself and of PostgreSQL, and a function that stops it.
 *
 * @param first a server whose database and secret it shares, in place of its own
 */
export async function startServer(first) {
  const port = await freePort()
  const dataFolder = join(tmpdir(), `gatehouse-bench-${randomUUID()}`)
  const child = spawn(process.execPath, [join(ROOT, 'start/launch.mjs')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      DATABASE_URL: first?.databaseUrl() ?? '',
      ...(first && { GATEHOUSE_SECRET: first.secret() }),
      GATEHOUSE_URL: '',
      GATEHOUSE_METRICS_LISTEN: '',
      PORT: String(port),
      GATEHOUSE_DATA_DIR: dataFolder,
      GATEHOUSE_TEST_MODE: '1',
    },
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said = (said + text).slice(-4_000)
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const origin = `http://localhost:${port}`
  const stop = async () => {
    child.kill()
    await ended
    rmSync(dataFolder, { recursive: true, force: true })
  }
  const isReady = () =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
  while (!(await isReady())) {
    const gone = await Promise.race([
      ended.then(() => true),
      new Promise((go) => setTimeout(go, 100, false)),
    ])
    if (gone) throw new Error(`The server did not start:\n${said}`)
  }
  const databaseUrl = () => {
    const read = (name) => readFileSync(join(dataFolder, 'postgres', name), 'utf8')
    const { user, password, database } = JSON.parse(read('secret.json'))
    // The fourth line is the port (PostgreSQL, "Database File Layout").
    const port = read('cluster/postmaster.pid').split('\n')[3]
    return `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
  }
  const secret = () => readFileSync(join(dataFolder, 'secret'), 'utf8').trim()
  const postgresPid = () =>
    Number(readFileSync(join(dataFolder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])
  return { origin, databaseUrl, secret, pid: child.pid, postgresPid, stop }
}

/** Creates an account in one of test mode's scenarios, with its administrator's key. */
export async function newAccount(origin, scenario, parameters = {}) {
  return ask(origin, 'accounts', { scenario, ...parameters })
}

/** Opens a session of a user without the sign-in page. Returns it as a Cookie header. */
export async function cookieOf(origin, accountId, userName) {
  const { cookieName, cookieValue } = await ask(origin, 'sessions', { accountId, userName })
  return `${cookieName}=${cookieValue}`
}

async function ask(origin, what, body) {
  const answer = await fetch(`${origin}/api/test/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify(body),
  })
  if (!answer.ok)
    throw new Error(`Test mode refused ${what}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}
