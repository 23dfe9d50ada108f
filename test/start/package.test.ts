// The published package: what its tarball contains, and that it runs where it was installed, in a
// project of somebody else's.
import { execFileSync, spawn } from 'node:child_process'
import {
  chownSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { GetUserCommand, IAMClient } from '@aws-sdk/client-iam'
import { beforeAll, describe, expect, it } from 'vitest'
import { runningUrl } from '../../platform/postgres/embedded-postgres'
import { pack } from '../../scripts/pack/pack.mjs'
import { filesBelow } from '../../start/build-record.mjs'
import { npm, ROOT } from '../../start/build-steps.mjs'
import { askTestMode } from '../../testing/test-mode'
import { freePort } from '../clients/sockets'
import { newDataDir, type Program, run, statusOf } from './program'

/** Pages of several kinds, and a file, so that what each part of Next needs is there. */
const PAGES = [
  ...['/iam/home', '/iam/users', '/iam/users/alice', '/iam/policies/create', '/events'],
  ...['/iam/credential-report', '/iam/policy-simulator', '/iam/aws-facts?prefix=iam'],
  '/icon.svg',
]

const asRoot = process.getuid?.() === 0
/** Owns nothing, and is not root. */
const NOBODY = 65534

/** A project with a package.json of CommonJS and settings for other programs. */
const project = newDataDir()
const installed = join(project, 'node_modules', 'gatehouse')
const command = join(installed, 'gatehouse.mjs')
const dataDir = join(project, '.gatehouse')

beforeAll(async () => {
  mkdirSync(project, { mode: 0o755 })
  const theirs = { 'package.json': '{"name":"theirs","version":"1.0.0"}', '.env': 'PORT=1\n' }
  const failing = { 'next.config.js': 'throw new Error("theirs")', 'tsconfig.json': '{}' }
  for (const [name, text] of Object.entries({ ...theirs, ...failing }))
    writeFileSync(join(project, name), text)
  // Without install scripts, as many people install.
  const options = ['--save-dev', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']
  const [program, args] = npmCommand('install', ...options, await pack())
  execFileSync(program, args, { cwd: project, stdio: 'pipe' })
})

/** The command and the arguments that run npm. */
const npmCommand = (...args: string[]) => npm(...args) as [string, string[]]

const start = (more: Parameters<typeof run>[2] = {}) => run(command, '', { cwd: project, ...more })

async function stop(server: Program) {
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
}

const valueIn = (text: string, label: string) =>
  new RegExp(`^  ${label} {2,}(\\S+)$`, 'm').exec(text)?.[1] ?? ''

describe('the tarball', () => {
  const names = () => filesBelow(installed).map((path) => path.slice(installed.length + 1))

  it('has the program, its data and the licences of everything inside', () => {
    expect(readdirSync(installed).sort()).toEqual(
      [
        ...['CHANGELOG.md', 'LICENSE', 'README.md', 'THIRD-PARTY-LICENSES.txt', 'commands.mjs'],
        ...['demo.mjs', 'docs', 'gatehouse.mjs', 'node-version.mjs', 'npm-shell.mjs'],
        ...['package.json', 'playwright.mjs', 'program'],
        ...['test.mjs', 'types'],
      ].sort(),
    )
    const licences = readFileSync(join(installed, 'THIRD-PARTY-LICENSES.txt'), 'utf8')
    const inside = names()
      .filter((path) => /node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(path))
      .map((path) => JSON.parse(readFileSync(join(installed, path), 'utf8')))
    expect(inside.map(({ name }) => name)).toContain('next')
    for (const name of ['react', 'zod', '@codemirror/state', '@zxcvbn-ts/core', 'prom-client'])
      expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'))
    for (const { name, version } of inside) expect(licences).toContain(`${name} ${version}: `)
  })

  it('has no sources, tests, source maps, compilers or links', () => {
    const unwanted =
      /\.(tsx?|map|test\.\w+)$|node_modules\/(typescript|@swc\/core|@next\/swc|esbuild|prisma|sharp)|\.env/
    const files = names().filter((path) => !/^types\/.*\.d\.ts$/.test(path))
    expect(files.filter((path) => unwanted.test(path))).toEqual([])
    expect(execFileSync('find', [join(installed, 'program'), '-type', 'l']).toString()).toBe('')
  })

  it('names no folder of the machine that built it', () => {
    const naming = filesBelow(installed).filter((path) => readFileSync(path).includes(ROOT))
    expect(naming).toEqual([])
  })

  it('depends only on what is native, in exact versions', () => {
    const { dependencies, optionalDependencies } = JSON.parse(
      readFileSync(join(installed, 'package.json'), 'utf8'),
    )
    expect(Object.keys(dependencies)).toEqual(['@node-rs/argon2'])
    const versions = Object.values({ ...dependencies, ...optionalDependencies })
    for (const version of versions) expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
  })
})

describe('the command', () => {
  const ended = async (...args: string[]) => {
    const program = await start({ args })
    return { code: await program.ended, ...program.out }
  }

  it('prints its version and its usage', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    expect(await ended('--version')).toMatchObject({ code: 0, stdout: `${version}\n` })
    for (const [args, usage] of [
      [['--help'], /^Usage: gatehouse \[--demo /],
      [['account', 'help'], /^Usage: gatehouse account <command>/],
      [['demo', '--help'], /^Usage: gatehouse demo \[options\]/],
      [['backup', '--help'], /^Usage: gatehouse backup FILE/],
      [['restore', '--help'], /^Usage: gatehouse restore FILE/],
    ] as const)
      expect((await ended(...args)).stdout).toMatch(usage)
  })

  it('plays no demonstration without Playwright, and prints how to install it', async () => {
    const { code, stderr } = await ended('demo')
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining('npm install --save-dev @playwright/test'),
    ])
  })

  it.each(['--fast', 'acount'])('rejects %s and names what exists', async (word) => {
    const { code, stdout, stderr } = await ended(word)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(new RegExp(`^There is no \\w+ ${word}: .*account.*--demo`))
  })
})

it('rejects a .gatehouse that another user prepared, unless it is named', async ({ skip }) => {
  skip(!asRoot, 'only root can make a folder of another user')
  const folder = newDataDir()
  const planted = join(folder, '.gatehouse')
  mkdirSync(planted, { recursive: true })
  chownSync(planted, NOBODY, NOBODY)
  const refused = await start({ cwd: folder })
  expect(await refused.ended).toBe(1)
  expect(refused.out.stderr).toMatch(/^The folder .gatehouse here belongs to another user: start/)
  expect(readdirSync(planted)).toEqual([])
})

it('runs from a folder that it can’t write, with PostgreSQL’s programs in the data folder', async () => {
  const folder = newDataDir()
  mkdirSync(folder)
  if (asRoot) chownSync(folder, NOBODY, NOBODY)
  else execFileSync('chmod', ['-R', 'a-w', join(project, 'node_modules')])
  const server = await start({ cwd: folder, ...(asRoot && { user: NOBODY }) })
  await server.ready
  expect(await statusOf(server, '/readyz')).toBe(200)
  await stop(server)
  expect(server.out.stderr).toMatch(/Links beside .* can't be written: copying its programs to /)
  if (!asRoot) execFileSync('chmod', ['-R', 'u+w', join(project, 'node_modules')])
})

describe('in a project of somebody else’s', () => {
  let accessKeyId = ''
  let secretAccessKey = ''
  const nameOfCaller = async ({ origin: endpoint }: Program) => {
    const credentials = { accessKeyId, secretAccessKey }
    const iam = new IAMClient({ endpoint, region: 'us-east-1', credentials })
    const { User } = await iam.send(new GetUserCommand({}))
    return User?.UserName
  }

  it('starts with its own settings, serves pages and API, and keeps its data in .gatehouse', async () => {
    const args = ['--demo', '--print-credentials']
    const server = await start({ args, env: { GATEHOUSE_TEST_MODE: '1' } })
    await server.ready
    expect(server.out.stderr).toContain(`Data is kept in ${dataDir}.`)
    expect(readFileSync(join(dataDir, '.gitignore'), 'utf8')).toBe('*\n')
    accessKeyId = valueIn(server.out.stderr, 'Access key ID')
    secretAccessKey = valueIn(server.out.stderr, 'Secret access key')
    expect(await nameOfCaller(server)).toBe('admin')
    expect(await statusOf(server, '/signin/demo')).toBe(200)
    const accountId = valueIn(server.out.stderr, 'Account ID')
    const who = { accountId, userName: 'admin' }
    const { cookieName, cookieValue } = await askTestMode(server.origin, 'sessions', who)
    const headers = { cookie: `${cookieName}=${cookieValue}` }
    for (const path of PAGES) {
      const page = await fetch(server.origin + path, { headers, redirect: 'manual' })
      expect([path, page.status]).toEqual([path, 200])
    }
    await stop(server)
    expect(runningUrl(dataDir)).toBeUndefined()
  })

  it('finds its data again, also by `gatehouse account`', async () => {
    const server = await start()
    await server.ready
    expect(await nameOfCaller(server)).toBe('admin')
    const list = await start({ args: ['account', 'list', '--json'] })
    expect(await list.ended).toBe(0)
    expect(JSON.parse(list.out.stdout)).toMatchObject([{ alias: 'demo' }])
    await stop(server)
  })

  it('backs up into a file of the current folder, and restores it into another one', async () => {
    const command = async (cwd: string, ...args: string[]) => {
      const program = await start({ cwd, args })
      return { code: await program.ended, ...program.out }
    }
    const made = await command(project, 'backup', 'demo.backup')
    expect([made.code, made.stderr]).toEqual([0, ''])
    const other = newDataDir()
    mkdirSync(other, { mode: 0o755 })
    copyFileSync(join(project, 'demo.backup'), join(other, 'demo.backup'))
    expect((await command(other, 'restore', 'demo.backup')).code).toBe(0)
    const list = await command(other, 'account', 'list', '--json')
    expect(JSON.parse(list.stdout)).toMatchObject([{ alias: 'demo' }])
  })

  it('ends with npx, whose shell does not pass on signals', async () => {
    const [program, args] = npmCommand('exec', '--', 'gatehouse')
    const port = await freePort()
    const { PATH, HOME } = process.env
    const env = { PATH, HOME, PORT: String(port), NODE_ENV: 'production' } as const
    const npx = spawn(program, args, { cwd: project, env, stdio: ['ignore', 'pipe', 'inherit'] })
    const closed = new Promise((resolve) => npx.once('close', resolve))
    await new Promise<void>((resolve) => {
      npx.stdout.on('data', (text) => String(text).includes('is ready') && resolve())
    })
    expect(runningUrl(dataDir)).toBeDefined()
    npx.kill('SIGTERM')
    await closed // the server and its database hold npx's output open until they end
    expect(runningUrl(dataDir)).toBeUndefined()
  })
})
