// Deletes the events of whole seals, and proves in each seal that the pruner did it
// (docs/decisions/034-sealed-events.md).
import { db } from '../../platform/database/db'
import {
  arrayOf,
  bigint,
  bytea,
  int,
  nullable,
  text,
  timestamp,
} from '../../platform/database/sql-types'
import { type RowOf, statement } from '../../platform/database/statement'
import { isMacOf, mac } from '../../platform/secrets'
import { entriesHashOf, NO_HASH, packEntries, prunedMacText, sealHash } from '../events/event-seal'
import { digestOf } from '../events/seal-events'
import { eventsToSeal, SEAL_SIZE } from '../events/seal-statements'
import { BATCH } from './expired-rows'

/**
 * The next seal, by account and time, whose newest event is before the time of its account. A seal
 * that can't be pruned is thereby looked at once per run.
 */
const nextExpiredSeal = statement('next expired seal', {
  params: {
    ...{ accountIds: arrayOf(text), before: arrayOf(timestamp) },
    ...{ accountId: text, newest: timestamp, number: int },
  },
  columns: {
    account_id: text,
    number: int,
    after_sequence: bigint,
    last_sequence: bigint,
    newest_event: nullable(timestamp),
    hash: bytea,
    previous_hash: nullable(bytea),
    before: timestamp,
  },
  sql: `
    SELECT s.*, p.hash AS previous_hash, a.before
    FROM unnest($accountIds::text[], $before::timestamptz[]) AS a (id, before)
    CROSS JOIN LATERAL (
      SELECT account_id, number, after_sequence, last_sequence, newest_event, hash
      FROM event_seals
      WHERE account_id = a.id AND newest_event < a.before
        AND (a.id > $accountId OR (newest_event, number) > ($newest, $number))
      ORDER BY newest_event, number LIMIT 1) s
    LEFT JOIN event_seals p ON p.account_id = s.account_id AND p.number = s.number - 1
    WHERE a.id >= $accountId
    ORDER BY a.id LIMIT 1`,
})

/** Deletes the events of a seal. The seal remains, without what it needed to compare them. */
const sealPruned = statement('seal pruned', {
  params: { accountId: text, number: int, hash: bytea, prunedMac: bytea },
  sql: `
    WITH expired AS MATERIALIZED (
      SELECT account_id, number, after_sequence, last_sequence FROM event_seals
      WHERE account_id = $accountId AND number = $number AND hash = $hash
      FOR UPDATE SKIP LOCKED),
    deleted AS (
      DELETE FROM audit_events e USING expired s
      WHERE e.account_id = s.account_id
        AND e.sequence > s.after_sequence AND e.sequence <= s.last_sequence)
    UPDATE event_seals t SET entries = NULL, newest_event = NULL, pruned_mac = $prunedMac
    FROM expired s WHERE t.account_id = s.account_id AND t.number = s.number`,
})

type ExpiredSeal = RowOf<typeof nextExpiredSeal>

/**
 * Returns a function that deletes the events of the next seal of these accounts that has expired,
 * and counts that as a full batch. Keeps the events of a seal that differs from them: they are
 * evidence, which verification shows.
 */
export function eventPruning(accounts: { accountIds: string[]; before: Date[] }) {
  let position = { accountId: '', newest: new Date(0), number: 0 }
  return async (): Promise<{ pruned: number } | undefined> => {
    const seal = await nextExpiredSeal.row(db(), { ...accounts, ...position })
    if (!seal?.newest_event) return undefined
    const { account_id: accountId, number, hash } = seal
    position = { accountId, number, newest: seal.newest_event }
    if (await isExpired(seal)) {
      const prunedMac = mac(prunedMacText(hash), 'event-seal')
      await sealPruned.rows(db(), { accountId, number, hash, prunedMac })
    }
    return { pruned: BATCH }
  }
}

/**
 * Returns whether a seal's hash is that of its events, and all of them have expired. The seal's own
 * time does not prove that: whoever writes to the database could set it, and have the pruner delete
 * recent events and prove it. The hash can't be that of other events, so this needs no MAC.
 */
async function isExpired(seal: ExpiredSeal): Promise<boolean> {
  const { account_id: accountId, after_sequence: after, last_sequence: last } = seal
  const range = { accountId, after, last, limit: SEAL_SIZE + 1 }
  const events = await eventsToSeal.rows(db(), range)
  const entries = packEntries(events.map((event) => ({ id: event.id, digest: digestOf(event) })))
  const hash = sealHash(seal.previous_hash ?? NO_HASH, {
    ...{ accountId, number: seal.number, afterSequence: after, lastSequence: last },
    ...{ count: events.length, entriesHash: entriesHashOf(entries) },
  })
  return hash.equals(seal.hash) && events.every((event) => event.event_time < seal.before)
}

/** The seals after this one, of all accounts. */
const sealsAfter = statement('seals after', {
  params: { accountId: text, number: int },
  columns: { account_id: text, number: int, hash: bytea, pruned_mac: nullable(bytea) },
  sql: `
    SELECT account_id, number, hash, pruned_mac FROM event_seals
    WHERE (account_id, number) > ($accountId, $number)
    ORDER BY account_id, number LIMIT ${BATCH}`,
})

const prunedMacsRenewed = statement('pruned MACs renewed', {
  params: { accountIds: arrayOf(text), numbers: arrayOf(int), prunedMacs: arrayOf(bytea) },
  sql: `
    UPDATE event_seals s SET pruned_mac = r.pruned_mac
    FROM unnest($accountIds::text[], $numbers::int[], $prunedMacs::bytea[])
      AS r (account_id, number, pruned_mac)
    WHERE s.account_id = r.account_id AND s.number = r.number`,
})

/**
 * Returns a function that renews the MACs of a batch of pruned seals under the current secret. No
 * later seal proves them, so without this they would need the previous secret forever.
 */
export function renewPrunedMacs() {
  let position = { accountId: '', number: 0 }
  return async (): Promise<{ pruned: number }> => {
    const seals = await sealsAfter.rows(db(), position)
    const last = seals.at(-1)
    if (last) position = { accountId: last.account_id, number: last.number }
    const renewed = seals.flatMap((seal) => {
      const [old, macText] = [seal.pruned_mac, prunedMacText(seal.hash)]
      const current = mac(macText, 'event-seal')
      // What neither secret proves stays unproven.
      return old && isMacOf(old, macText, 'event-seal') && !current.equals(old)
        ? [{ ...seal, prunedMac: current }]
        : []
    })
    if (renewed.length > 0)
      await prunedMacsRenewed.rows(db(), {
        accountIds: renewed.map((seal) => seal.account_id),
        numbers: renewed.map((seal) => seal.number),
        prunedMacs: renewed.map((seal) => seal.prunedMac),
      })
    return { pruned: seals.length }
  }
}
