// The server: settings, database, secret, first account, socket; at SIGTERM the same in reverse.
import { createServer } from 'node:http'
import next from 'next'
import { type Listener, makeListener } from '../doors/http/listener'
import { type MetricsDoor, metricsDoor } from '../doors/metrics/metrics-door'
import { type Config, config, settingsWarnings } from '../platform/config'
import { log, logConsole, logFailure } from '../platform/log/log'
import { finishMails } from '../platform/mail/mail'
import { createMetrics } from '../platform/metrics/metrics'
import { slot } from '../platform/process-slot'
import { startRefusal } from '../platform/start-refusal'
import { flushReads } from '../store/audit'
import { laterDenialsStored } from '../store/denials/denial-store'
import { openSecret } from '../store/secret/sealed-canary'
import { firstAccount, printsCredentials } from './first-account'
import { lanSettings, lanWarning } from './lan'
import { type BackgroundPruning, pruneInBackground } from './prune-in-background'
import { type Resealing, resealInBackground } from './reseal-in-background'
import { type BackgroundSealing, sealInBackground } from './seal-in-background'
import { serverOptions } from './server-options'
import { type Database, startDatabase } from './start-database'

/** Longer than draining and PostgreSQL's own stop take. Anything that still hangs is abandoned. */
const STOP_MS = 60_000

const dev = process.argv.includes('--dev')
const say = (line: string) => log.info(line)
// Standard output carries only the line that other programs wait for. Next writes there too. In
// development its colours stay.
if (dev) console.log = console.error
else logConsole()

let database: Promise<Database> | undefined
let app: ReturnType<typeof next> | undefined
let listener: Listener | undefined
let metrics: MetricsDoor | undefined
let resealing: Resealing | undefined
let pruning: BackgroundPruning | undefined
let sealing: BackgroundSealing | undefined
let stopping: Promise<never> | undefined

async function start(): Promise<void> {
  const options = serverOptions(process.argv)
  if (options.lan !== undefined) Object.assign(process.env, lanSettings(options.lan, process.env))
  const settings = config()
  for (const warning of settingsWarnings(settings)) log.warn(warning)
  database = startDatabase(say, (sentence) => void stop(1, startRefusal(sentence)))
  const { url } = await database
  process.env.DATABASE_URL = url
  await openSecret()
  // Next adds an upgrade listener of its own to the server it receives, so it gets one that never
  // listens.
  const nextSide = createServer()
  app = next({ dev, port: settings.port, hostname: 'localhost', httpServer: nextSide })
  await app.prepare()
  listener = makeListener(config(), app.getRequestHandler(), nextSide, dev)
  await listener.listen().catch((error: NodeJS.ErrnoException) => {
    throw portRefusal(error, settings, { address: 'GATEHOUSE_LISTEN', port: 'PORT' })
  })
  metrics = await openMetrics(settings)
  if (!settings.databaseUrl) say(`Data is kept in ${settings.dataDir}.`)
  // Last, so that a failed start never creates credentials that nobody saw.
  await firstAccount({ databaseUrl: url, ...options, print: printsCredentials(process.argv) })
  slot.ready = true
  resealing = resealInBackground(say)
  pruning = pruneInBackground()
  sealing = sealInBackground()
  if (options.lan !== undefined) log.warn(lanWarning(settings.origin))
  process.stdout.write(`Gatehouse is ready: ${settings.origin}\n`)
}

async function openMetrics({ metricsListen }: Config): Promise<MetricsDoor | undefined> {
  if (!metricsListen) return undefined
  const recorder = await createMetrics()
  const door = metricsDoor(metricsListen, recorder)
  await door.listen().catch((error: NodeJS.ErrnoException) => {
    const { address: listen, port } = metricsListen
    const setting = 'GATEHOUSE_METRICS_LISTEN'
    throw portRefusal(error, { listen, port }, { address: setting, port: setting })
  })
  slot.metrics = recorder
  return door
}

function portRefusal(
  error: NodeJS.ErrnoException,
  { port, listen }: Pick<Config, 'port' | 'listen'>,
  settings: { address: string; port: string },
): Error {
  if (error.code === 'EADDRINUSE')
    return startRefusal(
      `Port ${port} on ${listen} is in use: stop the program that uses it, or set ${settings.port} to another.`,
      error,
    )
  if (error.code === 'EACCES')
    return startRefusal(
      `Port ${port} needs more rights than this user has: set ${settings.port} to a number above 1023.`,
      error,
    )
  return startRefusal(
    `${settings.address} ${listen} is not an address of this machine (${error.code}): correct it.`,
    error,
  )
}

/**
 * Stops in order: requests, pages, connections, database. Skips parts that never started. A part
 * that fails does not stop the rest.
 */
function stop(code: number, why: unknown): Promise<never> {
  stopping ??= (async () => {
    if (typeof why === 'string') say(why)
    else logFailure(why)
    slot.ready = false
    setTimeout(() => process.exit(code || 1), STOP_MS).unref()
    // A database that failed to start has already reported why.
    const stopDatabase = async () => (await database?.catch(() => undefined))?.stop()
    const mailsFinished = finishMails()
    const ended = [pruning?.stop(), sealing?.stop()] // they end while requests finish
    const steps = [
      () => listener?.drain(),
      () => metrics?.drain(),
      () => app?.close(),
      () => Promise.all([resealing?.stop(), ...ended]),
      flushReads,
      laterDenialsStored,
      async () => reportLostMails(await mailsFinished()),
      () => slot.db?.$disconnect(),
      stopDatabase,
    ]
    for (const step of steps) await Promise.resolve(step()).catch(logFailure)
    process.exit(code)
  })()
  return stopping
}

/** They are in memory only. Whoever needs one asks for it again. */
function reportLostMails(count: number): void {
  if (count > 0) log.warn(`Mails that could not be sent before the end: ${count}.`)
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
  process.on(signal, () => void stop(0, `${signal}: finishing what is under way…`))
// The starter ended without a signal: a server that nobody can stop by name must not keep running.
if (process.channel) process.on('disconnect', () => void stop(0, 'The starter is gone: stopping.'))
process.on('unhandledRejection', logFailure)
process.on('uncaughtException', (error) => void stop(1, error))

start().catch((error: unknown) => void stop(1, error))
