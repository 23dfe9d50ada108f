// The API under load: two client processes that sign for real, against the built server on its own database.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const CLIENT = fileURLToPath(new URL('./api-load.mjs', import.meta.url))
const PROCESSES = 2
const CONNECTIONS = 8

const bodyOf = (Action, params = {}) => new URLSearchParams({ Action, Version: '2010-05-08', ...params }).toString()

/** Divides calls among the client processes, lets them run, and gives requests per second, latencies and refusals. */
export async function measure({ origin, credentials }, calls, { seconds = 6, connections = CONNECTIONS } = {}) {
  const { host, port } = new URL(origin)
  const shares = Array.from({ length: PROCESSES }, (_, i) =>
    calls.length === 1 ? calls : calls.filter((_call, at) => at % PROCESSES === i),
  )
  const results = await Promise.all(
    shares.map(
      (share) =>
        new Promise((resolve, reject) => {
          const client = fork(CLIENT)
          client.on('message', (result) => resolve(result) || client.kill())
          client.on('error', reject)
          client.send({ host, port, credentials, calls: share, seconds, connections: connections / PROCESSES })
        }),
    ),
  )
  const latencies = results.flatMap((result) => result.latencies).sort((a, b) => a - b)
  const spent = Math.max(...results.map((result) => result.seconds))
  return {
    n: latencies.length,
    perSecond: latencies.length / spent,
    p50: latencies[Math.floor(latencies.length * 0.5)],
    p99: latencies[Math.floor(latencies.length * 0.99)],
    refused: Object.assign({}, ...results.map((result) => result.refused)),
  }
}

export const call = (action, params, credentials) => ({
  body: bodyOf(action, params),
  ...(credentials && { credentials }),
})
