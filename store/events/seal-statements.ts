// The SQL statements about seals of events.
import {
  bigint,
  bool,
  bytea,
  int,
  nullable,
  text,
  timestamp,
} from '../../platform/database/sql-types'
import { statement } from '../../platform/database/statement'

/** The most events of one seal. */
export const SEAL_SIZE = 1_000
/** The most accounts that one statement looks at. */
export const ACCOUNTS_PAGE = 100

/** The highest number of an event so far, whether or not its transaction has ended. */
export const newestSequence = statement('newest sequence', {
  params: {},
  columns: { sequence: bigint },
  sql: 'SELECT last_value AS sequence FROM audit_events_sequence_seq',
})

/** Takes a transaction ID. */
export const transactionTaken = statement('transaction taken', {
  params: {},
  columns: { id: text },
  sql: 'SELECT pg_current_xact_id()::text AS id',
})

/** Whether every transaction below this ID has ended. */
export const transactionsEnded = statement('transactions ended', {
  params: { id: text },
  columns: { ended: bool },
  sql: 'SELECT pg_snapshot_xmin(pg_current_snapshot()) >= $id::text::xid8 AS ended',
})

/** The accounts after this one that have events, and whether some are not sealed. */
export const accountsToSeal = statement('accounts to seal', {
  params: { after: text, horizon: bigint },
  columns: { id: text, unsealed: bool },
  sql: `
    WITH RECURSIVE recorded AS (
      SELECT min(account_id) AS id, 1 AS place FROM audit_events WHERE account_id > $after
      UNION ALL
      SELECT (SELECT min(account_id) FROM audit_events WHERE account_id > r.id), r.place + 1
      FROM recorded r WHERE r.id IS NOT NULL AND r.place < ${ACCOUNTS_PAGE})
    SELECT r.id, EXISTS (
      SELECT FROM audit_events e
      WHERE e.account_id = r.id AND e.sequence <= $horizon AND e.sequence > COALESCE((
        SELECT last_sequence FROM event_seals s WHERE s.account_id = r.id
        ORDER BY number DESC LIMIT 1), 0)) AS unsealed
    FROM recorded r WHERE r.id IS NOT NULL ORDER BY r.id`,
})

const SEAL = {
  number: int,
  after_sequence: bigint,
  last_sequence: bigint,
  count: int,
  entries: nullable(bytea),
  entries_hash: bytea,
  hash: bytea,
  mac: bytea,
  pruned_mac: nullable(bytea),
}
const SEAL_COLUMNS = Object.keys(SEAL).join(', ')

export const lastSeal = statement('last seal', {
  params: { accountId: text },
  columns: SEAL,
  sql: `
    SELECT ${SEAL_COLUMNS} FROM event_seals WHERE account_id = $accountId
    ORDER BY number DESC LIMIT 1`,
})

/** The seal after this number. */
export const nextSeal = statement('next seal', {
  params: { accountId: text, after: int },
  columns: SEAL,
  sql: `
    SELECT ${SEAL_COLUMNS} FROM event_seals WHERE account_id = $accountId AND number > $after
    ORDER BY number LIMIT 1`,
})

/** The columns of an event that its digest covers: all. JSON is covered as PostgreSQL writes it. */
const EVENT = {
  sequence: bigint,
  account_id: text,
  event_time: timestamp,
  id: text,
  event_source: text,
  event_name: text,
  event_type: text,
  read_only: bool,
  request_id: text,
  user_name: nullable(text),
  user_identity: text,
  source_ip_address: text,
  user_agent: text,
  error_code: nullable(text),
  error_message: nullable(text),
  request_parameters: nullable(text),
  response_elements: nullable(text),
  additional_event_data: nullable(text),
  access_key_id: nullable(text),
  resources: nullable(text),
}
const AS_TEXT = ['id', 'request_id', 'user_identity', 'request_parameters', 'response_elements']
const CAST = [...AS_TEXT, 'additional_event_data', 'resources']
const EVENT_COLUMNS = Object.keys(EVENT)
  .map((name) => (CAST.includes(name) ? `${name}::text` : name))
  .join(', ')

/** The events with a number above one, up to another; in the order of their numbers. */
export const eventsToSeal = statement('events to seal', {
  params: { accountId: text, after: bigint, last: bigint, limit: int },
  columns: EVENT,
  sql: `
    SELECT ${EVENT_COLUMNS} FROM audit_events
    WHERE account_id = $accountId AND sequence > $after AND sequence <= $last
    ORDER BY sequence LIMIT $limit::int`,
})

/** Stores a seal, unless another process was first. */
export const sealStored = statement('seal stored', {
  params: {
    accountId: text,
    number: int,
    afterSequence: bigint,
    lastSequence: bigint,
    count: int,
    entries: bytea,
    newestEvent: timestamp,
    entriesHash: bytea,
    hash: bytea,
    mac: bytea,
  },
  columns: { done: int },
  sql: `
    INSERT INTO event_seals (account_id, number, after_sequence, last_sequence, count, entries,
      newest_event, entries_hash, hash, mac)
    VALUES ($accountId, $number, $afterSequence, $lastSequence, $count, $entries, $newestEvent,
      $entriesHash, $hash, $mac)
    ON CONFLICT DO NOTHING RETURNING 1 AS done`,
})

/** How many events follow this number. */
export const eventsAfter = statement('events after', {
  params: { accountId: text, after: bigint },
  columns: { count: int },
  sql: `
    SELECT count(*)::int AS count FROM audit_events
    WHERE account_id = $accountId AND sequence > $after`,
})
