// Verifies the hash chain over an account's events: whether any was changed, removed or added since
// it was sealed.
import { db } from '../../platform/database/db'
import type { RowOf } from '../../platform/database/statement'
import { isMacOf } from '../../platform/secrets'
import {
  entriesHashOf,
  macText,
  NO_HASH,
  prunedMacText,
  sealHash,
  unpackEntries,
} from './event-seal'
import { digestOf } from './seal-events'
import { eventsAfter, eventsToSeal, nextSeal } from './seal-statements'

export type EventFault =
  | { what: 'changed' | 'removed' | 'added'; number: number; eventId: string }
  /**
   * The seal itself is missing, differs, has no MAC of the server's secret, or has lost its entries
   * without the pruner's MAC.
   */
  | { what: 'sealMissing' | 'sealChanged' | 'sealForged' | 'sealEmptied'; number: number }

export interface EventVerification {
  seals: number
  /** How many events were compared with their seal. */
  events: number
  /** How many events are newer than the last seal. */
  unsealed: number
  /** The last seal. Its hash in hexadecimal, kept elsewhere, shows whether seals were cut off. */
  head: { number: number; hash: string } | undefined
  /** The first fault. */
  fault: EventFault | undefined
}

type Seal = RowOf<typeof nextSeal>
const MOST_EVENTS = 100_000

/** Verifies all seals of an account, up to the first fault. */
export async function verifyEvents(accountId: string): Promise<EventVerification> {
  const result: EventVerification = {
    seals: 0,
    events: 0,
    unsealed: 0,
    head: undefined,
    fault: undefined,
  }
  let previous = { number: 0, last_sequence: '0', hash: NO_HASH }
  let unproven: number | undefined
  for (;;) {
    const seal = await nextSeal.row(db(), { accountId, after: previous.number })
    if (!seal) break
    result.fault = sealFault(accountId, previous, seal)
    if (result.fault) return result
    // A MAC also proves all seals before it, whose own may be of an earlier secret.
    if (isMacOf(seal.mac, macText(seal.hash), 'event-seal')) unproven = undefined
    else unproven ??= seal.number
    result.fault = await eventFault(accountId, seal)
    if (result.fault) return result
    result.seals++
    result.events += seal.entries ? seal.count : 0
    result.head = { number: seal.number, hash: Buffer.from(seal.hash).toString('hex') }
    previous = { ...seal, hash: new Uint8Array(seal.hash) }
  }
  if (unproven !== undefined) result.fault = { what: 'sealForged', number: unproven }
  const rest = { accountId, after: previous.last_sequence }
  result.unsealed = (await eventsAfter.row(db(), rest))?.count ?? 0
  return result
}

/** Returns why a seal does not continue the chain. */
function sealFault(
  accountId: string,
  previous: { number: number; last_sequence: string; hash: Uint8Array },
  seal: Seal,
): EventFault | undefined {
  if (seal.number !== previous.number + 1)
    return { what: 'sealMissing', number: previous.number + 1 }
  const header = {
    accountId,
    number: seal.number,
    afterSequence: seal.after_sequence,
    lastSequence: seal.last_sequence,
    count: seal.count,
    entriesHash: seal.entries_hash,
  }
  const holds =
    seal.after_sequence === previous.last_sequence &&
    sealHash(previous.hash, header).equals(seal.hash) &&
    (seal.entries === null || same(entriesHashOf(seal.entries), seal.entries_hash))
  if (!holds) return { what: 'sealChanged', number: seal.number }
  return seal.entries === null && !isPruned(seal)
    ? { what: 'sealEmptied', number: seal.number }
    : undefined
}

/** Returns whether the pruner emptied a seal. Everybody else who does lacks the secret. */
const isPruned = ({ entries, hash, pruned_mac: mac }: Seal): boolean =>
  entries === null && mac !== null && isMacOf(mac, prunedMacText(hash), 'event-seal')

/** Returns the first event that differs from its seal. */
async function eventFault(accountId: string, seal: Seal): Promise<EventFault | undefined> {
  const { number } = seal
  const range = { accountId, after: seal.after_sequence, last: seal.last_sequence }
  const events = await eventsToSeal.rows(db(), { ...range, limit: MOST_EVENTS })
  const expected = unpackEntries(seal.entries ?? new Uint8Array())
  for (const event of events) {
    const digest = expected.get(event.id)
    if (!digest) return { what: 'added', number, eventId: event.id }
    if (!same(digest, digestOf(event))) return { what: 'changed', number, eventId: event.id }
    expected.delete(event.id)
  }
  const [removed] = expected.keys()
  if (removed === undefined || (await isPrunedMeanwhile(accountId, seal))) return undefined
  return { what: 'removed', number, eventId: removed }
}

async function isPrunedMeanwhile(accountId: string, { number, hash }: Seal): Promise<boolean> {
  const now = await nextSeal.row(db(), { accountId, after: number - 1 })
  return now !== undefined && same(now.hash, hash) && isPruned(now)
}

const same = (one: Uint8Array, other: Uint8Array) => Buffer.from(one).equals(other)
