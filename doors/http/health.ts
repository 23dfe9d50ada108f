// /healthz: the process responds. /readyz: the database responds too, so a load balancer may send
// requests here.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { ping } from '../../platform/database/db'
import { slot } from '../../platform/process-slot'

const PATIENCE_MS = 2_000

/**
 * Answers a request that the gate classified as health. While `draining`, the server finishes its
 * requests and accepts no more.
 */
export async function answerHealth(
  req: IncomingMessage,
  res: ServerResponse,
  draining: boolean,
): Promise<void> {
  const failure = req.url?.startsWith('/readyz') ? await whyNotReady(draining) : undefined
  const body = `${failure ?? 'ok'}\n`
  res.writeHead(failure ? 503 : 200, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...(failure && { 'retry-after': '2' }),
  })
  res.end(req.method === 'HEAD' ? undefined : body)
}

async function whyNotReady(draining: boolean): Promise<string | undefined> {
  if (draining) return 'stopping'
  if (!slot.ready) return 'starting'
  return (await databaseAnswers()) ? undefined : 'the database does not respond'
}

let asking: Promise<boolean> | undefined

/**
 * Runs one query at a time, however many probes wait for it, so that probes do not pile up queries
 * on a database that hangs.
 */
async function databaseAnswers(): Promise<boolean> {
  asking ??= ping()
    .then(
      () => true,
      () => false,
    )
    .finally(() => {
      asking = undefined
    })
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, false)
  })
  return Promise.race([asking, tooLong]).finally(() => clearTimeout(timer))
}
