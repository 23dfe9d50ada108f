// The step of action.yml: installs the package, starts a server in test mode that outlives the
// step, creates an account, and exports the environment of AWS clients to the steps that follow.
// The runner ends the server with the job. Imports only Node built-ins and the installed package.
import { spawn, spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, openSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

const START_MS = 120_000
const PAUSE_MS = 250

const { RUNNER_TEMP, GITHUB_ENV, GITHUB_OUTPUT } = process.env
const { GATEHOUSE_ACTION_PORT: port, GATEHOUSE_ACTION_PACKAGE: source = '' } = process.env
const { GATEHOUSE_ACTION_SCENARIO: scenario, GATEHOUSE_ACTION_ALIAS: alias } = process.env

let server
try {
  // A folder for each use: a job may start two servers.
  const folder = mkdtempSync(join(RUNNER_TEMP, 'gatehouse-'))
  install(folder)
  const { createTestAccount, testModeEnvironment } = await import(
    installed(folder, 'test.mjs').href
  )
  const log = join(folder, 'server.log')
  server = start(folder, log, testModeEnvironment(port, join(folder, 'data')))
  const url = await readiness(log)
  const account = await createTestAccount(url, { scenario, ...(alias && { alias }) })
  for (const secret of [account.secretAccessKey, account.adminPassword, account.rootPassword])
    console.log(`::add-mask::${escaped(secret)}`)
  exportTo(GITHUB_OUTPUT, {
    url,
    'sign-in-url': account.signInUrl,
    'account-id': account.accountId,
    pid: server.pid,
  })
  exportTo(GITHUB_ENV, account.environment())
  console.log(`Gatehouse is ready: ${url}. The account ${account.accountId} is ${scenario}.`)
} catch (error) {
  server?.kill()
  console.log(`::error title=Gatehouse did not start::${escaped(error.message)}`)
  process.exitCode = 1
}

/** Otherwise each line of a text would be read as a command of its own. */
function escaped(text) {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function installed(folder, name) {
  return pathToFileURL(join(folder, 'node_modules', 'gatehouse', name))
}

function install(folder) {
  const options = ['--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder]
  const { status } = spawnSync('npm', ['install', ...options, source], {
    stdio: 'inherit',
    shell: process.platform === 'win32', // npm is a command file there
  })
  if (status !== 0) throw new Error(`npm could not install ${source}: the lines above say why.`)
}

function start(folder, log, environment) {
  const output = openSync(log, 'a')
  const child = spawn(process.execPath, [resolve(folder, 'node_modules/gatehouse/gatehouse.mjs')], {
    detached: true,
    stdio: ['ignore', output, output],
    // Started by npm, the server would end with npm's shell.
    env: { ...process.env, ...environment, npm_lifecycle_event: '' },
  })
  child.unref()
  return child
}

/** Returns the address of the server. Its own line counts: another may answer on the port. */
async function readiness(log) {
  const end = Date.now() + START_MS
  const text = () => readFileSync(log, 'utf8')
  while (Date.now() < end && server.exitCode === null) {
    const url = /^Gatehouse is ready: (\S+)$/m.exec(text())?.[1]
    if (url !== undefined) return url
    await pause(PAUSE_MS)
  }
  throw new Error(`The server ended, or did not answer within two minutes.\n${text()}`)
}

function exportTo(file, values) {
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}\n`)
  appendFileSync(file, lines.join(''))
}
