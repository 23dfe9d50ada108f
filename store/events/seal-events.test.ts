// G4: the event history shows whether it was tampered with.
import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { db, pool } from '../../platform/database/db'
import { slot } from '../../platform/process-slot'
import { account } from '../../test/fixtures'
import { prune } from '../retention/prune'
import { sealEvents } from './seal-events'
import { SEAL_SIZE } from './seal-statements'
import { verifyEvents } from './verify-events'

const DAY = 86_400_000
const never = new AbortController().signal

beforeEach(async () => {
  await db().auditEvent.deleteMany()
  await db().eventSeal.deleteMany()
})
afterEach(() => {
  vi.unstubAllEnvs()
  delete slot.config
})

const newId = () => randomBytes(6).readUIntBE(0, 6).toString().padStart(12, '0').slice(-12)

async function events(accountId: string, count: number, eventTime = new Date()) {
  const data = Array.from({ length: count }, (_, i) => ({
    ...{ accountId, eventTime, id: randomUUID(), requestId: randomUUID() },
    ...{ eventSource: 'iam.amazonaws.com', eventName: `Event${i}`, eventType: 'AwsApiCall' },
    ...{ readOnly: true, sourceIpAddress: '192.0.2.1', userAgent: 'test', userIdentity: {} },
  }))
  await db().auditEvent.createMany({ data })
  return data.map(({ id }) => id)
}

/** Events in three seals: 2, 3 and 4 of them. */
async function sealedAccount() {
  const accountId = newId()
  const ids: string[] = []
  for (const count of [2, 3, 4]) {
    ids.push(...(await events(accountId, count)))
    await sealEvents()
  }
  expect(await verifyEvents(accountId)).toMatchObject({
    ...{ seals: 3, events: 9, unsealed: 0, fault: undefined },
    head: { number: 3, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  })
  return { accountId, ids }
}
const faultOf = async (accountId: string) => (await verifyEvents(accountId)).fault
const sql = (text: string, ...values: unknown[]) => pool().query(text, values)

describe('G4: verification finds', () => {
  test.each([
    ['the time', `event_time = event_time + interval '1 second'`],
    ['the name', `event_name = 'DeleteUser'`],
    ['the user', `user_name = 'mallory'`],
    ['the identity', `user_identity = '{"userName":"mallory"}'`],
    ['the address', `source_ip_address = '192.0.2.2'`],
    ['the refusal', `error_code = 'AccessDenied'`],
    ['the parameters', `request_parameters = '{}'`],
    ['the resources', `resources = '[]'`],
    ['the order', 'sequence = sequence + 1'],
  ])('a changed event: %s', async (_what, change) => {
    const { accountId, ids } = await sealedAccount()
    const [eventId = ''] = ids.slice(2)
    await sql(`UPDATE audit_events SET ${change} WHERE id = $1`, eventId)
    expect(await faultOf(accountId)).toEqual({ what: 'changed', number: 2, eventId })
  })

  test('a removed event, and one that was added among older ones', async () => {
    const { accountId, ids } = await sealedAccount()
    const removed = ids[4] ?? ''
    await sql('DELETE FROM audit_events WHERE id = $1', removed)
    expect(await faultOf(accountId)).toEqual({ what: 'removed', number: 2, eventId: removed })
    const other = await sealedAccount()
    const [added = ''] = await events(other.accountId, 1)
    await sql(
      `UPDATE audit_events SET sequence = (
        SELECT sequence FROM audit_events WHERE id = $2) WHERE id = $1`,
      added,
      other.ids[0],
    )
    expect(await faultOf(other.accountId)).toEqual({ what: 'added', number: 1, eventId: added })
  })

  test('a changed or removed seal, and a chain that was computed without the secret', async () => {
    const { accountId } = await sealedAccount()
    await sql(`UPDATE event_seals SET count = count + 1 WHERE account_id = $1`, accountId)
    expect(await faultOf(accountId)).toEqual({ what: 'sealChanged', number: 1 })
    const other = await sealedAccount()
    await sql('DELETE FROM event_seals WHERE account_id = $1 AND number = 2', other.accountId)
    expect(await faultOf(other.accountId)).toEqual({ what: 'sealMissing', number: 2 })
    vi.stubEnv('GATEHOUSE_SECRET', 'a secret that only the attacker knows, 40 chars')
    const forged = await sealedAccount()
    vi.unstubAllEnvs()
    expect(await faultOf(forged.accountId)).toEqual({ what: 'sealForged', number: 1 })
  })

  test('nothing after a rotation of the secret, once a newer seal proves the older ones', async () => {
    const { accountId } = await sealedAccount()
    const old = process.env.GATEHOUSE_SECRET ?? ''
    vi.stubEnv('GATEHOUSE_SECRET', 'the secret after the rotation, 32 characters')
    expect(await faultOf(accountId)).toEqual({ what: 'sealForged', number: 1 })
    vi.stubEnv('GATEHOUSE_SECRET_PREVIOUS', old)
    expect(await faultOf(accountId)).toBeUndefined()
    vi.stubEnv('GATEHOUSE_SECRET_PREVIOUS', '')
    await events(accountId, 1)
    await sealEvents()
    expect(await faultOf(accountId)).toBeUndefined()
  })
})

describe('G4: sealing', () => {
  test('waits for a transaction that is still open, and lets no event slip in behind', async () => {
    const accountId = newId()
    const late = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await late.connect()
    await late.query('BEGIN')
    const [id] = await events(accountId, 1)
    await late.query(
      `INSERT INTO audit_events SELECT (json_populate_record(e, json_build_object(
        'id', gen_random_uuid()))).* FROM audit_events e WHERE id = $1`,
      [id],
    )
    await events(accountId, 1)
    const sealing = sealEvents()
    // The sealer waits, or gives up: either way it seals nothing while the transaction is open.
    expect(await db().eventSeal.count({ where: { accountId } })).toBe(0)
    await late.query('COMMIT')
    await late.end()
    await sealing
    await sealEvents()
    expect(await verifyEvents(accountId)).toMatchObject({ events: 3, fault: undefined })
  })

  test('seals each event once while writers and two sealers run', async () => {
    const accountId = newId()
    const writers = [1, 2, 3, 4].map(async () => {
      for (let i = 0; i < 25; i++) await events(accountId, 1 + (i % 3))
    })
    const running = { value: true }
    const sealers = [1, 2].map(async () => {
      while (running.value) await sealEvents()
    })
    await Promise.all(writers)
    running.value = false
    await Promise.all(sealers)
    await sealEvents()
    const count = await db().auditEvent.count({ where: { accountId } })
    expect(await verifyEvents(accountId)).toMatchObject({
      ...{ events: count, unsealed: 0, fault: undefined },
    })
  })

  test('creates one seal per 1,000 events', async () => {
    const accountId = newId()
    await events(accountId, 2 * SEAL_SIZE + 1)
    await sealEvents()
    expect(await verifyEvents(accountId)).toMatchObject({ seals: 3, events: 2 * SEAL_SIZE + 1 })
  })
})

/** An account with a pruned seal of three events, then a seal of two. */
async function prunedAccount() {
  const { accountId } = await account()
  await db().auditEvent.deleteMany({ where: { accountId } })
  await events(accountId, 3, new Date(Date.now() - 100 * DAY))
  await sealEvents()
  await events(accountId, 2)
  await sealEvents()
  const old = await db().auditEvent.findMany({ where: { accountId }, orderBy: { sequence: 'asc' } })
  await prune(never)
  expect(await db().auditEvent.count({ where: { accountId } })).toBe(2)
  expect(await faultOf(accountId)).toBeUndefined()
  return { accountId, pruned: old.slice(0, 3) }
}

describe('G4: an emptied seal', () => {
  const empty = (accountId: string, number: number, mac = 'NULL') =>
    sql(
      `UPDATE event_seals SET entries = NULL, newest_event = NULL, pruned_mac = ${mac}
       WHERE account_id = $1 AND number = $2`,
      ...[accountId, number],
    )

  test.each([
    ['no MAC', 'NULL'],
    ['an invented MAC', "'\\x00'"],
    ['the MAC of the seal itself', 'mac'],
  ])('is found if it has %s, with its events or without', async (_what, mac) => {
    const { accountId, ids } = await sealedAccount()
    await empty(accountId, 2, mac)
    expect(await faultOf(accountId)).toEqual({ what: 'sealEmptied', number: 2 })
    await sql('DELETE FROM audit_events WHERE id = ANY($1)', ids.slice(2, 5))
    expect(await faultOf(accountId)).toEqual({ what: 'sealEmptied', number: 2 })
  })

  test('is found if its MAC is that of another pruned seal', async () => {
    const { accountId } = await prunedAccount()
    const mac = `(SELECT pruned_mac FROM event_seals WHERE account_id = '${accountId}' AND number = 1)`
    await empty(accountId, 2, mac)
    await sql('DELETE FROM audit_events WHERE account_id = $1', accountId)
    expect(await faultOf(accountId)).toEqual({ what: 'sealEmptied', number: 2 })
  })

  test('does not hide altered events that were inserted again', async () => {
    const insert = async (event: { id: string }) => {
      await db().auditEvent.create({ data: { ...event, eventName: 'Altered' } as never })
      const { sequence } = event as unknown as { sequence: bigint }
      await sql('UPDATE audit_events SET sequence = $2 WHERE id = $1', event.id, String(sequence))
    }
    const { accountId, pruned } = await prunedAccount()
    const [event] = pruned
    if (!event) throw new Error('No event was pruned.')
    const { additionalEventData, requestParameters, responseElements, resources, ...rest } = event
    await insert({ ...rest, userIdentity: {} } as never)
    expect(await faultOf(accountId)).toEqual({ what: 'added', number: 1, eventId: event.id })
    const other = await sealedAccount()
    await sql(`UPDATE audit_events SET event_name = 'Altered' WHERE id = $1`, other.ids[2])
    await empty(other.accountId, 2)
    expect(await faultOf(other.accountId)).toEqual({ what: 'sealEmptied', number: 2 })
  })

  test.each([
    ['the time of the seal', `UPDATE event_seals SET newest_event = '2000-01-01'`],
    ['the times of the events', `UPDATE audit_events SET event_time = '2000-01-01'`],
  ])('is not proven by the pruner for recent events, after a change of %s', async (_, change) => {
    const { accountId } = await account()
    await db().auditEvent.deleteMany({ where: { accountId } })
    await events(accountId, 3)
    await sealEvents()
    await sql(`${change} WHERE account_id = $1`, accountId)
    await sql(`UPDATE event_seals SET newest_event = '2000-01-01' WHERE account_id = $1`, accountId)
    await prune(never)
    expect(await db().auditEvent.count({ where: { accountId } })).toBe(3)
    expect(await db().eventSeal.count({ where: { accountId, entries: null } })).toBe(0)
  })

  test('is proven after a rotation, once the server pruned with both secrets', async () => {
    const { accountId } = await prunedAccount()
    const old = process.env.GATEHOUSE_SECRET ?? ''
    vi.stubEnv('GATEHOUSE_SECRET', 'the secret after the rotation, 32 characters')
    await events(accountId, 1)
    await sealEvents()
    expect(await faultOf(accountId)).toEqual({ what: 'sealEmptied', number: 1 })
    vi.stubEnv('GATEHOUSE_SECRET_PREVIOUS', old)
    delete slot.config
    expect(await faultOf(accountId)).toBeUndefined()
    await prune(never)
    vi.stubEnv('GATEHOUSE_SECRET_PREVIOUS', '')
    delete slot.config
    expect(await faultOf(accountId)).toBeUndefined()
  })
})

test('G4: pruned events leave their seal, which still proves the chain', async () => {
  const { accountId } = await account()
  await db().auditEvent.deleteMany({ where: { accountId } })
  await events(accountId, 3, new Date(Date.now() - 100 * DAY))
  await sealEvents()
  const [kept] = await events(accountId, 2)
  await prune(never)
  expect(await db().auditEvent.count({ where: { accountId } })).toBe(2)
  expect(await verifyEvents(accountId)).toMatchObject({ seals: 2, events: 2, fault: undefined })
  await sql('DELETE FROM audit_events WHERE id = $1', kept)
  expect(await faultOf(accountId)).toEqual({ what: 'removed', number: 2, eventId: kept })
  const [added = ''] = await events(accountId, 1)
  const { afterSequence } = await db().eventSeal.findUniqueOrThrow({
    where: { accountId_number: { accountId, number: 1 } },
  })
  await sql(
    'UPDATE audit_events SET sequence = $2 WHERE id = $1',
    added,
    String(afterSequence + 1n),
  )
  expect(await faultOf(accountId)).toEqual({ what: 'added', number: 1, eventId: added })
})
