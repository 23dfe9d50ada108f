// The pages under load: sign-ins through the form, time to the first byte, requests per second, and
// the weight of a page.
import { measure } from './api.mjs'
import { cookieOf, newAccount } from './server.mjs'
import { weigh } from './weigh.mjs'

const SECONDS = 6
const CONNECTIONS = 8

/**
 * Repeats a request over some connections for some seconds. Returns the rate and the time to the
 * first byte in ms.
 */
async function repeat(make) {
  const times = []
  const end = performance.now() + SECONDS * 1_000
  const began = performance.now()
  const worker = async () => {
    while (performance.now() < end) {
      const sent = performance.now()
      const answer = await make()
      times.push(performance.now() - sent)
      await answer.arrayBuffer()
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  times.sort((a, b) => a - b)
  const quantile = (q) => times[Math.floor(times.length * q)]
  return {
    perSecond: times.length / ((performance.now() - began) / 1_000),
    p50: quantile(0.5),
    p99: quantile(0.99),
  }
}

const expectStatus = async (answer, status) => {
  if (answer.status !== status)
    throw new Error(`${answer.url} answered ${answer.status}, not ${status}`)
  return answer
}

/** Measures successful sign-ins through the form that a browser without scripts posts. */
export async function signIns(origin) {
  const { accountId, users } = await newAccount(origin, 'changePassword')
  const address = `${origin}/signin/${accountId}`
  const html = await (await fetch(address)).text()
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)]
  const text = (value = '') =>
    value.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&#x27;', "'")
  const { userName, password } = users.find((user) => user.userName === 'alice')
  return repeat(async () => {
    const form = new FormData()
    for (const [, name, value] of hidden) form.set(text(name), text(value))
    for (const [name, value] of Object.entries({ account: accountId, userName, password }))
      form.set(name, value)
    return expectStatus(
      await fetch(address, { method: 'POST', body: form, headers: { origin }, redirect: 'manual' }),
      303,
    )
  })
}

const CONSOLE_PAGES = [
  '/iam',
  '/iam/users',
  '/iam/users/alice',
  '/iam/users/alice?tab=security-credentials',
  '/iam/users/create',
  '/iam/account-settings',
  '/iam/policy-simulator?tab=custom',
  '/security-credentials',
]

/**
 * Returns for every page, by its path: rate, time to the first byte, and compressed kB of document,
 * scripts and styles.
 */
export async function pageFigures(origin) {
  const { accountId } = await newAccount(origin, 'demo')
  const cookie = await cookieOf(origin, accountId, 'admin')
  const figures = {}
  for (const path of ['/signin', `/signin/${accountId}`, ...CONSOLE_PAGES]) {
    const get = async () =>
      expectStatus(await fetch(origin + path, { headers: { cookie }, redirect: 'manual' }), 200)
    const html = await (await get()).text()
    figures[path.replace(accountId, '<account>')] = {
      ...(await weigh(origin, html)),
      ...(await repeat(get)),
    }
  }
  return figures
}

/**
 * Measures the list of users, 50 rows per page, in accounts of several sizes, and the sign-in page
 * for comparison.
 */
export async function usersListFigures(origin, sizes = [50, 5_000]) {
  const figures = {}
  const pages = []
  for (const size of sizes) {
    const { accountId, accessKeyId, secretAccessKey } = await newAccount(origin, 'empty')
    const calls = Array.from({ length: size }, (_, i) => ({
      body: new URLSearchParams({
        Action: 'CreateUser',
        Version: '2010-05-08',
        UserName: `user-${String(i).padStart(5, '0')}`,
      }).toString(),
    }))
    await measure(origin, { accessKeyId, secretAccessKey }, calls, 600)
    const cookie = await cookieOf(origin, accountId, 'admin')
    pages.push(
      [`/iam/users (${size})`, '/iam/users', { cookie }],
      ['/signin/<account>', `/signin/${accountId}`, {}],
    )
  }
  for (const [name, path, headers] of pages) {
    const get = async () =>
      expectStatus(await fetch(origin + path, { headers, redirect: 'manual' }), 200)
    await (await get()).text()
    figures[name] = await repeat(get)
  }
  return figures
}
