// The step of action.yml: installs the package, starts a server in test mode that outlives the
// step, creates an account, and exports the environment of AWS clients to the steps that follow.
// The runner ends the server with the job. Uses only Node built-ins.
import { spawn, spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const PATIENCE_MS = 120_000
const PAUSE_MS = 250

const { RUNNER_TEMP, GITHUB_ENV, GITHUB_OUTPUT } = process.env
const { GATEHOUSE_ACTION_PORT: port, GATEHOUSE_ACTION_PACKAGE: wanted } = process.env
const { GATEHOUSE_ACTION_SCENARIO: scenario, GATEHOUSE_ACTION_ALIAS: alias } = process.env
const folder = join(RUNNER_TEMP, 'gatehouse')
const log = join(folder, 'server.log')

try {
  mkdirSync(folder, { recursive: true })
  install()
  const server = start()
  await readiness(server)
  const url = `http://localhost:${port}`
  const account = await createAccount(url)
  exportTo(GITHUB_OUTPUT, {
    url,
    'sign-in-url': account.signInUrl,
    'account-id': account.accountId,
    pid: server.pid,
  })
  for (const secret of [account.secretAccessKey, account.adminPassword, account.rootPassword])
    console.log(`::add-mask::${secret}`)
  exportTo(GITHUB_ENV, {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: account.accessKeyId,
    AWS_SECRET_ACCESS_KEY: account.secretAccessKey,
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
  })
  console.log(`Gatehouse is ready: ${url}. The account ${account.accountId} is ${scenario}.`)
} catch (error) {
  console.log(`::error title=Gatehouse did not start::${error.message}`)
  process.exitCode = 1
}

function install() {
  const options = ['--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder]
  const { status } = spawnSync('npm', ['install', ...options, wanted], {
    stdio: 'inherit',
    shell: process.platform === 'win32', // npm is a command file there
  })
  if (status !== 0) throw new Error(`npm could not install ${wanted}: the lines above say why.`)
}

function start() {
  const output = openSync(log, 'a')
  const program = join(folder, 'node_modules', 'gatehouse', 'gatehouse.mjs')
  const server = spawn(process.execPath, [program], {
    detached: true,
    stdio: ['ignore', output, output],
    env: {
      ...process.env,
      PORT: port,
      GATEHOUSE_DATA_DIR: join(folder, 'data'),
      GATEHOUSE_TEST_MODE: '1',
    },
  })
  server.unref()
  return server
}

async function readiness(server) {
  const end = Date.now() + PATIENCE_MS
  while (Date.now() < end) {
    if (server.exitCode !== null) throw new Error(`The server ended. ${readFileSync(log, 'utf8')}`)
    const isReady = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isReady) return
    await pause(PAUSE_MS)
  }
  throw new Error(`The server did not answer within two minutes. ${readFileSync(log, 'utf8')}`)
}

async function createAccount(url) {
  const answer = await fetch(`${url}/api/test/accounts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ scenario, ...(alias && { alias }) }),
  })
  const body = await answer.json()
  if (!answer.ok) throw new Error(body.error)
  return body
}

function exportTo(file, values) {
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}\n`)
  appendFileSync(file, lines.join(''))
}
