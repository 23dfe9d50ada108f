// End-to-end tests: the real server on a database of its own and a real browser. Tests tagged @nojs
// run a second time without JavaScript.
import { randomUUID } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { defineConfig, type ReporterDescription } from '@playwright/test'

const port = process.env.E2E_PORT ?? '3410'
const projectFolder = resolve(import.meta.dirname, '..')
/**
 * Outside the project, because PostgreSQL's own user cannot reach a folder below a home that only
 * root may enter.
 */
const dataFolder = join(tmpdir(), `gatehouse-e2e-${randomUUID()}`)

// Workers read this file too. Only the first process starts the server, and outlives it.
if (process.env.TEST_WORKER_INDEX === undefined) {
  process.on('exit', () => rmSync(dataFolder, { recursive: true, force: true }))
  // Playwright stops the server when it is interrupted, but leaves it running when it is
  // terminated.
  process.once('SIGTERM', () => process.kill(process.pid, 'SIGINT'))
}

const browserPath =
  process.env.CHROMIUM_PATH ??
  [
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
  ].find((path) => existsSync(path))

/** The tests check every request, so the browser should send none of its own. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
/**
 * The address bar's two pop-ups, which a full Chromium draws for every window. Nobody sees them,
 * and they cost a fifth of a run. Only the last list of this kind counts, so Playwright's own
 * entries are repeated.
 */
const NOT_DRAWN = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...[
    'HttpsFirstBalancedModeAutoEnable',
    'LensOverlay',
    'MediaRouter',
    'PaintHolding',
    'ThirdPartyStoragePartitioning',
  ],
  ...['AvoidCorsURLLoaderRestartOnRedirect', 'TcpPortRandomizationWin', 'OptimizationHints'],
  ...['NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch'],
]
const LEAN = [...QUIET, `--disable-features=${NOT_DRAWN}`]
/** Chromium's sandbox does not start for root. */
const browserArguments = process.getuid?.() === 0 ? ['--no-sandbox', ...LEAN] : LEAN

/** Overrides the settings of a developer's own server; an empty variable counts as unset. */
const NO_OTHER_SETTINGS = {
  DATABASE_URL: '',
  GATEHOUSE_URL: '',
  GATEHOUSE_LISTEN: '',
  GATEHOUSE_TEST_TOKEN: '',
  GATEHOUSE_METRICS_LISTEN: '',
}

const { NODE_OPTIONS = '' } = process.env
const CHEAP_HASHES = `--import=${pathToFileURL(resolve(import.meta.dirname, 'cheap-hashes.mjs'))}`

const summary: ReporterDescription[] = process.env.E2E_JSON
  ? [['json', { outputFile: resolve(process.env.E2E_JSON) }]]
  : []

export default defineConfig({
  testDir: './specs',
  outputDir: '../test-results',
  fullyParallel: true,
  // Two more than there are cores, because a test waits for the server and for the browser half of
  // its time. One server serves four workers at most.
  workers: Math.min(availableParallelism() + 2, 4),
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Several times the usual duration, for busy machines.
  timeout: 240_000,
  // A machine shared with others can stand still for ten seconds.
  expect: { timeout: 40_000 },
  reporter: [['line'], ...summary],
  use: {
    baseURL: `http://localhost:${port}`,
    // A trace costs more than its test. To investigate a failure, run the test again with
    // E2E_TRACE=1.
    trace: process.env.E2E_TRACE ? 'on' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: { args: browserArguments, ...(browserPath && { executablePath: browserPath }) },
  },
  projects: [{ name: 'js' }, { name: 'nojs', use: { javaScriptEnabled: false }, grep: /@nojs/ }],
  webServer: {
    command: 'node start/launch.mjs',
    cwd: projectFolder,
    url: `http://127.0.0.1:${port}/readyz`,
    timeout: 300_000,
    // E2E_REUSE=1 uses the server that already listens on the port, such as one with hot reload.
    reuseExistingServer: Boolean(process.env.E2E_REUSE),
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    env: {
      ...NO_OTHER_SETTINGS,
      PORT: port,
      GATEHOUSE_DATA_DIR: dataFolder,
      GATEHOUSE_TEST_MODE: '1',
      NODE_OPTIONS: `${NODE_OPTIONS} ${CHEAP_HASHES}`.trim(),
    },
  },
})
