// Stores denials a moment after their answers, so that no answer waits for it.
import { wallClock } from '../../platform/database/clock'
import { db } from '../../platform/database/db'
import { slot } from '../../platform/process-slot'
import type { DenialRecord } from '../../rules/denials/denial-record'
import { storableJson } from '../audit'
import { DENIAL_KEPT_MS, denialsPruned, denialsStored } from './denials'

/** A denial with the texts of policies that are not stored yet. */
export interface NewDenial {
  accountId: string
  id: string
  at: Date
  details: DenialRecord
  documents: readonly { digest: string; text: string; keptUntil: Date }[]
  onStored?(): void
}

/** The most denials of an account: a flood of them replaces the oldest. */
export const MOST_DENIALS = 10_000
/** Every so many denials of an account, this process deletes what is not kept. */
const PRUNE_EVERY = 50
const MOST_IN_STATEMENT = 50
const MOST_PENDING = 1_000

/** How long a denial waits for its answer to be sent, and for others to be stored with it. */
const WAIT_MS = 20

async function storeDenials(denials: readonly NewDenial[]): Promise<void> {
  await denialsStored.rows(db(), {
    denials: storableJson(denials.map(rowOf)),
    documents: storableJson(documentRows(denials)),
  })
  for (const { onStored } of denials) onStored?.()
  for (const { accountId, at } of denials) await pruneSometimes(accountId, at)
}

const rowOf = ({ accountId, id, at, details }: NewDenial) => ({
  account_id: accountId,
  id,
  denied_at: at,
  details,
})

/** A statement can't insert a row twice, and locks its rows in their order. */
function documentRows(denials: readonly NewDenial[]) {
  const rows = new Map(
    denials.flatMap(({ accountId, documents }) =>
      documents.map(({ digest, text, keptUntil }) => [
        `${accountId} ${digest}`,
        { account_id: accountId, digest, document: text, kept_until: keptUntil },
      ]),
    ),
  )
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

async function pruneSometimes(accountId: string, now: Date): Promise<void> {
  slot.recordedDenials ??= new Map()
  const count = slot.recordedDenials.get(accountId) ?? 0
  slot.recordedDenials.set(accountId, count + 1)
  if (count % PRUNE_EVERY !== 0) return
  const since = new Date(now.getTime() - DENIAL_KEPT_MS)
  await denialsPruned.rows(db(), { accountId, now, since, most: MOST_DENIALS })
}

/** Prepares a denial outside the answer to its caller. */
type Preparation = () => Promise<NewDenial>

/**
 * Stores a denial a moment after the answer to its caller. Returns false if too many are waiting.
 */
export function storeDenialLater(prepare: Preparation): boolean {
  slot.laterDenials ??= { pending: [] }
  const queue = slot.laterDenials
  if (queue.pending.length >= MOST_PENDING) return false
  queue.pending.push(prepare)
  queue.timer ??= setTimeout(() => void laterDenialsStored(), WAIT_MS)
  return true
}

/** Stores what is waiting. Resolves when every denial that this process has answered is stored. */
export async function laterDenialsStored(): Promise<void> {
  const queue = slot.laterDenials
  if (!queue) return
  clearTimeout(queue.timer)
  delete queue.timer
  // With nothing to store, it would end before its promise is assigned.
  if (queue.pending.length > 0) queue.stored ??= storePending(queue)
  await queue.stored
}

async function storePending(queue: NonNullable<typeof slot.laterDenials>): Promise<void> {
  while (queue.pending.length > 0) {
    await storeSome(queue.pending.splice(0, MOST_IN_STATEMENT) as Preparation[])
  }
  delete queue.stored
}

/** Stores denials, one by one if that fails: the account of one may have been deleted meanwhile. */
async function storeSome(some: readonly Preparation[]): Promise<void> {
  try {
    await storeDenials(await Promise.all(some.map((prepare) => prepare())))
  } catch (error) {
    if (some.length > 1) for (const one of some) await storeSome([one])
    else
      process.stderr.write(
        `${wallClock().toISOString()} A denial is not stored: ${(error as Error).name}\n`,
      )
  }
}
