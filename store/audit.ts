// CloudTrail-shaped events. The event of a change is written in the same transaction: without a
// record there is no change. Reads are recorded in batches, within a second.
import { randomBytes } from 'node:crypto'
import { db, type Transaction } from '../platform/database/db'
import { int, jsonText } from '../platform/database/sql-types'
import { statement } from '../platform/database/statement'
import { log } from '../platform/log/log'
import { slot } from '../platform/process-slot'
import { wholeSeconds } from '../rules/events/cloudtrail-record'
import { EVENT_ID_BYTES, eventId } from '../rules/events/event-id'
import { eventResources } from '../rules/events/event-resources'
import { type Origin, type Principal, sessionOf, signInSessionArn } from './principal'

interface Identity extends Record<string, unknown> {
  userName?: string
  accessKeyId?: string
  sessionContext?: {
    attributes: { creationDate: string; mfaAuthenticated: string }
    /** Of a session of `aws login`. */
    signInSessionArn?: string
  }
}

export interface Event {
  accountId: string
  at: Date
  source: `${'cloudtrail' | 'iam' | 'iam-toolbox' | 'signin' | 'sts'}.amazonaws.com`
  name: string
  type: 'AwsApiCall' | 'AwsConsoleSignIn' | 'AwsConsoleAction'
  readOnly: boolean
  identity: Identity
  origin: Origin
  /** A failed sign-in has a message and no code, as in CloudTrail. */
  error?: { code?: string; message: string }
  requestParameters?: Record<string, unknown>
  responseElements?: Record<string, unknown>
  additionalEventData?: Record<string, unknown>
}

/** Returns the caller as CloudTrail's userIdentity element. */
export function identityOf(principal: Principal): Event['identity'] {
  const { accountId, arn, accessKeyId } = principal
  const session = sessionOf(principal)
  const signInSession = signInSessionArn(principal)
  return {
    type: principal.kind === 'root' ? 'Root' : 'IAMUser',
    principalId: principal.kind === 'root' ? accountId : principal.userId,
    arn,
    accountId,
    ...(accessKeyId && { accessKeyId }),
    ...(principal.kind === 'user' && { userName: principal.userName }),
    ...(session && {
      sessionContext: {
        attributes: {
          creationDate: wholeSeconds(session.startedAt),
          mfaAuthenticated: String(session.mfa !== undefined),
        },
        ...(signInSession !== undefined && { signInSessionArn: signInSession }),
      },
    }),
  }
}

/**
 * Maps an event to its table row. Rows are sent as plain JSON, because a batch of a thousand reads
 * is a single parameter.
 */
const rowOf = (event: Event) => ({
  account_id: event.accountId,
  event_time: event.at,
  id: eventId(event.at, randomBytes(EVENT_ID_BYTES)),
  event_source: event.source,
  event_name: event.name,
  event_type: event.type,
  read_only: event.readOnly,
  request_id: event.origin.requestId,
  user_name: event.identity.type === 'Root' ? 'root' : (event.identity.userName ?? null),
  user_identity: event.identity,
  source_ip_address: event.origin.sourceIp.slice(0, 64),
  user_agent: event.origin.userAgent.slice(0, 256),
  error_code: event.error?.code ?? null,
  error_message: event.error?.message ?? null,
  request_parameters: event.requestParameters ?? null,
  response_elements: event.responseElements ?? null,
  additional_event_data: event.additionalEventData ?? null,
  access_key_id: event.identity.accessKeyId || null,
  resources: resourcesOf(event),
})

/**
 * The columns that `rowOf` fills. Never all of the table's: a newer server may have added one while
 * this version is running, and its default applies only if it is not named. The trigger of the
 * table sets the sequence (prisma/migrations/20261130151000_event_seals).
 */
export const EVENT_COLUMNS = `account_id, event_time, id, event_source, event_name, event_type,
      read_only, request_id, user_name, user_identity, source_ip_address, user_agent, error_code,
      error_message, request_parameters, response_elements, additional_event_data, access_key_id,
      resources, sequence`

/** The entities of an event; null without any. A lookup is not about what it looks for. */
function resourcesOf({ source, requestParameters, responseElements }: Event) {
  if (source === 'cloudtrail.amazonaws.com') return null
  const resources = eventResources(requestParameters, responseElements)
  return resources.length > 0 ? resources : null
}

/**
 * PostgreSQL text can't store NUL or an unpaired surrogate; both become the replacement character.
 */
const storable = (_name: string, value: unknown) =>
  typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : value

/**
 * A batch whose connection was lost may have been stored all the same. It is sent again, and has
 * the same IDs.
 */
const eventsRecorded = statement('record', {
  params: { events: jsonText },
  columns: { done: int },
  sql: `
    INSERT INTO audit_events (${EVENT_COLUMNS})
    SELECT ${EVENT_COLUMNS} FROM json_populate_recordset(NULL::audit_events, $events::json)
    ON CONFLICT DO NOTHING RETURNING 1 AS done`,
})

/** What JSON writes for the two. Hardly any event has them, and a replacer makes JSON slow. */
const NOT_STORABLE = /\\u(?:0000|d[89a-f])/

/** Returns JSON that PostgreSQL can store. */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value)
  return NOT_STORABLE.test(text) ? JSON.stringify(value, storable) : text
}

const insert = (rows: ReturnType<typeof rowOf>[], tx: Transaction) =>
  eventsRecorded.rows(tx, { events: storableJson(rows) })

/** Returns events as rows of their table, in JSON, for a statement that also stores more. */
export const eventRows = (events: readonly Event[]): string => storableJson(events.map(rowOf))

/** Writes the event in the given transaction, together with the change that it records. */
export async function record(event: Event, tx: Transaction): Promise<void> {
  await eventsRecorded.beforeCommit(tx, { events: storableJson([rowOf(event)]) })
}

const BATCH_MS = 1_000
const MOST_PENDING = 10_000

/**
 * Queues the event of a read. The batch is written within a second and at shutdown; a full queue is
 * written at once.
 */
export function recordRead(event: Event): void {
  slot.readEvents ??= { pending: [] }
  const queue = slot.readEvents
  queue.pending.push(rowOf(event))
  if (queue.pending.length >= MOST_PENDING) void flushReads()
  else queue.timer ??= setTimeout(() => void flushReads(), BATCH_MS).unref()
}

/**
 * Writes the queued events. If the database is unavailable, the batch is kept for the next attempt;
 * beyond the limit, the newest events are dropped.
 */
export async function flushReads(): Promise<void> {
  const queue = slot.readEvents
  if (!queue?.pending.length) return
  clearTimeout(queue.timer)
  queue.timer = undefined
  const batch = queue.pending.splice(0) as ReturnType<typeof rowOf>[]
  try {
    await insert(batch, db())
  } catch (error) {
    queue.pending.unshift(...batch.slice(0, MOST_PENDING - queue.pending.length))
    queue.timer ??= setTimeout(() => void flushReads(), BATCH_MS).unref()
    log.warn(`${batch.length} read events wait for the database: ${(error as Error).name}`)
  }
}
