// The settings. Every environment variable is read here, once.
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import {
  type Environment,
  quoted,
  readChoice,
  readList,
  readLong,
  readNumber,
  readSwitch,
} from './environment'
import { slot } from './process-slot'
import { startRefusal } from './start-refusal'

export interface Config {
  port: number
  /** The address to listen on. */
  listen: string
  /** The only origin that browsers may use: scheme, host, port. */
  origin: string
  /** The origin's host and port, as the Host header contains them. */
  host: string
  /** True when the origin uses https. */
  secure: boolean
  dataDir: string
  /** Additional Host names, for the API and health checks only. */
  apiHosts: string[]
  /** Addresses or CIDR ranges whose X-Forwarded-For header is trusted. */
  trustedProxies: string[]
  secret?: string
  secretPrevious?: string
  databaseUrl?: string
  /** Whether statements are prepared under names; `auto` unless a pooler is detected. */
  preparedStatements: 'auto' | 'on' | 'off'
  /** Failed sign-ins from one address to one account, as typed, within the window. */
  addressFailures: number
  addressWindowMinutes: number
  /** A session ends this long after its sign-in, whatever happens in it. */
  sessionHours: number
  /** A session ends this long after its last use (doors/http/user-activity.ts). */
  sessionIdleMinutes: number
  /** The most memory for cached policies of callers (store/principal.ts). */
  cacheBytes: number
  /** Events are kept for this time, by the account's clock (store/retention/prune.ts). */
  eventRetentionDays: number
  /** Whether LookupEvents is limited to two requests per second and account, as on AWS. */
  lookupRate: boolean
  /** Whether refusals have authorization IDs, and are recorded under them. */
  authorizationIds: boolean
  /** Where mails are sent; into the outbox of the data folder while it is undefined. */
  smtpUrl?: string
  /** The sender of mails. */
  mailFrom: string
  testMode: boolean
  testToken?: string
  logFormat: 'text' | 'json'
  logLevel: LogLevel
  /** Whether each request is logged (platform/log/request-log.ts). */
  accessLog: boolean
  /** Where Prometheus reads the metrics; undefined while they are off. */
  metricsListen?: { address: string; port: number }
}
export type LogLevel = (typeof LOG_LEVELS)[number]

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const

/** The fewest characters of a secret. */
export const SHORTEST_SECRET = 32
const SHORTEST_TOKEN = 16
const HOST_AND_PORT = /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/

/** Returns the settings of this process, read at the first call. */
export function config(): Config {
  slot.config ??= readConfig(process.env)
  return slot.config
}

/**
 * Returns the settings of the log. Never throws, because the log has to report invalid settings
 * too.
 */
export function logSettings(): Pick<Config, 'logFormat' | 'logLevel'> {
  if (slot.config) return slot.config
  return { logFormat: process.env.GATEHOUSE_LOG === 'json' ? 'json' : 'text', logLevel: 'info' }
}

/**
 * Parses the settings in `env`. An empty variable counts as unset. Throws a start refusal: one
 * sentence that names the variable and the fix.
 */
export function readConfig(env: Environment): Config {
  const port = readPort(env)
  const listen = readListen(env)
  const canonical = readOrigin(env, port)
  const logFormat = readChoice(env, 'GATEHOUSE_LOG', ['text', 'json'], 'text')
  const testMode = readSwitch(env, 'GATEHOUSE_TEST_MODE')
  const testToken = readLong(env, 'GATEHOUSE_TEST_TOKEN', SHORTEST_TOKEN)
  const onLoopback = isLoopback(listen) && isLoopback(canonical.hostname)
  if (!readSwitch(env, 'GATEHOUSE_INSECURE_HTTP') && canonical.protocol === 'http:' && !onLoopback)
    throw startRefusal(
      `${isLoopback(listen) ? 'GATEHOUSE_URL' : 'GATEHOUSE_LISTEN'} would send passwords over plain http beyond this machine: set GATEHOUSE_URL to the https address of a proxy in front, or set GATEHOUSE_INSECURE_HTTP=1 to accept it.`,
    )
  if (testMode && !onLoopback && !testToken)
    throw startRefusal(
      `GATEHOUSE_TEST_MODE=1 beyond this machine lets anyone make accounts: set GATEHOUSE_TEST_TOKEN to a secret of at least ${SHORTEST_TOKEN} characters, or unset GATEHOUSE_TEST_MODE.`,
    )
  return {
    port,
    listen,
    origin: canonical.origin,
    host: canonical.host,
    secure: canonical.protocol === 'https:',
    dataDir: resolve(env.GATEHOUSE_DATA_DIR || '.gatehouse'),
    apiHosts: readList(
      env,
      'GATEHOUSE_API_HOSTS',
      isHostAndPort,
      'a host name with its port, such as gatehouse:3000',
    ),
    trustedProxies: readList(
      env,
      'GATEHOUSE_TRUSTED_PROXIES',
      isAddressOrRange,
      'an IP address or a range, such as 10.0.0.0/8',
    ),
    // Reasons for the defaults and the bounds: docs/sign-in-limits.md.
    addressFailures: readNumber(env, 'GATEHOUSE_ADDRESS_FAILURES', 100, 1_000_000),
    addressWindowMinutes: readNumber(env, 'GATEHOUSE_ADDRESS_WINDOW_MINUTES', 10, 1_440),
    // Reasons for the defaults and the bounds: docs/decisions/035-session-limits.md.
    sessionHours: readNumber(env, 'GATEHOUSE_SESSION_HOURS', 12, 24),
    sessionIdleMinutes: readNumber(env, 'GATEHOUSE_SESSION_IDLE_MINUTES', 60, 720, 5),
    cacheBytes: readNumber(env, 'GATEHOUSE_CACHE_MB', 128, 999_999) * 2 ** 20,
    eventRetentionDays: readNumber(env, 'GATEHOUSE_EVENT_RETENTION_DAYS', 90, 36_500),
    logFormat,
    logLevel: readChoice(env, 'GATEHOUSE_LOG_LEVEL', LOG_LEVELS, 'info'),
    // A terminal stays readable; JSON lines are for programs that collect logs.
    accessLog: readSwitch(env, 'GATEHOUSE_ACCESS_LOG', logFormat === 'json'),
    lookupRate:
      readChoice(env, 'GATEHOUSE_LOOKUP_EVENTS_RATE', ['unlimited', 'aws'], 'unlimited') === 'aws',
    authorizationIds: readChoice(env, 'GATEHOUSE_AUTHORIZATION_IDS', ['on', 'off'], 'on') === 'on',
    preparedStatements: readChoice(
      env,
      'GATEHOUSE_PREPARED_STATEMENTS',
      ['auto', 'on', 'off'],
      'auto',
    ),
    testMode,
    ...readMail(env, canonical.hostname),
    ...readMetricsListen(env),
    ...(testToken && { testToken }),
    ...readDatabaseAndSecret(env),
  }
}

function readPort(env: Environment): number {
  const text = env.PORT || '3000'
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65535)
    throw startRefusal(
      `PORT is ${quoted(text)}, which is not a port number: set it to a number from 1 to 65535.`,
    )
  return port
}

function readListen(env: Environment): string {
  const listen = (env.GATEHOUSE_LISTEN || '127.0.0.1').replace(/^localhost$/, '127.0.0.1')
  if (!isIP(listen))
    throw startRefusal(
      `GATEHOUSE_LISTEN is ${quoted(listen)}, which is not an IP address: set it to 127.0.0.1 (this machine only), 0.0.0.0 (all IPv4 networks) or the address of one network.`,
    )
  return listen
}

/** An address with a port, or a port alone, which stays on this machine. */
function readMetricsListen(env: Environment): Pick<Config, 'metricsListen'> {
  const text = env.GATEHOUSE_METRICS_LISTEN
  if (!text) return {}
  const [, written, port] = /^(?:(.*):)?(\d{1,5})$/.exec(text) ?? []
  const address = (written ?? '127.0.0.1')
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/^localhost$/, '127.0.0.1')
  if (!isIP(address) || !(Number(port) >= 1 && Number(port) <= 65535))
    throw startRefusal(
      `GATEHOUSE_METRICS_LISTEN is ${quoted(text)}: set it to a port such as 9464, or to an IP address with a port such as 10.0.0.5:9464 or [::1]:9464.`,
    )
  return { metricsListen: { address, port: Number(port) } }
}

/** Never quotes the address of the SMTP server, which may contain a password. */
function readMail(env: Environment, host: string): Pick<Config, 'smtpUrl' | 'mailFrom'> {
  const smtpUrl = env.GATEHOUSE_SMTP_URL
  const from = env.GATEHOUSE_MAIL_FROM || `Gatehouse <no-reply@${host}>`
  if (smtpUrl && !(URL.canParse(smtpUrl) && /^smtps?:\/\/[^/?#]/.test(smtpUrl)))
    throw startRefusal(
      'GATEHOUSE_SMTP_URL is not the address of an SMTP server: set it to smtp://user:password@host:587 or smtps://user:password@host:465, and percent-encode the password.',
    )
  if (!/^[ -~]*[!-?A-~]+@[!-?A-~]+$/.test(from))
    throw startRefusal(
      `GATEHOUSE_MAIL_FROM is ${quoted(from)}, which is not a sender: set it to an address such as Gatehouse <no-reply@example.com>.`,
    )
  return { mailFrom: from, ...(smtpUrl && { smtpUrl }) }
}

function readOrigin(env: Environment, port: number): URL {
  const text = env.GATEHOUSE_URL || `http://localhost:${port}`
  const cure = `set it to an address such as https://gatehouse.example.com or http://localhost:${port}`
  if (!URL.canParse(text))
    throw startRefusal(`GATEHOUSE_URL is ${quoted(text)}, which is not a URL: ${cure}.`)
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw startRefusal(
      `GATEHOUSE_URL begins with ${quoted(url.protocol)}, and only http and https are possible: ${cure}.`,
    )
  if (url.username || url.password || url.pathname !== '/' || url.search || url.hash)
    throw startRefusal(`GATEHOUSE_URL must hold nothing but scheme, host and port: ${cure}.`)
  // Account addresses are <account>.signin.<host>, and next-auth rewrites the first "signin" of a
  // URL, even in a host name.
  if (url.host.includes('signin'))
    throw startRefusal(
      `GATEHOUSE_URL has "signin" in its host name, which is kept for the accounts' addresses: ${cure}.`,
    )
  return url
}

function readDatabaseAndSecret(
  env: Environment,
): Pick<Config, 'databaseUrl' | 'secret' | 'secretPrevious'> {
  const databaseUrl = env.DATABASE_URL || undefined
  const secret = readLong(env, 'GATEHOUSE_SECRET', SHORTEST_SECRET)
  const secretPrevious = readLong(env, 'GATEHOUSE_SECRET_PREVIOUS', SHORTEST_SECRET)
  // Neither sentence quotes the address: if its password is not encoded, a piece of it is parsed as
  // the host.
  if (databaseUrl && isPasswordUnescaped(databaseUrl))
    throw startRefusal(
      'DATABASE_URL has special characters in its password that change its meaning: percent-encode the password, such as %2F for /, %3F for ?, %23 for # and %40 for @.',
    )
  if (databaseUrl && !isDatabaseUrl(databaseUrl))
    throw startRefusal(
      'DATABASE_URL is not the address of a PostgreSQL database: set it to postgresql://user:password@host:5432/database, and percent-encode the password.',
    )
  if (databaseUrl && !secret)
    throw startRefusal(
      'GATEHOUSE_SECRET is missing: with DATABASE_URL the keys must outlive this machine, so set it to the output of `openssl rand -base64 32` and keep it.',
    )
  if (secretPrevious && !secret)
    throw startRefusal(
      'GATEHOUSE_SECRET_PREVIOUS is set and GATEHOUSE_SECRET is not: set GATEHOUSE_SECRET to the new secret.',
    )
  if (secretPrevious && secretPrevious === secret)
    throw startRefusal(
      'GATEHOUSE_SECRET_PREVIOUS is the same as GATEHOUSE_SECRET: set it to the secret used before, or unset it.',
    )
  return {
    ...(databaseUrl && { databaseUrl }),
    ...(secret && { secret }),
    ...(secretPrevious && { secretPrevious }),
  }
}

/**
 * Returns warnings about settings that work and are probably not what was meant. The server prints
 * them when it starts.
 */
export function settingsWarnings({ secure, trustedProxies }: Config): string[] {
  // The server itself speaks plain http, so an https origin is the address of a proxy.
  if (!secure || trustedProxies.length > 0) return []
  return [
    'GATEHOUSE_TRUSTED_PROXIES is not set, and GATEHOUSE_URL is the https address of a proxy: every request seems to come from the proxy, so all users share its limit of failed sign-ins, and aws:SourceIp is its address. Set GATEHOUSE_TRUSTED_PROXIES to the address of the proxy.',
  ]
}

const isHostAndPort = (text: string) => HOST_AND_PORT.test(text) && URL.canParse(`http://${text}`)

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const family = isIP(address)
  if (!family || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

/**
 * Returns whether a `/`, `?` or `#` of the password ends the part that it belongs to, so that the
 * `@` before the host follows later.
 */
function isPasswordUnescaped(text: string): boolean {
  const rest = /^[a-z]+:\/\/[^/?#]*(.*)$/is.exec(text)?.[1] ?? ''
  const [path = ''] = rest.split('?')
  return path.includes('@') || (path === '' && rest.includes('@'))
}

function isDatabaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1
}

/**
 * Returns whether a listening address or a host name stays on this machine. RFC 6761 reserves
 * localhost and all names under it for loopback.
 */
export function isLoopback(host: string): boolean {
  return (
    host === '::1' ||
    host === '[::1]' ||
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    (isIP(host) === 4 && host.startsWith('127.'))
  )
}
