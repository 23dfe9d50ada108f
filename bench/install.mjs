// `npm run bench:install`: what the published package costs. Installs the tarball into an empty
// folder and prints its size, the number of packages, the first and the second start, and the
// memory of an idle server with its database. Linux only, because it reads /proc and runs du.
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pack } from '../scripts/pack/pack.mjs'
import { npm } from '../start/build-steps.mjs'
import { freePort } from './server.mjs'

/** A server that has just started still collects garbage. After this time its memory is stable. */
const IDLE_MS = 20_000

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

const tarball = await pack()
const folder = await mkdtemp(join(tmpdir(), 'gatehouse-install-'))
chmodSync(folder, 0o755) // as root, PostgreSQL's own user must be able to enter it
const rows = []
try {
  let began = performance.now()
  const [command, args] = npm('install', '--prefer-offline', '--no-audit', '--no-fund', tarball)
  execFileSync(command, args, { cwd: folder, stdio: 'pipe' })
  rows.push(['npm install', seconds(began)])
  const packages = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages
  const here = Object.keys(packages).filter((path) => path && isInstalled(path))
  rows.push(['packages', String(here.length)])
  rows.push([
    'installed',
    `${Number.parseInt(execFileSync('du', ['-sm', 'node_modules'], { cwd: folder }), 10)} MiB`,
  ])
  for (const title of ['first start', 'second start']) {
    began = performance.now()
    const server = await startServer()
    rows.push([title, seconds(began)])
    if (title === 'second start') {
      await pause(IDLE_MS)
      rows.push(['idle, with the database', `${Math.round(memoryOf(server.child.pid) / 1024)} MiB`])
    }
    await server.stop()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const [name, value] of rows) console.log(`${name.padEnd(24)} ${value}`)

function isInstalled(path) {
  try {
    return readdirSync(join(folder, path)).length > 0
  } catch {
    return false // of another platform
  }
}

async function startServer() {
  const command = join(folder, 'node_modules', 'gatehouse', 'gatehouse.mjs')
  const child = spawn(process.execPath, [command], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: String(await freePort()) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => String(text).includes('is ready') && resolve())
    ended.then(() => reject(new Error('The server ended before it was ready.')))
  })
  const stop = async () => {
    child.kill()
    await ended
  }
  return { child, stop }
}

/**
 * Returns the memory in KiB of a process and its descendants. Pages that several share, as
 * PostgreSQL's processes do, count once (PSS in proc(5)).
 */
function memoryOf(pid) {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  const own = Number(/^Pss: +(\d+)/m.exec(rollup)?.[1])
  const threads = readdirSync(`/proc/${pid}/task`)
  const children = threads.flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  )
  return children.reduce((sum, child) => sum + memoryOf(child), own)
}
