// Lists come in pages by key, never by offset: a marker is the key of the last row that was given.
import { IamError } from '../errors'

const DEFAULT_ITEMS = 100

/** What to ask the database for: one row more than fits tells whether there is another page. */
export const rowsFor = (MaxItems = DEFAULT_ITEMS) => MaxItems + 1

/** The key a marker stands for; undefined without one. Throws ValidationError for a marker this program did not give. */
export function keyOf(Marker: string | undefined): string | undefined {
  if (Marker === undefined) return undefined
  const key = Buffer.from(Marker, 'base64url').toString('utf8')
  // PostgreSQL has no text with a NUL in it.
  if (Buffer.from(key, 'utf8').toString('base64url') === Marker && !key.includes('\0')) return key
  throw invalidMarker()
}

/** ValidationError: a marker that the list it was sent to never gave. */
export const invalidMarker = () =>
  new IamError('ValidationError', 'Invalid Marker.', { fields: { Marker: 'Member is no marker of this list' } })

/** The rows of this page, and the marker of the next where there is one. */
export function pageOf<Row>(rows: Row[], MaxItems: number = DEFAULT_ITEMS, key: (row: Row) => string) {
  const page = rows.slice(0, MaxItems)
  const last = page.at(-1)
  const truncated = rows.length > MaxItems && last !== undefined
  const next: { IsTruncated: boolean; Marker?: string } = truncated
    ? { IsTruncated: true, Marker: Buffer.from(key(last), 'utf8').toString('base64url') }
    : { IsTruncated: false }
  return { page, next }
}
