// Lists come in pages by key, never by offset: a marker is the name of the list, and the key of the last row that was given.
import { IamError } from '../../../rules/errors/iam-error'

const DEFAULT_ITEMS = 100

/** What to ask the database for: one row more than fits tells whether there is another page. */
export const rowsFor = (MaxItems = DEFAULT_ITEMS) => MaxItems + 1

/** At most 320 characters long, as AWS's are: that is 240 bytes, of which the key may have what the name leaves. */
const markerOf = (list: string, key: string) =>
  Buffer.from(`${list} ${key}`, 'utf8').toString('base64url')

/** The key that a marker of this list, called by its operation, stands for; undefined without one. Throws ValidationError for what is no marker of this list. */
export function keyOf(list: string, Marker: string | undefined): string | undefined {
  if (Marker === undefined) return undefined
  const key = Buffer.from(Marker, 'base64url')
    .toString('utf8')
    .slice(list.length + 1)
  // PostgreSQL has no text with a NUL in it.
  if (markerOf(list, key) === Marker && !key.includes('\0')) return key
  throw invalidMarker()
}

/** A list that never has a second page gave no marker. Throws ValidationError for whatever is said to be one. */
export function refuseMarker(Marker: string | undefined): void {
  if (Marker !== undefined) throw invalidMarker()
}

/** ValidationError: a marker that the list it was sent to never gave. */
export const invalidMarker = () =>
  new IamError('ValidationError', 'Invalid Marker.', {
    fields: { Marker: 'Member is no marker of this list' },
  })

/** The rows of this page of a list, and the marker of the next where there is one. */
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
