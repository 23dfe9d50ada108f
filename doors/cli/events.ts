// `npm run account -- events` and `verify-events`: an account's event history for its operator.
import { setTimeout as pause } from 'node:timers/promises'
import { accountNamed, listAccounts } from '../../iam/accounts/accounts'
import { db } from '../../platform/database/db'
import { cloudTrailRecord } from '../../rules/events/cloudtrail-record'
import type { StoredEvent } from '../../rules/events/stored-event'
import { type EventFilter, type EventPosition, searchEvents } from '../../store/events/event-search'
import { type EventVerification, verifyEvents } from '../../store/events/verify-events'

const PAGE = 500
const POLL_MS = 1_000
/**
 * An event is visible once its transaction has committed, which may be later than the next one's.
 * While following, the last seconds are therefore read again.
 */
const OVERLAP_MS = 20_000

/** The accounts of a command: the one that is named, or all. */
export const accountsOf = async (account: string | undefined): Promise<string[]> =>
  account === undefined
    ? (await listAccounts()).map(({ accountId }) => accountId)
    : [(await accountNamed(account)).id]

interface Following {
  follow: boolean
  userName?: string | undefined
  signal: AbortSignal
  /** Writes a line. Returns false if nobody reads any more. */
  write: (line: string) => Promise<boolean>
}

/**
 * Writes the records of accounts as JSON lines, the oldest first, and goes on with new events if it
 * follows. Ends at the signal, or when nobody reads any more.
 */
export async function printEvents(accountIds: string[], following: Following): Promise<void> {
  const printers = accountIds.map((accountId) => printerOf(accountId, following))
  do {
    for (const printNew of printers) if (!(await printNew())) return
    if (following.follow)
      await pause(POLL_MS, undefined, { signal: following.signal }).catch(() => {})
  } while (following.follow && !following.signal.aborted)
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/**
 * Returns a function that writes what is new in an account. It returns false if nobody reads any
 * more, or at the signal.
 */
function printerOf(accountId: string, { userName, signal, write }: Following) {
  const filter: EventFilter = { from: new Date(0), userName }
  /** The time of the newest written event, and the written events of the overlap. */
  let newest: number | undefined
  const written = new Map<string, number>()

  const print = async (event: StoredEvent): Promise<boolean> => {
    if (written.has(event.id)) return true
    if (signal.aborted || !(await write(`${JSON.stringify(cloudTrailRecord(event))}\n`)))
      return false
    const at = event.at.getTime()
    written.set(event.id, at)
    newest = Math.max(newest ?? at, at)
    return true
  }

  return async (): Promise<boolean> => {
    const since = newest === undefined ? undefined : newest - OVERLAP_MS
    let position: EventPosition | undefined =
      since === undefined ? undefined : { at: new Date(since), id: FIRST_ID }
    do {
      const request = { direction: 'newer', position, rows: PAGE } as const
      const page = await searchEvents(db(), accountId, filter, request)
      for (const event of page.events.reverse()) if (!(await print(event))) return false
      for (const [id, at] of written) if (at < (newest ?? 0) - OVERLAP_MS) written.delete(id)
      position = page.next
    } while (position)
    return true
  }
}

export interface Verified extends EventVerification {
  accountId: string
}

/** Verifies accounts one after the other. */
export async function verifyAccounts(accountIds: string[]): Promise<Verified[]> {
  const results: Verified[] = []
  for (const accountId of accountIds)
    results.push({ accountId, ...(await verifyEvents(accountId)) })
  return results
}

const EVENT_FAULTS = {
  changed: 'was changed after it was sealed',
  removed: 'was removed after it was sealed',
  added: 'was added after its time was sealed',
} as const
const SEAL_FAULTS = {
  sealMissing: 'is missing',
  sealChanged: 'was changed',
  sealForged: 'has no signature of GATEHOUSE_SECRET or GATEHOUSE_SECRET_PREVIOUS',
  sealEmptied:
    'lost its list of events without a signature of GATEHOUSE_SECRET or GATEHOUSE_SECRET_PREVIOUS',
} as const

/** Returns a row of the result for people. */
export function verifiedRow({
  accountId,
  seals,
  events,
  unsealed,
  head,
  fault,
}: Verified): string[] {
  if (!fault) {
    const last = head ? `seal ${head.number} is ${head.hash}` : 'no seals yet'
    return [accountId, 'unchanged', `${events} events in ${seals} seals, ${unsealed} newer`, last]
  }
  const what =
    'eventId' in fault
      ? `event ${fault.eventId} ${EVENT_FAULTS[fault.what]}`
      : `the seal ${SEAL_FAULTS[fault.what]}`
  return [accountId, 'CHANGED', `seal ${fault.number}: ${what}`, '']
}
