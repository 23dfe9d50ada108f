// Seals events: a link of the account's hash chain over each batch that can no longer change
// (docs/decisions/034-sealed-events.md).
import { setTimeout as pause } from 'node:timers/promises'
import { withAdvisoryLock } from '../../platform/database/advisory-lock'
import { db } from '../../platform/database/db'
import type { RowOf } from '../../platform/database/statement'
import { mac } from '../../platform/secrets'
import { entriesHashOf, eventDigest, macText, NO_HASH, packEntries, sealHash } from './event-seal'
import {
  ACCOUNTS_PAGE,
  accountsToSeal,
  eventsToSeal,
  lastSeal,
  newestSequence,
  SEAL_SIZE,
  sealStored,
  transactionsEnded,
  transactionTaken,
} from './seal-statements'

/** Held by the one process that seals. */
const SEALING_LOCK = 7_140_275
const TRIES = 40
const AGAIN_AFTER_MS = 50

/**
 * Seals all events whose transactions have ended. Returns false, without sealing anything, while
 * another process seals. Throws the database's error.
 */
export const sealEvents = (signal?: AbortSignal): Promise<boolean> =>
  withAdvisoryLock(SEALING_LOCK, async () => {
    const horizon = await settledSequence(signal)
    if (horizon !== undefined) await sealUpTo(horizon, signal)
  })

/**
 * Returns a number below which no event can appear any more; undefined if a transaction takes too
 * long. An event gets its number after its transaction got an ID. So each event up to the number
 * that is read here belongs to a transaction below the ID that is taken then, and all those must
 * have ended.
 */
async function settledSequence(signal: AbortSignal | undefined): Promise<string | undefined> {
  const newest = await newestSequence.row(db(), {})
  const taken = await transactionTaken.row(db(), {})
  if (!newest || !taken) return undefined
  for (let tries = TRIES; tries > 0 && !signal?.aborted; tries--) {
    if ((await transactionsEnded.row(db(), taken))?.ended) return newest.sequence
    await pause(AGAIN_AFTER_MS)
  }
  return undefined
}

async function sealUpTo(horizon: string, signal: AbortSignal | undefined): Promise<void> {
  for (let after = ''; !signal?.aborted; ) {
    const accounts = await accountsToSeal.rows(db(), { after, horizon })
    for (const { id, unsealed } of accounts)
      while (unsealed && !signal?.aborted && (await sealBatch(id, horizon)));
    if (accounts.length < ACCOUNTS_PAGE) return
    after = accounts.at(-1)?.id ?? ''
  }
}

/** Seals the next events of an account. Returns whether more may follow. */
async function sealBatch(accountId: string, horizon: string): Promise<boolean> {
  const previous = await lastSeal.row(db(), { accountId })
  const afterSequence = previous?.last_sequence ?? '0'
  const range = { accountId, after: afterSequence, last: horizon, limit: SEAL_SIZE }
  const events = await eventsToSeal.rows(db(), range)
  const [isFull, last] = [events.length === SEAL_SIZE, events.at(-1)]
  if (!last) return false
  const entries = packEntries(events.map((event) => ({ id: event.id, digest: digestOf(event) })))
  const header = {
    accountId,
    number: (previous?.number ?? 0) + 1,
    afterSequence,
    lastSequence: isFull ? last.sequence : horizon,
    count: events.length,
    entriesHash: entriesHashOf(entries),
  }
  const hash = sealHash(previous?.hash ?? NO_HASH, header)
  const newestEvent = new Date(Math.max(...events.map((event) => event.event_time.getTime())))
  const seal = { ...header, entries, newestEvent, hash, mac: mac(macText(hash), 'event-seal') }
  return (await sealStored.row(db(), seal)) !== undefined && isFull
}

/** Returns the digest of a stored event. */
export const digestOf = (event: RowOf<typeof eventsToSeal>): Uint8Array =>
  eventDigest(
    Object.values({ ...event, event_time: event.event_time.toISOString() } as Record<
      string,
      string | boolean | null
    >),
  )
