// Caddy and nginx with the files of deploy/, in front of two servers on one database, on a port
// that is not 443. Names and certificate are checked as anywhere; only their addresses are this
// machine's.
import { execFileSync } from 'node:child_process'
import { Sha256 } from '@aws-crypto/sha256-js'
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  GetUserCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { chromium } from '@playwright/test'
import { SignatureV4 } from '@smithy/signature-v4'
import { describe, expect, it, onTestFinished } from 'vitest'
import { accountSignInPage } from '../../../e2e/pages/account-sign-in.page'
import { findBrowser } from '../../browser.mjs'
import { curl } from '../../clients/aws-clients'
import { caddy, nginx } from './reverse-proxies'
import {
  ALIAS,
  ask,
  behind,
  HOST,
  type Key,
  openSite,
  postForm,
  sdk,
  signIn,
  signInAsAdmin,
  theSite,
} from './site'
import type { SiteAnswer } from './site-client'

/** Addresses of clients: all of 127.0.0.0/8 is this machine, and the proxy's is 127.0.0.1. */
const OFFICE = '127.0.0.7'
const ELSEWHERE = '127.0.0.8'
const ADDRESS_FAILURES = 5

openSite({ GATEHOUSE_ADDRESS_FAILURES: String(ADDRESS_FAILURES) })

const cookieOf = ({ headers }: SiteAnswer) =>
  headers['set-cookie']?.find((line) => /^__Host-gatehouse-session=./.test(line)) ?? ''

/** A user who may read the own user from the office only. */
async function newOfficeUser(userName: string): Promise<Key> {
  const iam = sdk()
  await iam.send(new CreateUserCommand({ UserName: userName }))
  const Statement = {
    ...{ Effect: 'Allow', Action: 'iam:GetUser', Resource: '*' },
    Condition: { IpAddress: { 'aws:SourceIp': OFFICE } },
  }
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
  const policy = { UserName: userName, PolicyName: 'office', PolicyDocument }
  await iam.send(new PutUserPolicyCommand(policy))
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: userName }))
  const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = AccessKey ?? {}
  return { accessKeyId, secretAccessKey }
}

describe.each([caddy, nginx])('$title', (proxy) => {
  behind(proxy)

  describe.skipIf(!proxy.isHere)('in front of two servers', () => {
    it('redirects http to https with the port', async () => {
      const { httpPort, origin } = theSite()
      const { status, headers } = await ask(`http://${HOST}:${httpPort}/iam`)
      expect([status, headers.location]).toEqual([308, `${origin}/iam`])
    })

    it('serves the sign-in addresses of accounts under the wildcard certificate', async () => {
      const { port, origin } = theSite()
      const locationOf = async (name: string) =>
        (await ask(`https://${name}.signin.${HOST}:${port}/console`)).headers.location
      expect(await locationOf(ALIAS)).toBe(`${origin}/signin/${ALIAS}`)
      const general = await ask(`https://signin.${HOST}:${port}/console`)
      expect(general.headers.location).toBe(`${origin}/signin`)
      await expect(locationOf(`deeper.${ALIAS}`)).rejects.toThrow(/certificate|alert/)
    })

    it('S1: passes on cookies that are all Secure and have the prefix __Host-', async () => {
      const answer = await signInAsAdmin()
      expect([answer.status, answer.headers.location]).toEqual([303, '/iam'])
      expect(cookieOf(answer)).toMatch(/; Secure; HttpOnly; SameSite=lax$/)
      for (const line of answer.headers['set-cookie'] ?? [])
        expect(line).toMatch(/^__Host-.*; Secure/)
    })

    it('S1: a sign-in begins at one server and ends at the other, and signing out counts at both', async () => {
      const { origin, replicas } = theSite()
      const form = await ask(`${origin}/signin/${ALIAS}`)
      const answer = await signInAsAdmin()
      const [first, second] = [await replicas.servedBy(form), await replicas.servedBy(answer)]
      expect(second).toBe(1 - first)
      const cookie = cookieOf(answer).split(';')[0] ?? ''
      const twice = async () => {
        const pages = []
        for (let i = 0; i < 2; i++)
          pages.push(await ask(`${origin}/iam/users`, { headers: { cookie } }))
        const servers = await Promise.all(pages.map(replicas.servedBy))
        expect(servers.sort()).toEqual([0, 1])
        return pages.map(({ status }) => status)
      }
      expect(await twice()).toEqual([200, 200])
      const ended = await postForm('/sign-out', {}, { headers: { cookie } })
      expect([ended.status, ended.headers.location]).toEqual([303, '/signin'])
      expect(await twice()).toEqual([307, 307])
    })

    it('a browser signs in at the address of its account, and out', async () => {
      const { origin, port, admin } = theSite()
      const { CHROMIUM_PATH: executablePath } = (await findBrowser()) as Record<string, string>
      const browser = await chromium.launch({
        ...(executablePath && { executablePath }),
        args: [`--host-resolver-rules=MAP *.${HOST} 127.0.0.1, MAP ${HOST} 127.0.0.1`],
      })
      onTestFinished(() => browser.close())
      // The other tests check the certificate.
      const page = await browser.newPage({ ignoreHTTPSErrors: true })
      await page.goto(`https://${ALIAS}.signin.${HOST}:${port}/console/iam/users`)
      const { adminUserName: userName, adminPassword: password } = admin
      await accountSignInPage(page).signIn({ userName, password })
      await page.waitForURL(`${origin}/iam/users`)
      const cookies = await page.context().cookies()
      expect(cookies.filter(({ secure, name }) => !secure || !/^__Host-/.test(name))).toEqual([])
      await page.goto(`https://${ALIAS}.signin.${HOST}:${port}/console/logout!doLogout`)
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.waitForURL(`${origin}/signin/${ALIAS}`)
    })

    it('passes signed calls, whose signatures contain the port', async () => {
      const { User } = await sdk().send(new GetUserCommand({}))
      expect(User?.UserName).toBe(theSite().admin.adminUserName)
    })

    const http2 = curl()
    it.skipIf(!http2.isHere)(`passes signed calls over HTTP/2, of ${http2.title}`, () => {
      const { port, origin, certificate, admin } = theSite()
      const out = execFileSync('curl', [
        ...['--silent', '--show-error', '--http2', '--cacert', certificate.authority],
        ...['--resolve', `${HOST}:${port}:127.0.0.1`, '--aws-sigv4', 'aws:amz:us-east-1:iam'],
        ...['--user', `${admin.accessKeyId}:${admin.secretAccessKey}`],
        ...['--data', 'Action=GetUser&Version=2010-05-08', '--write-out', '\n%{http_version}'],
        `${origin}/`,
      ]).toString()
      expect(out).toContain(`<UserName>${admin.adminUserName}</UserName>`)
      expect(out.trimEnd().split('\n').at(-1)).toBe('2')
    })

    it('passes presigned calls', async () => {
      const { port, origin, admin: credentials } = theSite()
      const scope = { region: 'us-east-1', service: 'iam' }
      const { query = {} } = await new SignatureV4({
        ...scope,
        credentials,
        sha256: Sha256,
      }).presign({
        ...{ method: 'GET', protocol: 'https:', hostname: HOST, port, path: '/' },
        headers: { host: `${HOST}:${port}` },
        query: { Action: 'GetUser', Version: '2010-05-08' },
      })
      const text = new URLSearchParams(query as Record<string, string>).toString()
      const answer = await ask(`${origin}/?${text.replaceAll('+', '%20')}`)
      expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('<UserName>')])
    })

    it('W4: aws:SourceIp is the client’s address, and a forged X-Forwarded-For is not believed', async () => {
      const key = await newOfficeUser(`erin-of-${proxy.name}`)
      const outcome = (from: string, forged?: string) => {
        const iam = sdk({ from, key })
        if (forged) addHeader(iam, 'x-forwarded-for', forged)
        return iam.send(new GetUserCommand({})).then(
          () => 'allowed',
          ({ name }) => name,
        )
      }
      expect(await outcome(OFFICE)).toBe('allowed')
      expect(await outcome(ELSEWHERE)).toBe('AccessDenied')
      expect(await outcome(ELSEWHERE, OFFICE)).toBe('AccessDenied')
      expect(await outcome(OFFICE, ELSEWHERE)).toBe('allowed')
    })

    it('W4: a server believes X-Forwarded-For of its proxy only', async () => {
      const { replicas, origin } = theSite()
      const headers = { host: origin.slice('https://'.length), 'x-forwarded-for': OFFICE }
      const direct = `http://127.0.0.1:${replicas.servers[0].port}/signin`
      const answer = await ask(direct, { headers, from: ELSEWHERE })
      expect(await replicas.logged(answer)).toMatchObject({ clientAddress: ELSEWHERE })
      const page = await ask(`${origin}/signin`, { from: ELSEWHERE })
      expect(await replicas.logged(page)).toMatchObject({ clientAddress: ELSEWHERE })
    })

    it('A4: failed sign-ins count for the client’s address at both servers, whatever it forges', async () => {
      const guesser = proxy === caddy ? '127.0.0.21' : '127.0.0.22'
      const guess = async (i: number) =>
        signIn(`nobody-${i}`, 'wrong', {
          from: guesser,
          headers: { 'x-forwarded-for': `198.51.100.${i}` },
        })
      const answers = []
      for (let i = 0; i <= ADDRESS_FAILURES; i++) answers.push(await guess(i))
      const statuses = answers.map(({ status }) => status)
      expect(statuses).toEqual([...Array(ADDRESS_FAILURES).fill(200), 429])
      const servers = await Promise.all(answers.map(theSite().replicas.servedBy))
      expect([...new Set(servers)].sort()).toEqual([0, 1])
      expect((await signInAsAdmin({ from: guesser })).status).toBe(429)
      expect((await signInAsAdmin({ from: ELSEWHERE })).status).toBe(303)
    })
  })
})

/** Adds a header to each request, after its signature. */
function addHeader(iam: ReturnType<typeof sdk>, name: string, value: string) {
  iam.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as { headers: Record<string, string> }
      request.headers[name] = value
      return next(args)
    },
    { step: 'finalizeRequest', priority: 'low' },
  )
}
