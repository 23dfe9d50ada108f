// Deletes what has expired from every table that grows with use. What each table keeps, and for how
// long, is in docs/decisions/028-retention.md.
import { setTimeout as pause } from 'node:timers/promises'
import { config } from '../../platform/config'
import { withAdvisoryLock } from '../../platform/database/advisory-lock'
import { monotonic, wallClock } from '../../platform/database/clock'
import { db } from '../../platform/database/db'
import { REASON_KEPT_DAYS } from '../ended-sessions'
import { sealEvents } from '../events/seal-events'
import { FAILURES_KEPT_HOURS } from '../throttle'
import {
  accountsAfter,
  authorizationCodesPruned,
  BATCH,
  endedSessionsPruned,
  eventsDeleted,
  formTokensPruned,
  loginSessionsPruned,
  otherThrottlesPruned,
  PAGE,
  passwordResetsPruned,
  recordedAccountsAfter,
  resetLinksPruned,
  sealsDeleted,
  sessionsPruned,
  signaturesPruned,
  throttlesOfAccountsPruned,
  usedProofsPruned,
} from './expired-rows'
import { eventPruning, renewPrunedMacs } from './prune-events'

/** Held by the one process that prunes. */
const PRUNING_LOCK = 7_140_274
const HOUR_MS = 3_600_000
/**
 * Used tokens of forms are kept for this time. No session lasts longer, so nobody can use an older
 * token.
 */
export const FORM_TOKEN_KEPT_HOURS = 24
/** Mailed links are limited per day. All links work for half an hour. */
const PASSWORD_RESET_KEPT_HOURS = 24
/** A tool with an old code or an old login learns that it is expired, not that it is unknown. */
const AUTHORIZATION_CODE_KEPT_HOURS = 1
const LOGIN_SESSION_KEPT_HOURS = 24
const SHORTEST_PAUSE_MS = 5

interface Pruning {
  /** Returns the machine's time. */
  now: Date
  /** Ends it between two batches. */
  signal: AbortSignal
}
interface Account {
  id: string
  /** Null for an account that was deleted. */
  clock_offset_seconds: number | null
}
type Batch = () => Promise<{ pruned: number } | undefined>

/**
 * Deletes everything that has expired, in batches with pauses. Seals events first, because only
 * sealed events are deleted. Returns false, without deleting anything, while another process prunes
 * the same database. Throws the database's error.
 */
export const prune = (signal: AbortSignal): Promise<boolean> =>
  withAdvisoryLock(PRUNING_LOCK, () => pruneAll({ now: wallClock(), signal }))

async function pruneAll(pruning: Pruning): Promise<void> {
  if (config().secretPrevious !== undefined) await repeat(renewPrunedMacs(), pruning)
  await sealEvents(pruning.signal)
  await forEachPage(pruning, accountsAfter, async (accounts) => {
    for (const batch of batchesOf(accounts, pruning.now)) await repeat(batch, pruning)
  })
  const keptMs = config().eventRetentionDays * 24 * HOUR_MS
  await forEachPage(pruning, recordedAccountsAfter, async (accounts) => {
    const [deleted, live] = [accounts.filter(isDeleted), accounts.filter((one) => !isDeleted(one))]
    await repeat(eventPruning(eventsBefore(live, keptMs, pruning.now)), pruning)
    // Nobody can read the events of a deleted account.
    for (const { id } of deleted) await sealsDeleted.rows(db(), { accountId: id })
    await repeat(() => eventsDeleted.row(db(), allOf(deleted.map(({ id }) => id))), pruning)
  })
  let from = new Date(0)
  const before = hoursBefore(pruning.now, FAILURES_KEPT_HOURS)
  await repeat(async () => {
    const row = await otherThrottlesPruned.row(db(), { from, before })
    from = row?.newest ?? from
    return row
  }, pruning)
}

const hoursBefore = (now: Date, hours: number) => new Date(now.getTime() - hours * HOUR_MS)

/** Sessions first, because their deletion writes reasons. */
function batchesOf(accounts: Account[], now: Date): Batch[] {
  const accountIds = accounts.map(({ id }) => id)
  const times = accounts.map((account) => timeOf(account, now))
  const keptHours = (hours: number) => ({
    accountIds,
    before: times.map((time) => hoursBefore(time, hours)),
  })
  const { sessionHours: hours, sessionIdleMinutes: idleMinutes } = config()
  const failures = keptHours(FAILURES_KEPT_HOURS)
  const machineBefore = hoursBefore(now, FAILURES_KEPT_HOURS)
  return [
    () => sessionsPruned.row(db(), { accountIds, now: times, hours, idleMinutes }),
    () => endedSessionsPruned.row(db(), keptHours(24 * REASON_KEPT_DAYS)),
    () => formTokensPruned.row(db(), keptHours(FORM_TOKEN_KEPT_HOURS)),
    () => passwordResetsPruned.row(db(), keptHours(PASSWORD_RESET_KEPT_HOURS)),
    () => resetLinksPruned.row(db(), keptHours(PASSWORD_RESET_KEPT_HOURS)),
    () => authorizationCodesPruned.row(db(), keptHours(AUTHORIZATION_CODE_KEPT_HOURS)),
    () => loginSessionsPruned.row(db(), keptHours(LOGIN_SESSION_KEPT_HOURS)),
    // Proofs and signatures expire by the machine's clock.
    () => usedProofsPruned.row(db(), { accountIds, before: accountIds.map(() => now) }),
    () => signaturesPruned.row(db(), { accountIds, before: accountIds.map(() => now) }),
    () => throttlesOfAccountsPruned.row(db(), { ...failures, machineBefore }),
  ]
}

const timeOf = ({ clock_offset_seconds: offset }: Account, now: Date) =>
  new Date(now.getTime() + (offset ?? 0) * 1000)

const isDeleted = ({ clock_offset_seconds: offset }: Account) => offset === null

const eventsBefore = (accounts: Account[], keptMs: number, now: Date) => ({
  accountIds: accounts.map(({ id }) => id),
  before: accounts.map((account) => new Date(timeOf(account, now).getTime() - keptMs)),
})

const END_OF_TIME = new Date('9999-01-01T00:00:00Z')

const allOf = (accountIds: string[]) => ({
  accountIds,
  before: accountIds.map(() => END_OF_TIME),
})

async function forEachPage(
  pruning: Pruning,
  after: typeof accountsAfter | typeof recordedAccountsAfter,
  work: (accounts: Account[]) => Promise<void>,
): Promise<void> {
  for (let last = ''; !pruning.signal.aborted; ) {
    const accounts: Account[] = await after.rows(db(), { after: last })
    if (accounts.length > 0) await work(accounts)
    if (accounts.length < PAGE) return
    last = accounts.at(-1)?.id ?? ''
  }
}

/**
 * Repeats a batch until it finds no full one. Pauses for as long as each took, so that pruning uses
 * half of one connection at most.
 */
async function repeat(batch: Batch, { signal }: Pruning): Promise<void> {
  while (!signal.aborted) {
    const began = monotonic()
    const row = await batch()
    const took = Math.max(SHORTEST_PAUSE_MS, monotonic() - began)
    // An abort ends the pause, and the loops.
    await pause(took, undefined, { signal }).catch(() => {})
    if ((row?.pruned ?? 0) < BATCH) return
  }
}

/** Deletes every event of an account that was deleted, in batches, and its seals. */
export async function deleteEventsOf(accountId: string): Promise<void> {
  await sealsDeleted.rows(db(), { accountId })
  while (((await eventsDeleted.row(db(), allOf([accountId])))?.pruned ?? 0) > 0);
}
