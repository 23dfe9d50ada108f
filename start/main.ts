// The server: settings, database, secret, first account, socket; and at SIGTERM the same in reverse.
import { createServer } from 'node:http'
import next from 'next'
import { type Listener, makeListener } from '../doors/http/listener'
import { config } from '../platform/config'
import { settleSecret } from '../platform/data-secret'
import { slot } from '../platform/process-slot'
import { lastWords, startRefusal } from '../platform/start-refusal'
import { flushReads } from '../store/audit'
import { firstAccount } from './first-account'
import { type Database, startDatabase } from './start-database'

/** More than draining and PostgreSQL's own stop take: whatever hangs then is left behind. */
const STOP_MS = 60_000

const dev = process.argv.includes('--dev')
const demo = process.argv.includes('--demo')
const say = (line: string) => console.error(line)
// Standard output is for the one line that others wait for; Next tells of its progress there too.
console.log = console.error

let database: Promise<Database> | undefined
let app: ReturnType<typeof next> | undefined
let listener: Listener | undefined
let stopping: Promise<never> | undefined

async function start(): Promise<void> {
  const settings = config()
  database = startDatabase(say, (sentence) => void stop(1, sentence))
  const { url } = await database
  process.env.DATABASE_URL = url
  settleSecret()
  // Next hangs an upgrade listener of its own on the server it is given: it gets one that never listens.
  const nextSide = createServer()
  app = next({ dev, port: settings.port, hostname: 'localhost', httpServer: nextSide })
  await app.prepare()
  listener = makeListener(config(), app.getRequestHandler(), nextSide, dev)
  await listener.listen().catch((error: NodeJS.ErrnoException) => {
    throw portRefusal(error)
  })
  // Last, so that no start that fails has made credentials which nobody saw.
  for (const line of await firstAccount(url, demo)) say(line)
  slot.ready = true
  process.stdout.write(`Gatehouse is ready: ${settings.origin}\n`)
}

function portRefusal(error: NodeJS.ErrnoException): Error {
  const { port, listen } = config()
  if (error.code === 'EADDRINUSE')
    return startRefusal(
      `Port ${port} on ${listen} is in use: stop the program that uses it, or set PORT to another.`,
      error,
    )
  if (error.code === 'EACCES')
    return startRefusal(
      `Port ${port} needs more rights than this user has: set PORT to a number above 1023.`,
      error,
    )
  return startRefusal(
    `GATEHOUSE_LISTEN ${listen} is not an address of this machine (${error.code}): correct it.`,
    error,
  )
}

/** Ends in order: requests, pages, connections, database. A part that was never started is passed over, one that fails does not hold up the rest. */
function stop(code: number, why: string): Promise<never> {
  stopping ??= (async () => {
    say(why)
    slot.ready = false
    setTimeout(() => process.exit(code || 1), STOP_MS).unref()
    const stopDatabase = async () => (await database?.catch(() => undefined))?.stop() // one that was refused has said why
    const steps = [
      () => listener?.drain(),
      () => app?.close(),
      flushReads,
      () => slot.db?.$disconnect(),
      stopDatabase,
    ]
    for (const step of steps)
      await Promise.resolve(step()).catch((error: unknown) => say(lastWords(error)))
    process.exit(code)
  })()
  return stopping
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
  process.on(signal, () => void stop(0, `${signal}: finishing what is under way…`))
// The starter went away without a word: a server that nobody can stop by name is worse than none.
if (process.channel) process.on('disconnect', () => void stop(0, 'The starter is gone: stopping.'))
process.on('unhandledRejection', (error) => say(lastWords(error)))
process.on('uncaughtException', (error) => void stop(1, lastWords(error)))

start().catch((error: unknown) => void stop(1, lastWords(error)))
