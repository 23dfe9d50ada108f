// A site as deploy/ arranges it: two servers on one database, an https address with a port, and a
// reverse proxy, which each group of tests starts.
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { IAMClient } from '@aws-sdk/client-iam'
import { afterAll, beforeAll } from 'vitest'
import { prepare } from '../../../start/build-steps.mjs'
import { freePort } from '../../clients/sockets'
import { newDataDir } from '../program'
import { type Certificate, makeCertificate } from './certificate'
import { type NewAccount, type Replicas, startReplicas } from './replicas'
import { caddy, nginx, type ReverseProxy } from './reverse-proxies'
import { askSite, type SiteAnswer, type SiteRequest, siteAgent } from './site-client'

export const HOST = 'gatehouse.example.test'
export const ALIAS = 'acme'
/** The address of the proxy's connections to the servers, the only one that they trust. */
const PROXY_ADDRESS = '127.0.0.1'
const STEP_MS = 50
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

export interface Site {
  port: number
  /** The port that redirects to https. */
  httpPort: number
  origin: string
  certificate: Certificate
  replicas: Replicas
  admin: NewAccount
}
export type Key = Pick<NewAccount, 'accessKeyId' | 'secretAccessKey'>

let site: Site | undefined

/** Returns the site of the calling file's tests. */
export function theSite(): Site {
  if (!site) throw new Error('The site is not open.')
  return site
}

/** Opens the site for the tests of the calling file, if one of the proxies is on this machine. */
export function openSite(settings: Record<string, string> = {}): void {
  beforeAll(async () => {
    if (![caddy, nginx].some(({ isHere }) => isHere)) return
    await prepare('pages')
    const port = await freePort()
    const origin = `https://${HOST}:${port}`
    const replicas = await startReplicas({
      GATEHOUSE_URL: origin,
      GATEHOUSE_TRUSTED_PROXIES: PROXY_ADDRESS,
      ...settings,
    })
    site = {
      ...{ port, origin, replicas, httpPort: await freePort() },
      certificate: makeCertificate(join(newDataDir(), 'tls'), HOST),
      admin: await replicas.newAccount(ALIAS),
    }
  })
  afterAll(async () => {
    await site?.replicas.stop()
    site = undefined
  })
}

/** Runs a proxy in front of the site's servers during the tests of the calling group. */
export function behind(proxy: ReverseProxy): void {
  let child: ChildProcess | undefined
  let ended: Promise<unknown> | undefined
  beforeAll(async () => {
    if (!proxy.isHere) return
    const { port, httpPort, origin, certificate, replicas } = theSite()
    const servers = replicas.servers.map((server) => server.port)
    const folder = newDataDir()
    child = await proxy.start({ host: HOST, port, httpPort, servers, certificate, folder })
    ended = new Promise((resolve) => child?.once('exit', resolve))
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      said += text
    })
    const isUp = () =>
      ask(`${origin}/readyz`).then(
        ({ status }) => status === 200,
        () => false,
      )
    while (!(await isUp())) {
      if (child.exitCode !== null) throw new Error(`${proxy.name} does not start: ${said}`)
      await pause(STEP_MS)
    }
  })
  afterAll(async () => {
    child?.kill('SIGTERM')
    await ended
  })
}

/** Sends a request on a connection of its own. */
export const ask = (address: string, request?: SiteRequest): Promise<SiteAnswer> =>
  askSite(theSite().certificate.authorityText, address, request)

/** Posts a form of the console with an Origin, as browsers do. */
export const postForm = (path: string, fields: Record<string, string>, more: SiteRequest = {}) =>
  ask(`${theSite().origin}${path}`, {
    ...more,
    method: 'POST',
    headers: { ...FORM, origin: theSite().origin, ...more.headers },
    body: new URLSearchParams(fields).toString(),
  })

/** Posts the form of the account's sign-in page. */
export const signIn = (userName: string, password: string, more?: SiteRequest) =>
  postForm(`/signin/${ALIAS}`, { account: ALIAS, userName, password }, more)

export const signInAsAdmin = (more?: SiteRequest) => {
  const { adminUserName, adminPassword } = theSite().admin
  return signIn(adminUserName, adminPassword, more)
}

/** Returns an SDK that does not retry. `from` is the address of its connections. */
export function sdk({ from, key }: { from?: string; key?: Key } = {}): IAMClient {
  const { origin, admin, certificate } = theSite()
  return new IAMClient({
    endpoint: origin,
    region: 'us-east-1',
    credentials: key ?? admin,
    maxAttempts: 1,
    requestHandler: { httpsAgent: siteAgent(certificate.authorityText, from) },
  })
}
