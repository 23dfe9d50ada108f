// Matches texts against patterns with wildcards.
import {
  ANY_ONE,
  bitsAt,
  COUNT,
  countPlaces,
  lowest,
  nextPlaceOf,
  type Places,
  placesIfMany,
  ROW,
  type SearchedText,
  slotOfWindow,
} from './searched-text'
import {
  AFTER,
  BEFORE,
  HEAD,
  LEAST,
  type Patterns,
  PIECE_HEAD,
  PIECES,
  readPattern,
  SIZE,
  windowPlace,
} from './wildcard-pattern'

/**
 * Returns whether the whole text matches the pattern, case-sensitively. For a pattern and a text
 * that are matched only once.
 */
export const matchWildcards = (
  pattern: string,
  text: string,
  literalAt?: ReadonlySet<number>,
): boolean => matchPatterns(readPattern(pattern, literalAt), { text })

/**
 * Returns whether the whole text matches one of the patterns, case-sensitively. In a larger array
 * the patterns end at `end`.
 */
export function matchPatterns(
  patterns: Patterns,
  searched: SearchedText,
  end = patterns.length,
): boolean {
  for (let start = 0; start < end; start += patterns[start + SIZE] as number)
    if (matchPatternAt(patterns, start, searched)) return true
  return false
}

/**
 * Returns the same for the one pattern that starts at a position of the array.
 *
 * The codes before the first star and after the last have a fixed position. Each piece between
 * stars is matched at its first occurrence: whatever a later occurrence would leave for the
 * following pieces, the first one leaves too. So nothing is tried twice and the work is bounded by
 * pattern × text, where an equivalent regular expression would backtrack through every star.
 */
export function matchPatternAt(patterns: Patterns, start: number, searched: SearchedText): boolean {
  const { text } = searched
  const { length } = text
  const after = patterns[start + AFTER] as number
  const least = patterns[start + LEAST] as number
  if (after < 0 ? length !== least : length < least) return false
  const before = patterns[start + BEFORE] as number
  let at = start + HEAD
  if (!liesAt(patterns, at, before, text, 0)) return false
  if (after < 0) return true
  at += before
  let to = length - after
  if (!liesAt(patterns, at, after, text, to)) return false
  at += after
  let from = before
  to -= least - before - after
  const pieces = patterns[start + PIECES] as number
  if (pieces === 0) return true
  const places = placesIfMany(searched)
  if (places && !allOccur(patterns, at, pieces, places)) return false
  for (let piece = 0; piece < pieces; piece++) {
    const size = patterns[at] as number
    const windows = patterns[at + 1] as number
    // The following pieces need their room too.
    const found = places
      ? findPiece(patterns, at, text, places, from, to)
      : lookThrough(patterns, at, text, from, to)
    if (found < 0) return false
    from = found + size
    to += size
    at += PIECE_HEAD + windows + size
  }
  return true
}

/**
 * Returns whether every window of the pieces occurs somewhere. This check is cheap and rules out
 * most patterns.
 */
function allOccur(patterns: Patterns, at: number, pieces: number, places: Places): boolean {
  for (let piece = 0; piece < pieces; piece++) {
    const size = patterns[at] as number
    const windows = patterns[at + 1] as number
    at += PIECE_HEAD
    // Finding a single letter costs no more than counting it, so it is not counted here.
    if (size > 1)
      for (let window = 0; window < windows; window++)
        if (countPlaces(patterns[at + window] as number, places) === 0) return false
    at += windows + size
  }
  return true
}

function liesAt(
  patterns: Patterns,
  at: number,
  size: number,
  text: string,
  place: number,
): boolean {
  for (let code = 0; code < size; code++) {
    const expected = patterns[at + code]
    if (expected !== text.charCodeAt(place + code) && expected !== ANY_ONE) return false
  }
  return true
}

/**
 * Returns the first place from `from` to `latest` where a piece matches completely, or -1. Tries
 * the places one by one.
 */
function lookThrough(
  patterns: Patterns,
  at: number,
  text: string,
  from: number,
  latest: number,
): number {
  const size = patterns[at] as number
  const codes = at + PIECE_HEAD + (patterns[at + 1] as number)
  for (let place = from; place <= latest; place++)
    if (liesAt(patterns, codes, size, text, place)) return place
  return -1
}

/**
 * Returns the same by the index of the text, thirty-two places at a time. All windows of the piece
 * occur somewhere.
 */
function findPiece(
  patterns: Patterns,
  at: number,
  text: string,
  places: Places,
  from: number,
  latest: number,
): number {
  if (from > latest) return -1
  const size = patterns[at] as number
  const windows = patterns[at + 1] as number
  const codes = at + PIECE_HEAD + windows
  if (size === 1) {
    const place = nextPlaceOf(patterns[codes] as number, from, text, places)
    return place <= latest ? place : -1
  }
  takeWindows(patterns, at + PIECE_HEAD, windows, size, places)
  const { bits } = places
  const start = (starts[0] as number) + from
  const ahead = start & 31
  let word = start >>> 5
  let low = bits[word] as number
  for (let first = from; first <= latest; first += 32) {
    const high = bits[++word] as number
    // Two shifts, because a shift by 32 would be a shift by 0.
    let alive = (low >>> ahead) | ((high << 1) << (31 - ahead))
    low = high
    for (let index = 1; index < windows && alive !== 0; index++)
      alive &= bitsAt(bits, (starts[index] as number) + first)
    for (; alive !== 0; alive &= alive - 1) {
      const place = first + lowest(alive)
      if (place > latest) return -1
      if (liesAt(patterns, codes, size, text, place)) return place
    }
  }
  return -1
}

/**
 * For each window of a piece, the bit of its row that corresponds to the piece at place 0. The
 * buffer is reused for the next piece.
 */
let starts = new Int32Array(64)

/**
 * Records where the windows' rows start, with the rarest window first: usually no other row is
 * read.
 */
function takeWindows(
  patterns: Patterns,
  keys: number,
  windows: number,
  size: number,
  places: Places,
): void {
  if (windows > starts.length) starts = new Int32Array(windows * 2)
  let fewest = Number.MAX_SAFE_INTEGER
  for (let index = 0; index < windows; index++) {
    const key = patterns[keys + index] as number
    const slot = slotOfWindow(key, places)
    const count = places.slots[slot + COUNT] as number
    const start = (places.slots[slot + ROW] as number) * 32 + windowPlace(index, size)
    if (count < fewest) {
      starts[index] = starts[0] as number
      starts[0] = start
      fewest = count
    } else starts[index] = start
  }
}
