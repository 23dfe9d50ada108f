// Pages by key, in both directions and under any sort. One statement reads the rows of a page, how
// many rows match, and how many precede them.

import type { Page, Position, RowKey } from '../../../store/search/search-statement'
import type { SearchPage } from '../../shapes/search'
import { invalidMarker } from '../shared/page'

const DEFAULT_ROWS = 50

export interface Paged {
  SortOrder?: 'Ascending' | 'Descending' | undefined
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface PageRequest<By extends string = string> extends Page<By> {
  list: string
}

/**
 * Returns the page that a request names. Throws ValidationError for a marker of another list, or of
 * this list under another sort.
 */
export function pageRequest<By extends string>(
  list: string,
  by: By,
  { SortOrder, Marker, MaxItems = DEFAULT_ROWS }: Paged,
): PageRequest<By> {
  const sorting = { by, descending: SortOrder === 'Descending' }
  const request = { list, ...sorting, rows: MaxItems }
  if (Marker === undefined) return request
  const position = readMarker(Marker)
  if (!position || markerOf(request, position.direction, position.key) !== Marker)
    throw invalidMarker()
  return { ...request, position }
}

function markerOf(
  { list, by, descending }: Omit<PageRequest, 'rows'>,
  direction: Position['direction'],
  { value, name }: RowKey,
): string {
  const parts = [list, by, descending ? 'desc' : 'asc', direction, value, name]
  return Buffer.from(JSON.stringify(parts), 'utf8').toString('base64url')
}

function readMarker(marker: string): Position | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(marker, 'base64url').toString('utf8'))
    if (!Array.isArray(parts) || !parts.every((part) => typeof part === 'string')) return undefined
    const [, , , direction, value, name] = parts as string[]
    if (direction !== 'next' && direction !== 'previous') return undefined
    if (value === undefined || name === undefined) return undefined
    // PostgreSQL can't store a NUL in text.
    return `${value}${name}`.includes('\0') ? undefined : { direction, key: { value, name } }
  } catch {
    return undefined
  }
}

/**
 * Returns the place of a page in its list. A page whose rows were deleted has no markers: the list
 * starts again without one.
 * @param counted `before`: how many rows precede the page's first one.
 * @param keys the first and the last row's; undefined on a page without rows.
 */
export function placeOf(
  request: PageRequest,
  { total, before }: { total: number; before: number },
  rows: number,
  keys: { first: RowKey; last: RowKey } | undefined,
): SearchPage {
  const place: SearchPage = { Total: total, Start: rows > 0 ? before + 1 : 0 }
  if (keys && before > 0) place.PreviousMarker = markerOf(request, 'previous', keys.first)
  if (keys && before + rows < total) place.NextMarker = markerOf(request, 'next', keys.last)
  return place
}
