// Reads the event history, newest first and by key.
import type { Transaction } from '../../platform/database/db'
import {
  bool,
  json,
  nullable,
  type SqlTypes,
  text,
  textOf,
  timestamp,
} from '../../platform/database/sql-types'
import { composed } from '../../platform/database/statement'
import { timeOfEventId } from '../../rules/events/event-id'
import type { EventResource, StoredEvent } from '../../rules/events/stored-event'

/** What events must match, all of it. Values are compared exactly. */
export interface EventFilter {
  id?: string | undefined
  name?: string | undefined
  userName?: string | undefined
  source?: string | undefined
  accessKeyId?: string | undefined
  errorCode?: string | undefined
  /** Refused calls and failed sign-ins. */
  refused?: boolean | undefined
  readOnly?: boolean | undefined
  resourceType?: string | undefined
  resourceName?: string | undefined
  /** Inclusive. */
  from: Date
  /** Exclusive. */
  to?: Date | undefined
}

/** The key of an event in the order of the history. */
export interface EventPosition {
  at: Date
  id: string
}

export interface EventPageRequest {
  /** `older` from the position downwards, `newer` from it upwards. */
  direction: 'older' | 'newer'
  /** The page begins after this event, in its direction. */
  position?: EventPosition | undefined
  rows: number
}

export interface EventPage {
  /** Newest first. */
  events: StoredEvent[]
  /** Where the search continues in its direction; absent at the end of the history. */
  next?: EventPosition
}

/**
 * The most events that one page looks at. A page of a rare filter is therefore short or empty and
 * has a next one, as on AWS, and no search keeps the database busy.
 */
export const MOST_EXAMINED = 10_000

const COLUMNS = {
  accountId: text,
  at: timestamp,
  id: text,
  source: text,
  name: text,
  type: textOf<string>(),
  readOnly: bool,
  requestId: text,
  userName: nullable(text),
  identity: json<Record<string, unknown>>(),
  accessKeyId: nullable(text),
  sourceIpAddress: text,
  userAgent: text,
  errorCode: nullable(text),
  errorMessage: nullable(text),
  requestParameters: nullable(json<Record<string, unknown>>()),
  responseElements: nullable(json<Record<string, unknown>>()),
  additionalEventData: nullable(json<Record<string, unknown>>()),
  resources: nullable(json<EventResource[]>()),
} as const satisfies Record<keyof StoredEvent, SqlTypes[string]>

const SELECTED = `
  account_id AS "accountId", event_time AS at, id::text AS id, event_source AS source,
  event_name AS name, event_type AS type, read_only AS "readOnly", request_id::text AS "requestId",
  user_name AS "userName", user_identity AS identity, access_key_id AS "accessKeyId",
  source_ip_address AS "sourceIpAddress", user_agent AS "userAgent", error_code AS "errorCode",
  error_message AS "errorMessage", request_parameters AS "requestParameters",
  response_elements AS "responseElements", additional_event_data AS "additionalEventData", resources`

interface Condition {
  sql: string
  params: Record<string, { type: SqlTypes[string]; value: unknown }>
}

const equals = (column: string, name: string, value: string | undefined): Condition[] =>
  value === undefined
    ? []
    : [{ sql: `${column} = $${name}`, params: { [name]: { type: text, value } } }]

/** Conditions with an index of their own. Only the first one takes part in the choice of rows. */
const withIndex = ({ accessKeyId, userName, name }: EventFilter): Condition[] => [
  ...equals('access_key_id', 'accessKeyId', accessKeyId),
  ...equals('user_name', 'userName', userName),
  ...equals('event_name', 'name', name),
]

const withoutIndex = (filter: EventFilter): Condition[] => {
  const { readOnly, refused, resourceName, resourceType } = filter
  const resource = {
    ...(resourceType !== undefined && { ResourceType: resourceType }),
    ...(resourceName !== undefined && { ResourceName: resourceName }),
  }
  return [
    ...equals('event_source', 'source', filter.source),
    ...equals('error_code', 'errorCode', filter.errorCode),
    ...(readOnly === undefined
      ? []
      : [{ sql: 'read_only = $readOnly', params: { readOnly: { type: bool, value: readOnly } } }]),
    ...(refused ? [{ sql: 'error_message IS NOT NULL', params: {} }] : []),
    ...(Object.keys(resource).length === 0
      ? []
      : [
          {
            sql: 'resources @> $resources::jsonb',
            params: { resources: { type: text, value: JSON.stringify([resource]) } },
          },
        ]),
  ]
}

/** Keep it out of the choice of rows if the ID has no time: that walks all keys of the account. */
const idCondition = (id: string): Condition[] => [
  { sql: 'id = $id::uuid', params: { id: { type: text, value: id } } },
]

/** The time range, the position and an ID that contains its time. */
function ranged(filter: EventFilter, { direction, position }: EventPageRequest): Condition[] {
  const { id, from, to } = filter
  const timeOfId = id === undefined ? undefined : timeOfEventId(id)
  const at = (name: string, sql: string, value: Date): Condition => ({
    sql: `event_time ${sql} $${name}`,
    params: { [name]: { type: timestamp, value } },
  })
  return [
    at('from', '>=', from),
    ...(to ? [at('to', '<', to)] : []),
    ...(id !== undefined && timeOfId ? [at('timeOfId', '=', timeOfId), ...idCondition(id)] : []),
    ...(position
      ? [
          {
            sql: `(event_time, id) ${direction === 'older' ? '<' : '>'} ($at, $after::uuid)`,
            params: {
              at: { type: timestamp, value: position.at },
              after: { type: text, value: position.id },
            },
          },
        ]
      : []),
  ]
}

/** An ID of an earlier release. The primary key can't find it, so its search must be bounded. */
const idWithoutTime = ({ id }: EventFilter): Condition[] =>
  id !== undefined && timeOfEventId(id) === undefined ? idCondition(id) : []

/** Returns a page of an account's events. */
export async function searchEvents(
  tx: Transaction,
  accountId: string,
  filter: EventFilter,
  page: EventPageRequest,
): Promise<EventPage> {
  const [chosen, ...others] = withIndex(filter)
  const inner: Condition[] = [
    { sql: 'account_id = $accountId', params: { accountId: { type: text, value: accountId } } },
    ...ranged(filter, page),
    ...(chosen ? [chosen] : []),
  ]
  const outer = [...others, ...withoutIndex(filter), ...idWithoutTime(filter)]
  const isOlder = page.direction === 'older'
  const order = `ORDER BY event_time ${isOlder ? 'DESC, id DESC' : 'ASC, id ASC'}`
  const inOrder = `audit_events WHERE ${sqlOf(inner)} ${order}`
  const sql =
    outer.length === 0
      ? `SELECT ${SELECTED}, false AS "isBound" FROM ${inOrder} LIMIT ${page.rows + 1}`
      : boundedSql(inOrder, sqlOf(outer), order, page.rows)
  const columns = { ...COLUMNS, isBound: bool }
  const rows = await query(tx, [...inner, ...outer], columns, { sql })
  const found = rows.filter(({ isBound }) => !isBound).map(({ isBound: _, ...event }) => event)
  const events = found.slice(0, page.rows)
  const end = found.length > page.rows ? events.at(-1) : rows.find(({ isBound }) => isBound)
  if (!isOlder) events.reverse()
  return { events, ...(end && { next: { at: end.at, id: end.id } }) }
}

/**
 * Looks at a bounded number of events. If too few of them match, the last one that it looked at is
 * returned too, as the bound of the page.
 */
const boundedSql = (inOrder: string, condition: string, order: string, rows: number) => `
  WITH found AS (
    SELECT * FROM (SELECT * FROM ${inOrder} LIMIT ${MOST_EXAMINED}) e
    WHERE ${condition} ${order} LIMIT ${rows + 1}),
  bound AS (
    SELECT * FROM (SELECT * FROM ${inOrder} LIMIT 1 OFFSET ${MOST_EXAMINED - 1}) e
    WHERE (SELECT count(*) FROM found) <= ${rows})
  SELECT ${SELECTED}, false AS "isBound" FROM found
  UNION ALL SELECT ${SELECTED}, true FROM bound`

const sqlOf = (conditions: readonly Condition[]) => conditions.map(({ sql }) => sql).join(' AND ')

function query<const Columns extends SqlTypes>(
  tx: Transaction,
  conditions: readonly Condition[],
  columns: Columns,
  { sql }: { sql: string },
) {
  const params = Object.assign({}, ...conditions.map((condition) => condition.params)) as Record<
    string,
    { type: SqlTypes[string]; value: unknown }
  >
  const types = Object.fromEntries(Object.entries(params).map(([name, { type }]) => [name, type]))
  const values = Object.fromEntries(
    Object.entries(params).map(([name, { value }]) => [name, value]),
  )
  return composed<SqlTypes, Columns>({ params: types, columns, sql }).rows(tx, values)
}
