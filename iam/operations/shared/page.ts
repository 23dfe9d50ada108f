// Lists are paged by key, never by offset. A marker contains the name of the list and the key of
// the last returned row.
import { IamError } from '../../../rules/errors/iam-error'
import type { Permission } from '../../operation'

const DEFAULT_ITEMS = 100

/** The members of a request that select a page of a list. */
export interface PageRequest {
  Marker?: string | undefined
  MaxItems?: number | undefined
}

/** Returns the name of a list for its markers: that of the operation. */
export const listOf = (action: Permission['action']) => action.slice(action.indexOf(':') + 1)

/** Returns how many rows to read: one more than the page, to know whether another page follows. */
export const rowsFor = (MaxItems = DEFAULT_ITEMS) => MaxItems + 1

/**
 * Markers have at most 320 characters, as AWS's do: 240 bytes, of which the key gets what the
 * list's name leaves.
 */
const markerOf = (list: string, key: string) =>
  Buffer.from(`${list} ${key}`, 'utf8').toString('base64url')

/**
 * Returns the key in a marker of this list, which is named by its operation; undefined without a
 * marker. Throws ValidationError for any other text.
 */
export function keyOf(list: string, Marker: string | undefined): string | undefined {
  if (Marker === undefined) return undefined
  const key = Buffer.from(Marker, 'base64url')
    .toString('utf8')
    .slice(list.length + 1)
  // PostgreSQL can't store a NUL in text.
  if (markerOf(list, key) === Marker && !key.includes('\0')) return key
  throw invalidMarker()
}

/** Throws ValidationError for any marker: a list without a second page never returned one. */
export function refuseMarker(Marker: string | undefined): void {
  if (Marker !== undefined) throw invalidMarker()
}

/** Creates ValidationError for a marker that the list never returned. */
export const invalidMarker = () =>
  new IamError('ValidationError', 'Invalid Marker.', {
    fields: { Marker: 'Member is no marker of this list' },
  })

/** Returns the rows of this page, and the marker of the next page if there is one. */
export function pageOf<Row>(
  list: string,
  rows: Row[],
  MaxItems: number = DEFAULT_ITEMS,
  key: (row: Row) => string,
) {
  const page = rows.slice(0, MaxItems)
  const last = page.at(-1)
  const truncated = rows.length > MaxItems && last !== undefined
  const next: { IsTruncated: boolean; Marker?: string } = truncated
    ? { IsTruncated: true, Marker: markerOf(list, key(last)) }
    : { IsTruncated: false }
  return { page, next }
}
