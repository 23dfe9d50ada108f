// Bounded searches: no filter makes a page look at more events than the bound.
import { randomBytes, randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { db, pool } from '../../platform/database/db'
import { EVENT_ID_BYTES, eventId } from '../../rules/events/event-id'
import { type EventPosition, MOST_EXAMINED, searchEvents } from './event-search'

const from = new Date('2026-01-01T00:00:00Z')

beforeEach(async () => {
  await db().auditEvent.deleteMany()
})

/** Inserts events, one per millisecond. The oldest has this ID. */
async function insertEvents(accountId: string, count: number, id: string = randomUUID()) {
  await pool().query(
    `INSERT INTO audit_events (account_id, event_time, id, event_source, event_name, event_type,
       read_only, request_id, user_identity, source_ip_address, user_agent)
     SELECT $1, $2::timestamptz + n * interval '1 ms',
       CASE n WHEN 0 THEN $3::uuid ELSE gen_random_uuid() END, 'iam.amazonaws.com', 'Event',
       'AwsApiCall', true, gen_random_uuid(), '{}', '192.0.2.1', 'test'
     FROM generate_series(0, $4::int - 1) n`,
    [accountId, from, id, count],
  )
  return id
}

const search = (accountId: string, id: string, position?: EventPosition) =>
  searchEvents(db(), accountId, { id, from }, { direction: 'older', position, rows: 50 })

test('a search by an ID without a time ends at the bound, and finds it on a later page', async () => {
  const accountId = '000000000001'
  const id = await insertEvents(accountId, MOST_EXAMINED + 1)
  const first = await search(accountId, id)
  expect(first).toEqual({ events: [], next: { at: expect.any(Date), id: expect.any(String) } })
  const second = await search(accountId, id, first.next)
  expect(second.events.map((event) => event.id)).toEqual([id])
  expect(second.next).toBeUndefined()
})

test('a search by an ID that contains its time finds it at once, however old it is', async () => {
  const accountId = '000000000002'
  const id = eventId(from, randomBytes(EVENT_ID_BYTES))
  await insertEvents(accountId, MOST_EXAMINED + 1, id)
  const { events, next } = await search(accountId, id)
  expect(events.map((event) => event.id)).toEqual([id])
  expect(next).toBeUndefined()
})
