// The built server from its first start to its last: its output, who may share its data, what
// survives a kill, and how it stops.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { runningUrl } from '../../platform/postgres/embedded-postgres'
import { prepare } from '../../start/build-steps.mjs'
import { COMPILE_HINT, SMALLEST } from '../../start/eager-scripts.mjs'
import { account, newDataDir, type Program, run, startServer, statusOf } from './program'

beforeAll(() => prepare('pages'))

const postmasterOf = (dataDir: string) =>
  Number(
    readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0],
  )

/**
 * Sends the head of an API request and half of its body; `finish` sends the rest and returns the
 * response.
 */
async function halfRequest({ port }: Program) {
  const body = 'Action=GetUser&Version=2010-05-08'
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.setEncoding('latin1').on('data', (part) => {
    text += part
  })
  const ended = new Promise<string>((resolve) => socket.once('close', () => resolve(text)))
  const head = `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`
  await new Promise<void>((resolve) => socket.write(head, () => resolve()))
  return {
    finish() {
      socket.write(body.slice(10))
      return ended
    },
  }
}

describe('a data folder', () => {
  const dataDir = newDataDir()
  let server: Program
  let firstAccount: { accountId: string; signInUrl: string }[]

  it('gets a database, a secret and a first account, and prints credentials if asked', async () => {
    server = await startServer(dataDir, { args: ['--print-credentials'] })
    await server.ready
    const { stdout, stderr } = server.out
    expect(stdout).toBe(`Gatehouse is ready: ${server.origin}\n`)
    expect(stderr).toMatch(/^Creating the database \(a few seconds, first time only\)…$/m)
    for (const label of [
      'Account ID',
      'Administrator',
      'Password',
      'Access key ID',
      'Secret access key',
      'Root user password',
    ])
      expect(stderr).toMatch(new RegExp(`^  ${label} {2,}\\S+$`, 'm'))
    expect(stderr).toMatch(
      new RegExp(
        `^  Sign-in URL {2,}http://\\d{12}\\.signin\\.localhost:${server.port}/console$`,
        'm',
      ),
    )
    expect(stderr).not.toMatch(/warning/i)
    expect(readdirSync(dataDir).filter((name) => name.startsWith('account'))).toEqual([])
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600)
    expect([await statusOf(server, '/healthz'), await statusOf(server, '/readyz')]).toEqual([
      200, 200,
    ])
  })

  it('compresses scripts and style sheets, with the headers of the plain ones', async () => {
    const names = readdirSync('.next/static/chunks')
    for (const type of ['.js', '.css']) {
      const name = names.find((name) => name.endsWith(type))
      const get = (coding: string) =>
        fetch(`http://127.0.0.1:${server.port}/_next/static/chunks/${name}`, {
          headers: { 'accept-encoding': coding },
        })
      const plain = await get('identity')
      const text = await plain.text()
      for (const coding of ['br', 'gzip']) {
        const answer = await get(coding)
        expect(answer.headers.get('content-encoding')).toBe(coding)
        for (const header of ['cache-control', 'content-type', 'etag', 'vary'])
          expect(answer.headers.get(header), header).toBe(plain.headers.get(header))
        expect(await answer.text()).toBe(text)
      }
    }
  })

  it('sends scripts that browsers compile while they are loading', async () => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/signin`)
    const paths = (await answer.text()).match(/\/_next\/static\/chunks\/[^"]+\.js/g) ?? []
    expect(paths.length).toBeGreaterThan(1)
    for (const path of new Set(paths)) {
      const answer = await fetch(`http://127.0.0.1:${server.port}${path}`)
      const script = await answer.text()
      expect(script.startsWith(COMPILE_HINT), path).toBe(script.length > SMALLEST)
    }
  })

  it('accepts commands while the server runs, which print its address', async () => {
    const listed = await account(dataDir, ['list', '--json'])
    expect([listed.code, listed.stderr]).toEqual([0, ''])
    firstAccount = JSON.parse(listed.stdout)
    expect(firstAccount).toHaveLength(1)
    expect(firstAccount[0]?.signInUrl).toBe(
      `http://${firstAccount[0]?.accountId}.signin.localhost:${server.port}/console`,
    )
    const made = await account(dataDir, [
      'create',
      '--alias',
      'acme',
      '--email',
      'root@acme.example',
      '--root-key',
      '--json',
    ])
    expect(Object.keys(JSON.parse(made.stdout))).toEqual([
      ...[
        'accountId',
        'alias',
        'signInUrl',
        'rootEmail',
        'rootPassword',
        'adminUserName',
        'adminPassword',
      ],
      ...['accessKeyId', 'secretAccessKey', 'rootAccessKeyId', 'rootSecretAccessKey'],
    ])
    expect(await statusOf(server, '/readyz')).toBe(200)
  })

  it('rejects a second server with one sentence that names the first', async () => {
    const second = await startServer(dataDir)
    expect(await second.ended).toBe(1)
    expect(second.out.stdout).toBe('')
    expect(second.out.stderr).toBe(
      `Another Gatehouse (process ${server.child.pid}, ${server.origin}) already runs on the data folder ${dataDir}: stop it, or give this one a folder of its own with GATEHOUSE_DATA_DIR.\n`,
    )
    expect(await statusOf(server, '/readyz')).toBe(200)
  })

  it('restarts its database if that dies: 503 meanwhile, then ready again', async () => {
    const before = postmasterOf(dataDir)
    process.kill(before, 'SIGKILL')
    await expect
      .poll(() => server.out.stderr)
      .toContain('The database was lost: starting it again…')
    expect(await statusOf(server, '/healthz')).toBe(200)
    await expect.poll(() => server.out.stderr).toContain('The database is back.')
    await expect.poll(() => statusOf(server, '/readyz')).toBe(200)
    expect(postmasterOf(dataDir)).not.toBe(before)
    const second = await startServer(dataDir)
    expect(await second.ended).toBe(1) // the lock is held again
  })

  it('survives kill -9 of the server, and the next start uses the database', async () => {
    const listed = (await account(dataDir, ['list', '--json'])).stdout
    server.child.kill('SIGKILL')
    expect(await server.ended).toBe('SIGKILL')
    const alive = postmasterOf(dataDir)
    expect(runningUrl(dataDir)).toBeDefined()
    const next = await startServer(dataDir, { port: server.port })
    await next.ready
    expect(postmasterOf(dataDir)).toBe(alive)
    expect(next.out.stderr).not.toMatch(/Creating|account/)
    expect((await account(dataDir, ['list', '--json'])).stdout).toBe(listed)
    server = next
  })

  it('F8: survives SIGTERM: requests finish, the database stops last, exit code 0', async () => {
    const half = await halfRequest(server)
    // By now the server has read the request above.
    expect(await statusOf(server, '/healthz')).toBe(200)
    server.child.kill('SIGTERM')
    await expect.poll(() => server.out.stderr).toContain('SIGTERM')
    await expect
      .poll(() =>
        fetch(`http://127.0.0.1:${server.port}/healthz`).then(
          () => 'answers',
          () => 'refused',
        ),
      )
      .toBe('refused')
    const answer = await half.finish()
    expect(answer).toMatch(/^HTTP\/1\.1 403 [\s\S]*MissingAuthenticationToken/)
    expect(await server.ended).toBe(0)
    expect(runningUrl(dataDir)).toBeUndefined()
    expect(existsSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'))).toBe(false)
  })

  it('accepts commands without a server, which stop the database they started', async () => {
    const [one, two] = await Promise.all([
      account(dataDir, ['list']),
      account(dataDir, ['list', '--json']),
    ])
    expect([one.code, two.code]).toEqual([0, 0])
    expect(one.stdout).toContain('root@acme.example')
    expect(JSON.parse(two.stdout)).toHaveLength(2)
    expect(runningUrl(dataDir)).toBeUndefined()
  })

  it('C7: lets somebody in again by commands, and deletes an account only if that is confirmed', async () => {
    const reset = await account(dataDir, ['reset-password', 'acme', 'admin', '--json'])
    expect(JSON.parse(reset.stdout)).toMatchObject({
      userName: 'admin',
      password: expect.any(String),
    })
    const key = await account(dataDir, ['root-key', 'acme', '--json'])
    expect(JSON.parse(key.stdout).accessKeyId).toMatch(/^AKIA/)
    const none = await account(dataDir, ['remove-mfa', 'acme', 'admin'])
    expect([none.code, none.stdout]).toEqual([1, ''])
    expect(none.stderr).toMatch(/User admin of account \d{12} has no MFA device\./)
    const unconfirmed = await account(dataDir, ['delete', 'acme'])
    expect([unconfirmed.code, unconfirmed.stdout]).toEqual([1, ''])
    expect(unconfirmed.stderr).toMatch(/Type the account ID[\s\S]*Nothing was deleted/)
    const deleted = await account(dataDir, ['delete', 'acme', '--yes'])
    expect([deleted.code, deleted.stdout]).toEqual([
      0,
      expect.stringMatching(/^ *Account \d{12} is deleted\.\n$/),
    ])
    expect(JSON.parse((await account(dataDir, ['list', '--json'])).stdout)).toHaveLength(1)
  })

  it('gets a demo account with --demo, printed as one table', async () => {
    const demo = await startServer(dataDir, { args: ['--demo', '--print-credentials'] })
    await demo.ready
    for (const name of ['alice', 'bob', 'carol', 'dave'])
      expect(demo.out.stderr).toMatch(new RegExp(`^  ${name} +\\S+ +\\S`, 'm'))
    demo.child.kill('SIGINT')
    expect(await demo.ended).toBe(0)
  })
})

describe('a busy port', () => {
  it('ends the start with one sentence, and creates no credentials that nobody saw', async () => {
    const dataDir = newDataDir()
    const holder = await startServer(newDataDir())
    await holder.ready
    const second = await startServer(dataDir, { port: holder.port })
    expect(await second.ended).toBe(1)
    const lines = second.out.stderr.trimEnd().split('\n')
    expect(lines.at(-1)).toBe(
      `Port ${holder.port} on 127.0.0.1 is in use: stop the program that uses it, or set PORT to another.`,
    )
    expect(runningUrl(dataDir)).toBeUndefined()
    expect(JSON.parse((await account(dataDir, ['list', '--json'])).stdout)).toEqual([])
  })
})

describe('the starter', () => {
  const dataDir = newDataDir()

  it('forwards SIGTERM and ends with the server', async () => {
    const starter = await run('start/launch.mjs', dataDir)
    await starter.ready
    starter.child.kill('SIGTERM')
    expect(await starter.ended).toBe(0)
    expect(runningUrl(dataDir)).toBeUndefined()
  })

  it('leaves no server running when it is killed', async () => {
    const starter = await run('start/launch.mjs', dataDir)
    await starter.ready
    starter.child.kill('SIGKILL')
    await starter.ended // its output closes when the server ends
    expect(starter.out.stderr).toContain('The starter is gone: stopping.')
    expect(runningUrl(dataDir)).toBeUndefined()
  })

  it('rejects unknown options', async () => {
    const starter = await run('start/launch.mjs', dataDir, { args: ['--port'] })
    expect([await starter.ended, starter.out.stdout]).toEqual([1, ''])
    expect(starter.out.stderr).toBe(
      'There is no option --port: there are --demo, --fresh, --yes, --lan, --print-credentials, and the command demo.\n',
    )
  })

  it('passes on only an account command’s output and exit code', async () => {
    const help = await run('start/launch.mjs', dataDir, { args: ['--account'] })
    expect([await help.ended, help.out.stderr]).toEqual([0, ''])
    expect(help.out.stdout).toMatch(/^Usage: npm run -s account -- <command>/)
    const wrong = await run('start/launch.mjs', dataDir, { args: ['--account', 'create'] })
    expect([await wrong.ended, wrong.out.stdout]).toEqual([2, ''])
    expect(wrong.out.stderr).toMatch(/^create needs --email/)
  })
})
