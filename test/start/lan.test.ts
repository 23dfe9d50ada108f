// `--lan` on the addresses that this machine has: who can reach the server, what it says about
// that, and the sign-in URLs, which can't be names under an address.
import { beforeAll, describe, expect, it } from 'vitest'
import { prepare } from '../../start/build-steps.mjs'
import { ownAddresses } from '../../start/lan'
import { askTestMode } from '../../testing/test-mode'
import { account, newDataDir, startServer } from './program'

const TOKEN = 'a token of the tests, as long as real ones'
const TEST_MODE = { GATEHOUSE_TEST_MODE: '1', GATEHOUSE_TEST_TOKEN: TOKEN }

beforeAll(() => prepare('pages'))

/** The pages that show the account's sign-in URL. */
const PAGES = [
  '/iam',
  '/iam/users/alice',
  '/iam/users/alice?tab=security-credentials',
  '/iam/account-settings',
  '/iam/account-settings/alias',
  '/iam/account-settings/alias/delete',
  '/iam/users/create-several',
  '/security-credentials',
]

const [first] = ownAddresses()
const kinds = [4, 6].map((kind) => ({
  kind,
  address: ownAddresses().find(({ address }) => address.includes(':') === (kind === 6))?.address,
}))

describe.each(kinds)('on an IPv$kind address', ({ kind, address = '' }) => {
  it.skipIf(!address)('serves that address alone, with sign-in URLs that work there', async () => {
    const dataDir = newDataDir()
    const server = await startServer(dataDir, {
      args: [`--lan=${address}`, '--demo', '--print-credentials'],
      env: TEST_MODE,
    })
    await server.ready
    const origin = `http://${kind === 6 ? `[${address}]` : address}:${server.port}`
    expect(server.out.stdout).toBe(`Gatehouse is ready: ${origin}\n`)
    expect(server.out.stderr).toContain(
      `Warning: Everyone in the network of this machine can open ${origin} and try to sign in. Passwords, cookies and keys cross the network in plain text`,
    )
    await expect(fetch(`http://127.0.0.1:${server.port}/healthz`)).rejects.toThrow()

    const url = `${origin}/signin/demo`
    expect(server.out.stderr.match(/^ +Sign-in URL +(\S+)\n +Account ID/m)?.[1]).toBe(url)
    expect((await fetch(url)).status).toBe(200)
    expect((await account(dataDir, ['list'])).stdout).toContain(url)

    const made = await askTestMode(origin, 'accounts', { scenario: 'demo' }, TOKEN)
    const own = `${origin}/signin/${made.alias}`
    expect(made.signInUrl).toBe(own)
    const who = { accountId: made.accountId, userName: 'admin' }
    const { cookieName, cookieValue } = await askTestMode(origin, 'sessions', who, TOKEN)
    for (const path of PAGES) {
      const page = await fetch(origin + path, {
        headers: { cookie: `${cookieName}=${cookieValue}` },
        redirect: 'manual',
      })
      const html = await page.text()
      expect([path, page.status]).toEqual([path, 200])
      expect([path, html.includes(own)]).toEqual([path, true])
      expect([path, html.includes('.signin.')]).toEqual([path, false])
    }
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
  })
})

it.skipIf(!first)('requires the token of test mode', async () => {
  const server = await startServer(newDataDir(), {
    args: [`--lan=${first?.address}`],
    env: { GATEHOUSE_TEST_MODE: '1' },
  })
  expect([await server.ended, server.out.stdout]).toEqual([1, ''])
  expect(server.out.stderr).toMatch(
    /^GATEHOUSE_TEST_MODE=1 beyond this machine .*GATEHOUSE_TEST_TOKEN/,
  )
})

it('refuses an address of another machine in one sentence', async () => {
  const server = await startServer(newDataDir(), { args: ['--lan=203.0.113.7'] })
  expect([await server.ended, server.out.stdout]).toEqual([1, ''])
  expect(server.out.stderr).toMatch(/^(203\.0\.113\.7 is not|This machine has no) an? address/)
})
