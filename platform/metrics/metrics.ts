// The metrics, in Prometheus's names and units: https://prometheus.io/docs/practices/naming/. No
// label has a value from a request: operations are those of the registry, outcomes are error codes
// of the program.
import type { Registry } from 'prom-client'
import { type MetricsRecorder, slot } from '../process-slot'

/** In seconds: a read takes milliseconds, a password hash 25, an outage is answered within five. */
const REQUEST_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const HASH_WAIT_BUCKETS = [0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5]

const PREFIX = 'gatehouse_'
/** What a request without an operation of the registry counts as. */
const OTHER = 'other'

export interface Metrics extends MetricsRecorder {
  /** Returns everything that was recorded, as text, with its content type. */
  render(): Promise<{ contentType: string; text: string }>
}

/**
 * Creates the metrics. Loads prom-client only then, because it is off by default and takes a tenth
 * of a second to load.
 */
export async function createMetrics(): Promise<Metrics> {
  const prometheus = await import('prom-client')
  const { Counter, Histogram } = prometheus
  const registry = new prometheus.Registry()
  const registers = [registry]
  prometheus.collectDefaultMetrics({ register: registry })
  const httpRequests = new Counter({
    name: `${PREFIX}http_requests_total`,
    help: 'Requests by door and class of status. The door "none" refused them before any other.',
    labelNames: ['door', 'status'],
    registers,
  })
  const httpDuration = new Histogram({
    name: `${PREFIX}http_request_duration_seconds`,
    help: 'Time from the request to the end of its response, by door.',
    labelNames: ['door'],
    buckets: REQUEST_BUCKETS,
    registers,
  })
  const apiRequests = new Counter({
    name: `${PREFIX}api_requests_total`,
    help: 'API requests by operation and outcome, which is "ok" or an error code.',
    labelNames: ['operation', 'outcome'],
    registers,
  })
  const apiDuration = new Histogram({
    name: `${PREFIX}api_request_duration_seconds`,
    help: 'Time from the request to the end of its response, by operation.',
    labelNames: ['operation'],
    buckets: REQUEST_BUCKETS,
    registers,
  })
  const signIns = new Counter({
    name: `${PREFIX}sign_ins_total`,
    help: 'Checked sign-ins by outcome.',
    labelNames: ['outcome'],
    registers,
  })
  const hashWait = new Histogram({
    name: `${PREFIX}password_hash_wait_seconds`,
    help: 'Time that a password hash waited for a free worker.',
    buckets: HASH_WAIT_BUCKETS,
    registers,
  })
  const hashRefusals = new Counter({
    name: `${PREFIX}password_hash_refusals_total`,
    help: 'Password hashes that were refused because too many waited.',
    registers,
  })
  addGauges(prometheus, registry)
  return {
    requestEnded({ door = 'none', operation = OTHER, outcome, status, durationMs }) {
      const seconds = durationMs / 1000
      httpRequests.inc({ door, status: `${Math.floor(status / 100)}xx` })
      httpDuration.observe({ door }, seconds)
      if (door !== 'api') return
      // Without an outcome, the client disconnected.
      apiRequests.inc({ operation, outcome: outcome ?? 'disconnected' })
      apiDuration.observe({ operation }, seconds)
    },
    signInChecked: (outcome) => signIns.inc({ outcome }),
    hashQueued: () => hashWait.startTimer(),
    hashRefused: () => hashRefusals.inc(),
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  }
}

/** What is read at each scrape. A part that this process has not used yet counts as empty. */
function addGauges({ Gauge, Counter }: typeof import('prom-client'), registry: Registry) {
  const registers = [registry]
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      ...{ name: PREFIX + name, help, registers },
      collect() {
        this.set(read())
      },
    })
  gauge(
    'password_hashes_waiting',
    'Password hashes that wait for a worker.',
    () => slot.hashPool?.waiting ?? 0,
  )
  gauge(
    'password_hashes_running',
    'Password hashes that are computed.',
    () => slot.hashPool?.running ?? 0,
  )
  gauge('database_connections_in_use', 'Connections to the database in use.', () =>
    slot.pool ? slot.pool.totalCount - slot.pool.idleCount : 0,
  )
  gauge(
    'database_connections_idle',
    'Open connections to the database that are free.',
    () => slot.pool?.idleCount ?? 0,
  )
  gauge(
    'database_waiting',
    'Requests for a connection to the database that wait.',
    () => slot.pool?.waitingCount ?? 0,
  )
  gauge('database_silent', '1 while the database does not answer.', () => (slot.silence ? 1 : 0))
  gauge(
    'cached_callers',
    'Callers whose policies are kept ready.',
    () => slot.policyCache?.size ?? 0,
  )
  gauge(
    'cached_callers_bytes',
    'Estimated memory of the policies of these callers.',
    () => slot.policyCache?.bytes ?? 0,
  )
  gauge('cached_access_keys', 'Access keys that are kept ready.', () => slot.accessKeys?.size ?? 0)
  gauge(
    'events_pending',
    'Events of reads that wait to be written.',
    () => slot.readEvents?.pending.length ?? 0,
  )
  new Counter({
    name: `${PREFIX}caller_cache_lookups_total`,
    help: 'Lookups of a caller’s policies in the cache, by result.',
    labelNames: ['result'],
    registers,
    collect() {
      this.reset()
      this.inc({ result: 'hit' }, slot.policyCache?.hits ?? 0)
      this.inc({ result: 'miss' }, slot.policyCache?.misses ?? 0)
    },
  })
}
