// The Dockerfile and compose.yaml without a container engine: their commands, settings and user.
// What only an engine does is not tested: layers, networks and the start order.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type Embedded, startEmbeddedPostgres } from '../../../platform/postgres/embedded-postgres'
import { freePort } from '../../clients/sockets'
import { newDataDir } from '../program'
import { makeCertificate } from './certificate'
import { composeServices } from './compose'
import {
  buildImage,
  containerEnvironment,
  moved,
  newVolume,
  startContained,
  whyNot,
} from './container'
import { imageStages } from './image'
import { caddy, startCaddy } from './reverse-proxies'
import { askSite } from './site-client'

const reason = whyNot()
const HOST = 'gatehouse.example.test'
const image = imageStages().at(-1)
const entrypoint = image?.entrypoint ?? []

beforeAll(() => {
  if (!reason) buildImage()
})

interface Container {
  out: { stdout: string; stderr: string }
  ended: Promise<number | NodeJS.Signals>
  ready: Promise<void>
  stop(): Promise<number | NodeJS.Signals>
  /** Runs the image's health check and returns its exit code. */
  health(): Promise<number | NodeJS.Signals>
}

/** Starts the image. */
function start(variables: Record<string, string>, command = entrypoint): Container {
  const env = containerEnvironment(variables)
  const child = startContained(command, env, { stdio: ['ignore', 'pipe', 'pipe'] })
  const out = { stdout: '', stderr: '' }
  const ended = new Promise<number | NodeJS.Signals>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal ?? 1)),
  )
  const ready = new Promise<void>((resolve, reject) => {
    for (const name of ['stdout', 'stderr'] as const)
      child[name]?.setEncoding('utf8').on('data', (text) => {
        out[name] += text
        if (out.stdout.includes('Gatehouse is ready: ')) resolve()
      })
    void ended.then((how) => reject(new Error(`ended with ${how}: ${out.stderr}`)))
  })
  ready.catch(() => {}) // a test may await only the end
  const stop = () => {
    child.kill(image?.stopSignal as NodeJS.Signals)
    return ended
  }
  onTestFinished(async () => void (await stop()))
  return { out, ended, ready, stop, health: () => start(variables, image?.healthcheck).ended }
}

describe.skipIf(reason)(`the image${reason ? `: ${reason}` : ''}`, () => {
  it('refuses to start without an address, rather than serve without encryption', async () => {
    const { ended, out } = start({ PORT: String(await freePort()) })
    expect(await ended).toBe(1)
    expect(out.stderr).toContain('set GATEHOUSE_URL to the https address of a proxy in front')
  })

  it('runs with a database of its own where only the data folder can be written', async () => {
    const variables = { PORT: String(await freePort()), GATEHOUSE_URL: `https://${HOST}` }
    const touched = start(variables, ['touch', moved('/opt/gatehouse/touched')])
    expect([await touched.ended, touched.out.stderr]).toEqual([
      1,
      expect.stringContaining('Read-only file system'),
    ])
    for (const time of ['first', 'second']) {
      const server = start(variables)
      await server.ready
      expect([time, await server.health()]).toEqual([time, 0])
      expect(await server.stop()).toBe(0)
      expect(server.out.stderr).not.toContain('copying its programs')
    }
    const list = start(variables, [...entrypoint, 'account', 'list', '--json'])
    expect(await list.ended).toBe(0)
    expect(JSON.parse(list.out.stdout)).toHaveLength(1)
    expect(readdirSync(moved('/data')).sort()).toEqual(
      expect.arrayContaining(['postgres', 'secret']),
    )
  })
})

describe.skipIf(reason || !caddy.isHere)(
  `compose.yaml${reason ? `: ${reason}` : ` behind ${caddy.title}`}`,
  () => {
    let postgres: Embedded

    beforeAll(async () => {
      postgres = await startEmbeddedPostgres(newDataDir())
      const client = new pg.Client({ connectionString: postgres.url })
      await client.connect()
      await client.query('CREATE DATABASE gatehouse')
      await client.end()
    })
    afterAll(() => postgres.stop())

    it('starts two servers that are healthy in turn, and signs in behind Caddy', async () => {
      const [port, httpPort] = [await freePort(), await freePort()]
      // The user of this database has the name that compose.yaml gives it.
      const { password } = new URL(postgres.url)
      const services = composeServices({
        ...{ GATEHOUSE_HOST: HOST, HTTPS_PORT: String(port), POSTGRES_PASSWORD: password },
        ...{ GATEHOUSE_SECRET: 'a secret of the tests, as long as real ones', CERTIFICATES: 'x' },
      })
      const servers: number[] = []
      const volumes: string[] = []
      for (const name of ['gatehouse-1', 'gatehouse-2']) {
        const GATEHOUSE_DATA_DIR = newVolume()
        const PORT = String(await freePort())
        const settings = { ...services[name]?.environment, PORT, GATEHOUSE_DATA_DIR }
        // The names and addresses that an engine's networks would give.
        for (const [name, value] of Object.entries(settings) as [keyof typeof settings, string][])
          settings[name] = value
            .replace('@database:5432/', `@127.0.0.1:${postgres.port}/`)
            .replace('172.30.42.2', '127.0.0.1')
        const server = start(settings)
        expect(await server.health()).toBe(1)
        await server.ready
        expect(await server.health()).toBe(0)
        servers.push(Number(PORT))
        volumes.push(GATEHOUSE_DATA_DIR)
      }
      const folder = newDataDir()
      const certificate = makeCertificate(join(folder, 'tls'), HOST)
      const proxy = await startCaddy(
        {
          ...services.proxy?.environment,
          GATEHOUSE_SERVERS: servers.map((server) => `127.0.0.1:${server}`).join(' '),
          TLS_CERTIFICATE: certificate.chain,
          TLS_KEY: certificate.key,
          HTTP_PORT: String(httpPort),
        },
        folder,
      )
      onTestFinished(() => void proxy.kill('SIGTERM'))
      const origin = `https://${HOST}:${port}`
      const ask = (path: string, more = {}) =>
        askSite(certificate.authorityText, `${origin}${path}`, more)
      const isUp = () => ask('/readyz').then(({ status }) => status, String)
      await expect.poll(isUp).toBe(200)

      const written = volumes.map((volume) => readdirSync(volume))
      expect(written).toEqual([[expect.stringMatching(/^account-\d{12}\.txt$/)], []])
      const credentials = readFileSync(join(volumes[0] ?? '', written[0]?.[0] ?? ''), 'utf8')
      const value = (label: string) =>
        new RegExp(`^ *${label} +(\\S+)$`, 'm').exec(credentials)?.[1]
      const account = value('Account ID') ?? ''
      const body = new URLSearchParams({
        ...{ account, userName: value('Administrator') ?? '', password: value('Password') ?? '' },
      }).toString()
      const headers = { origin, 'content-type': 'application/x-www-form-urlencoded' }
      const answer = await ask(`/signin/${account}`, { method: 'POST', headers, body })
      expect([answer.status, answer.headers.location]).toEqual([303, '/iam'])
      expect(answer.headers['set-cookie']?.join()).toMatch(/^__Host-.*; Secure/)
    })
  },
)
