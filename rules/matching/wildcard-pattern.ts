// Patterns with wildcards, taken apart once: `*` is any run of characters, also none; `?` is exactly one.
import { ANY_ONE, WINDOW, windowKey } from './searched-text'

/**
 * Patterns one behind the other, in numbers only: a user's policies may have fifty thousand. Each has
 * - its SIZE in numbers, the LEAST length of a text that fits, how many codes stand BEFORE the first star and AFTER the last (-1: it has no
 *   star), how many PIECES stand between them,
 * - the codes before and those after,
 * - of each piece its length, how many windows cover it, their keys, its codes.
 */
export type Patterns = Int32Array

export const SIZE = 0
export const LEAST = 1
export const BEFORE = 2
export const AFTER = 3
export const PIECES = 4
export const HEAD = 5
export const PIECE_HEAD = 2

/** The codes of a text's characters, and for its wildcards codes that no character has. */
export type Codes = Int32Array

const ANY_RUN = -2
const STAR = '*'.charCodeAt(0)
const QUESTION_MARK = '?'.charCodeAt(0)

export const hasWildcards = (text: string) => text.includes('*') || text.includes('?')

/** Reads the wildcards of a text. `literalAt` holds the places where a `*` or `?` stands for itself. Of stars in a row one is kept. */
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

/** No pattern of so many codes takes more: a piece of one code takes four numbers, and nothing takes more for each. */
export const mostNumbers = (codes: number) => HEAD + 4 * codes

/** Writes the pattern of the first codes, as many as `length` says, from `at` on, and gives where it ends. */
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
    // Stars in a row come from variables without a text.
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

/** How far into a piece a window stands. The last one of several ends with the piece. */
export const windowPlace = (window: number, length: number) =>
  Math.max(0, Math.min(window * WINDOW, length - WINDOW))

/** The keys of what stands between the stars, wherever it lies: a text in which one lies nowhere fits no pattern with these codes in it. */
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

/** Whether a star is among the codes from one place to before another. */
export const hasStar = (codes: Codes, from: number, end: number): boolean =>
  pieceEnd(codes, from, end) < end

function pieceEnd(codes: Codes, at: number, end: number): number {
  let next = at
  while (next < end && codes[next] !== ANY_RUN) next++
  return next
}
