// The pages under load: sign-ins through the form, time to the first byte, requests per second, and
// the weight of a page.
import { measure } from './api.mjs'
import { hashRate } from './hashes.mjs'
import { cookieOf, newAccount } from './server.mjs'
import { weigh } from './weigh.mjs'

const SECONDS = 6
const CONNECTIONS = 8

/**
 * Repeats a request over some connections for some seconds. Returns the rate and the time to the
 * first byte in ms.
 */
async function repeat(make, connections = CONNECTIONS) {
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
  await Promise.all(Array.from({ length: connections }, worker))
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

/** How the sign-in form is posted, by what reads the answer, and the status of a sign-in. */
const WAYS = {
  'without scripts': { headers: { accept: 'text/html' }, status: 303 },
  'with scripts': { headers: { accept: 'application/json' }, status: 200 },
}

/**
 * Measures successful sign-ins through the form, and a page that one reader opens meanwhile. The
 * hash rate is the mean of one measured before and one after, because a shared machine changes
 * within a minute.
 */
export async function signIns(origin) {
  const { accountId, users } = await newAccount(origin, 'changePassword')
  const { userName, password } = users.find((user) => user.userName === 'alice')
  const address = `${origin}/signin/${accountId}`
  const cookie = await cookieOf(origin, accountId, 'alice')
  const read = async () =>
    expectStatus(await fetch(`${origin}/security-credentials`, { headers: { cookie } }), 200)
  await (await read()).text()
  const figures = {}
  for (const [way, { headers, status }] of Object.entries(WAYS)) {
    const signIn = async () =>
      expectStatus(
        await fetch(address, {
          method: 'POST',
          body: new URLSearchParams({ account: accountId, userName, password }),
          headers: { origin, ...headers },
          redirect: 'manual',
        }),
        status,
      )
    const before = await hashRate()
    const [sessions, page] = await Promise.all([repeat(signIn), repeat(read, 1)])
    const hashes = (before + (await hashRate())) / 2
    figures[way] = { ...sessions, hashes, pageP99: page.p99 }
  }
  return figures
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
