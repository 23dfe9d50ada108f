// The examples of docs/testing.md, each a project of its own with the published package.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { pack } from '../../scripts/pack/pack.mjs'
import { ROOT } from '../../start/build-steps.mjs'
import { createTestAccount } from '../../testing/test-account'
import { findBrowser } from '../browser.mjs'
import { freePort } from '../clients/sockets'
import { newDataDir } from './program'

let tarball = ''
beforeAll(async () => {
  tarball = await pack()
})

/** Copies an example. Its packages are links: package.test.ts installs the real tarball. */
function project(example: string): string {
  const folder = newDataDir()
  cpSync(join(ROOT, 'examples', example), folder, { recursive: true })
  const packages = join(folder, 'node_modules')
  mkdirSync(packages)
  symlinkSync(join(ROOT, 'dist', 'package'), join(packages, 'gatehouse'))
  symlinkSync(join(ROOT, 'node_modules', '@playwright'), join(packages, '@playwright'))
  return folder
}

it('runs the example for Playwright', async () => {
  const folder = project('playwright')
  const { CHROMIUM_PATH: executablePath } = await findBrowser()
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const launchOptions = JSON.stringify({ args, ...(executablePath && { executablePath }) })
  writeFileSync(
    join(folder, 'here.config.ts'),
    `import config from './playwright.config'
export default { ...config, use: { ...config.use, launchOptions: ${launchOptions} } }
`,
  )
  const cli = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js')
  const options = ['test', '--config', 'here.config.ts', '--reporter', 'line', '--workers', '2']
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...options], {
    cwd: folder,
    env: { ...process.env, PORT: String(await freePort()) },
    encoding: 'utf8',
  })
  expect(`${status} ${stdout}${status === 0 ? '' : stderr}`).toMatch(/^0 [\s\S]* 3 passed/)
})

it('starts and closes a server in a plain script, which then ends', () => {
  const script = `import { createGatehouse } from 'gatehouse/test'
const gatehouse = await createGatehouse({ scenario: 'empty' })
await gatehouse.close()
console.log('closed')`
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', script],
    { cwd: project('playwright'), encoding: 'utf8' },
  )
  expect(`${status} ${stdout}${stderr}`).toBe('0 closed\n')
})

const pytest = ['-c', 'import boto3, pytest']
const hasPytest = spawnSync('python3', pytest).status === 0
it('runs the example for pytest', ({ skip }) => {
  skip(!hasPytest, 'python3 with boto3 and pytest is not installed')
  const { status, stdout, stderr } = spawnSync('python3', ['-m', 'pytest', '--quiet'], {
    cwd: project('pytest'),
    encoding: 'utf8',
  })
  expect(`${status} ${stdout}${stderr}`).toMatch(/^0 [\s\S]*3 passed/)
})

it('runs the step of the GitHub action, whose server outlives it', async () => {
  const folder = newDataDir()
  mkdirSync(folder)
  const files = { GITHUB_ENV: join(folder, 'env'), GITHUB_OUTPUT: join(folder, 'output') }
  const port = await freePort()
  const output = execFileSync(process.execPath, [join(ROOT, 'action', 'start.mjs')], {
    env: {
      ...{ ...process.env, npm_lifecycle_event: 'test' }, // npm's settings among it
      ...{ RUNNER_TEMP: folder, ...files },
      ...{ GATEHOUSE_ACTION_PACKAGE: tarball, GATEHOUSE_ACTION_PORT: String(port) },
      ...{ GATEHOUSE_ACTION_SCENARIO: 'changePassword', GATEHOUSE_ACTION_ALIAS: 'acme' },
    },
    encoding: 'utf8',
  })
  const read = (path: string) =>
    Object.fromEntries(linesOf(path).map((line) => line.split(/=(.*)/)))
  const { pid, ...outputs } = read(files.GITHUB_OUTPUT)
  onTestFinished(() => void process.kill(Number(pid), 'SIGTERM'))
  const url = `http://localhost:${port}`
  expect(outputs).toMatchObject({ url, 'sign-in-url': expect.stringContaining('acme') })
  const environment = read(files.GITHUB_ENV)
  expect(environment).toMatchObject({ AWS_ENDPOINT_URL: url, AWS_REGION: 'us-east-1' })
  expect(output).toContain(`::add-mask::${environment.AWS_SECRET_ACCESS_KEY}\n`)
  // A server that belonged to a shell of npm would stop within 250 ms, and so during these.
  for (let created = 0; created < 3; created++) await createTestAccount(url, { scenario: 'demo' })
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
})

const linesOf = (path: string) => readFileSync(path, 'utf8').trim().split('\n')
