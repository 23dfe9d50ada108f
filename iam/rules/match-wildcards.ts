// Whether a text fits a pattern with wildcards.
import {
  ANY_ONE,
  bitsFrom,
  countPlaces,
  lowest,
  nextPlaceOf,
  type Places,
  placesIn,
  type SearchedText,
  windowOf,
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

/** Whether the whole text fits the pattern, case-sensitively: for a pattern and a text that are met only once. */
export const matchWildcards = (pattern: string, text: string, literalAt?: ReadonlySet<number>): boolean =>
  matchPatterns(readPattern(pattern, literalAt), { text })

/** Whether the whole text fits one of the patterns, case-sensitively. Of a longer array the patterns end where `end` says. */
export function matchPatterns(patterns: Patterns, searched: SearchedText, end = patterns.length): boolean {
  for (let start = 0; start < end; start += patterns[start + SIZE] as number)
    if (matchPatternAt(patterns, start, searched)) return true
  return false
}

/**
 * The same for the one pattern that starts at a place of the array.
 *
 * What stands before the first star and after the last has one place to be. Of what stands between, each piece is taken where it
 * first occurs: whatever a later place would leave for the pieces that follow, the first one leaves too. So nothing is tried
 * twice and the work is bounded by pattern × text, where a regular expression made from the pattern would backtrack through every
 * star.
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
  if (!allOccur(patterns, at, pieces, placesIn(searched))) return false
  for (let piece = 0; piece < pieces; piece++) {
    const size = patterns[at] as number
    const windows = patterns[at + 1] as number
    // The pieces that follow need their room too.
    const found = findPiece(patterns, at, searched, from, to)
    if (found < 0) return false
    from = found + size
    to += size
    at += PIECE_HEAD + windows + size
  }
  return true
}

/** Whether every window of the pieces lies somewhere: that tells most patterns, and is soon asked. */
function allOccur(patterns: Patterns, at: number, pieces: number, places: Places): boolean {
  for (let piece = 0; piece < pieces; piece++) {
    const size = patterns[at] as number
    const windows = patterns[at + 1] as number
    at += PIECE_HEAD
    // A single letter is found as soon as it is counted.
    if (size > 1)
      for (let window = 0; window < windows; window++)
        if (countPlaces(patterns[at + window] as number, places) === 0) return false
    at += windows + size
  }
  return true
}

function liesAt(patterns: Patterns, at: number, size: number, text: string, place: number): boolean {
  for (let code = 0; code < size; code++) {
    const expected = patterns[at + code]
    if (expected !== text.charCodeAt(place + code) && expected !== ANY_ONE) return false
  }
  return true
}

/** The first place from `from` to `latest` where a piece lies whole, or -1. All its windows lie somewhere. */
function findPiece(patterns: Patterns, at: number, searched: SearchedText, from: number, latest: number): number {
  if (from > latest) return -1
  const { text } = searched
  const places = placesIn(searched)
  const size = patterns[at] as number
  const windows = patterns[at + 1] as number
  const codes = at + PIECE_HEAD + windows
  if (size === 1) {
    const place = nextPlaceOf(patterns[codes] as number, from, text, places)
    return place <= latest ? place : -1
  }
  const rarest = takeWindows(patterns, at + PIECE_HEAD, windows, places)
  for (let first = from; first <= latest; first += 32)
    for (let alive = piecesAmong(first, rarest, windows, size, places); alive !== 0; alive &= alive - 1) {
      const place = first + lowest(alive)
      if (place > latest) return -1
      if (liesAt(patterns, codes, size, text, place)) return place
    }
  return -1
}

/** Puts the bits of a piece's windows where `piecesAmong` finds them, and tells which of them lies at the fewest places. */
function takeWindows(patterns: Patterns, keys: number, windows: number, places: Places): number {
  const { taken } = places
  let rarest = 0
  let fewest = Number.MAX_SAFE_INTEGER
  for (let index = 0; index < windows; index++) {
    const { count, bits } = windowOf(patterns[keys + index] as number, places)
    taken[index] = bits
    if (count >= fewest) continue
    rarest = index
    fewest = count
  }
  return rarest
}

/**
 * Of thirty-two places from `first` on, tried at once, those where a piece can lie: a bit for each, set where each window of it lies as
 * many places further on as it stands into the piece. The rarest is asked first, so mostly no other is.
 */
function piecesAmong(first: number, rarest: number, windows: number, size: number, { taken }: Places): number {
  let alive = bitsFrom(taken[rarest] as Int32Array, first + windowPlace(rarest, size))
  for (let index = 0; index < windows && alive !== 0; index++)
    alive &= bitsFrom(taken[index] as Int32Array, first + windowPlace(index, size))
  return alive
}
