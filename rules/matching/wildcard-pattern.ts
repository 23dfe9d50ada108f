// Patterns with wildcards, compiled once: `*` matches any sequence of characters, even an empty
// one; `?` matches exactly one.
import { ANY_ONE, WINDOW, windowKey } from './searched-text'

/**
 * Patterns stored one after another as numbers only, because a user's policies may have fifty
 * thousand. Each consists of
 * - its SIZE in numbers, the LEAST length of a matching text, the number of codes BEFORE the first
 *   star and AFTER the last (-1: it has no star), the number of PIECES between them,
 * - the codes before the first star and those after the last,
 * - for each piece its length, the number of windows that cover it, their keys, its codes.
 */
export type Patterns = Int32Array

export const SIZE = 0
export const LEAST = 1
export const BEFORE = 2
export const AFTER = 3
export const PIECES = 4
export const HEAD = 5
export const PIECE_HEAD = 2

/** The codes of a text's characters. Wildcards have codes that no character has. */
export type Codes = Int32Array

const ANY_RUN = -2
const STAR = '*'.charCodeAt(0)
const QUESTION_MARK = '?'.charCodeAt(0)

export const hasWildcards = (text: string) => text.includes('*') || text.includes('?')

/**
 * Encodes a text with wildcards. At the positions in `literalAt`, a `*` or `?` is literal.
 * Consecutive stars become one.
 */
export function readCodes(text: string, literalAt?: ReadonlySet<number>): Codes {
  const codes: number[] = []
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const wild = (code === STAR || code === QUESTION_MARK) && !literalAt?.has(at)
    if (wild && code === STAR && codes.at(-1) === ANY_RUN) continue
    codes.push(!wild ? code : code === STAR ? ANY_RUN : ANY_ONE)
  }
  return Int32Array.from(codes)
}

export const readPattern = (text: string, literalAt?: ReadonlySet<number>): Patterns =>
  takeApart([readCodes(text, literalAt)])

export const readPatterns = (texts: readonly string[]): Patterns =>
  takeApart(texts.map((text) => readCodes(text)))

export function takeApart(all: readonly Codes[]): Patterns {
  const room = new Int32Array(all.reduce((most, { length }) => most + mostNumbers(length), 0))
  let at = 0
  for (const codes of all) at = writePattern(codes, codes.length, room, at)
  return room.slice(0, at)
}

/**
 * The maximum size of a pattern with this many codes: a piece of one code takes four numbers, and
 * nothing takes more per code.
 */
export const mostNumbers = (codes: number) => HEAD + 4 * codes

/** Writes the pattern of the first `length` codes from `at` on, and returns where it ends. */
export function writePattern(codes: Codes, length: number, into: Patterns, at: number): number {
  let first = 0
  while (first < length && codes[first] !== ANY_RUN) first++
  let last = length
  while (last > first && codes[last - 1] !== ANY_RUN) last--
  const starred = first < length
  const start = at
  at += HEAD
  for (let from = 0; from < first; from++) into[at++] = codes[from] as number
  for (let from = last; from < length; from++) into[at++] = codes[from] as number
  let least = first + (starred ? length - last : 0)
  let pieces = 0
  for (let from = first + 1; from < last; from++) {
    const end = pieceEnd(codes, from, last)
    // Consecutive stars result from variables with an empty value.
    if (end === from) continue
    at = writePiece(codes, from, end, into, at)
    least += end - from
    pieces++
    from = end
  }
  into[start + SIZE] = at - start
  into[start + LEAST] = least
  into[start + BEFORE] = first
  into[start + AFTER] = starred ? length - last : -1
  into[start + PIECES] = pieces
  return at
}

function writePiece(codes: Codes, from: number, end: number, into: Patterns, at: number): number {
  const length = end - from
  const windows = Math.ceil(length / WINDOW)
  into[at++] = length
  into[at++] = windows
  for (let window = 0; window < windows; window++)
    into[at++] = windowKey(codes, from + windowPlace(window, length), end)
  for (; from < end; from++) into[at++] = codes[from] as number
  return at
}

/** Returns the offset of a window within its piece. The last of several ends with the piece. */
export const windowPlace = (window: number, length: number) =>
  Math.max(0, Math.min(window * WINDOW, length - WINDOW))

/**
 * Returns the keys of the windows between stars, wherever they are. A text that lacks one of these
 * windows matches no pattern that contains these codes.
 */
export function windowKeys(codes: Codes): number[] {
  const keys: number[] = []
  for (let from = 0; from < codes.length; from++) {
    const end = pieceEnd(codes, from, codes.length)
    for (let at = from; at < end; at += WINDOW)
      keys.push(windowKey(codes, Math.max(from, Math.min(at, end - WINDOW)), end))
    from = end
  }
  return keys
}

/** Returns whether there is a star among the codes from `from` to before `end`. */
export const hasStar = (codes: Codes, from: number, end: number): boolean =>
  pieceEnd(codes, from, end) < end

function pieceEnd(codes: Codes, at: number, end: number): number {
  let next = at
  while (next < end && codes[next] !== ANY_RUN) next++
  return next
}
