// The API under load: two client processes that sign their requests.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { newAccount } from './server.mjs'

const CLIENT = fileURLToPath(new URL('./api-load.mjs', import.meta.url))
const PROCESSES = 2
const CONNECTIONS = 8
const READ_SECONDS = 6
const USERS = 1_000
const PASSWORDS = 200

/**
 * Returns a call. It is signed with `credentials` instead of the administrator's if they are set.
 */
export const call = (Action, params = {}, credentials) => ({
  body: new URLSearchParams({ Action, Version: '2010-05-08', ...params }).toString(),
  ...(credentials && { credentials }),
})

/**
 * Distributes calls over the client processes. Repeats a single call for some seconds. Returns
 * requests per second, latencies in ms, and refusals.
 */
export async function measure(origin, credentials, calls, seconds = 60) {
  const results = await Promise.all(
    Array.from({ length: PROCESSES }, (_, process) => {
      const share =
        calls.length === 1 ? calls : calls.filter((_call, at) => at % PROCESSES === process)
      const { host, port } = new URL(origin)
      const connections = CONNECTIONS / PROCESSES
      const repeat = calls.length === 1
      return inClient({ host, port, credentials, calls: share, seconds, connections, repeat })
    }),
  )
  const latencies = results.flatMap((result) => result.latencies).sort((a, b) => a - b)
  const quantile = (q) => latencies[Math.floor(latencies.length * q)]
  return {
    perSecond: latencies.length / Math.max(...results.map((result) => result.seconds)),
    p50: quantile(0.5),
    p99: quantile(0.99),
    refused: Object.assign({}, ...results.map((result) => result.refused)),
  }
}

/** Runs a job (bench/api-load.mjs) in a client process of its own. */
export function inClient(job) {
  return new Promise((resolve, reject) => {
    const client = fork(CLIENT)
    client.once('message', (result) => {
      client.kill()
      resolve(result)
    })
    client.once('error', reject)
    client.send(job)
  })
}

/** Returns every figure of the API, by name of the operation. */
export async function apiFigures(origin) {
  const { accessKeyId, secretAccessKey } = await newAccount(origin, 'empty')
  const run = (calls, seconds) => measure(origin, { accessKeyId, secretAccessKey }, calls, seconds)
  const each = (count, make) => Array.from({ length: count }, (_, i) => make(i))
  const figures = {}
  figures.CreateUser = await run(each(USERS, (i) => call('CreateUser', { UserName: `user-${i}` })))
  figures.CreateLoginProfile = await run(
    each(PASSWORDS, (i) =>
      call('CreateLoginProfile', { UserName: `user-${i}`, Password: 'First-password-1' }),
    ),
  )
  await run(
    [
      call('UpdateAccountPasswordPolicy', {
        MinimumPasswordLength: '8',
        AllowUsersToChangePassword: 'true',
      }),
    ],
    0,
  )
  for (const [action, params] of [
    ['GetUser', { UserName: 'user-7' }],
    ['GetLoginProfile', { UserName: 'user-7' }],
    ['GetAccountPasswordPolicy', {}],
    ['ListUsers', { MaxItems: String(USERS) }],
  ])
    figures[action] = await run([call(action, params)], READ_SECONDS)
  figures.ChangePassword = await run(await ownChanges(origin, { accessKeyId, secretAccessKey }))
  return figures
}

/**
 * Returns one ChangePassword call for each user that has a password, signed with that user's key.
 */
async function ownChanges(origin, credentials) {
  const { host, port } = new URL(origin)
  const calls = Array.from({ length: PASSWORDS }, (_, i) =>
    call('CreateAccessKey', { UserName: `user-${i}` }),
  )
  const made = await inClient({
    host,
    port,
    credentials,
    calls,
    seconds: 60,
    connections: 1,
    keep: true,
  })
  const ids = [...made.bodies.matchAll(/<AccessKeyId>(\w+)</g)]
  const secrets = [...made.bodies.matchAll(/<SecretAccessKey>([^<]+)</g)]
  const passwords = { OldPassword: 'First-password-1', NewPassword: 'Second-password-2' }
  return ids.map(([, accessKeyId], i) =>
    call('ChangePassword', passwords, { accessKeyId, secretAccessKey: secrets[i]?.[1] }),
  )
}
