// A text to be held against many patterns: where a few characters in a row lie in it, found out once for all patterns.

/** The code for any one character; no character has it. */
export const ANY_ONE = -1

export interface SearchedText {
  readonly text: string
  /** Made when the first pattern asks. */
  places?: Places
}

/** The places where four codes in a row can lie. Characters beyond ASCII share rows, so some places may be too many, never too few. */
export interface Window {
  count: number
  /** A bit for each place. */
  bits: Int32Array
}

export interface Places {
  /** A bit for each place where such a character stands. */
  rows: (Int32Array | undefined)[]
  /** How many numbers the bits of all places take. */
  words: number
  /** Room to work in: the bits of the windows that are looked at together. */
  alive: Int32Array
  taken: Int32Array[]
  slots: Slots
}

/** The windows that were asked for. Each has one slot where it can be, and a later one takes an earlier one's: no choice of patterns makes a search long. */
interface Slots {
  /** For each slot the key of its window and the count of its places, side by side: mostly no more is asked. */
  counts: Int32Array
  windows: (Window | undefined)[]
  /** How often one was filled. */
  filled: number
}

/** How many codes a window has. */
export const WINDOW = 4
const BYTE = 255
/** The row of any character: set everywhere. */
const ANY_ROW = BYTE
const FEWEST_SLOTS = 64
const MOST_SLOTS = 32_768
const NOWHERE: Window = { count: 0, bits: new Int32Array() }
const FOUR_TIMES_ANY = -1
/** Numbers behind the last of a row, so that reading ahead stays in it. */
const SPARE = 2
const UNKNOWN = -1
/** Beyond every text. */
const NO_PLACE = 0x7fffffff

export const placesIn = (searched: SearchedText): Places => (searched.places ??= readPlaces(searched.text))

function readPlaces(text: string): Places {
  const words = (text.length >>> 5) + 1
  const length = words + SPARE
  const rows = new Array<Int32Array | undefined>(BYTE + 1).fill(undefined)
  rows[ANY_ROW] = new Int32Array(length).fill(-1)
  for (let at = 0; at < text.length; at++) {
    const row = (rows[rowOf(text.charCodeAt(at))] ??= new Int32Array(length))
    row[at >>> 5] = (row[at >>> 5] as number) | (1 << (at & 31))
  }
  return { rows, words, alive: new Int32Array(length), taken: [], slots: emptySlots(FEWEST_SLOTS) }
}

/** The characters of ASCII have a row each, all others 127 together. */
const rowOf = (code: number) => (code >= 128 ? 128 + (code % 127) : code === ANY_ONE ? ANY_ROW : code)

const emptySlots = (count: number): Slots => ({
  counts: new Int32Array(2 * count).fill(UNKNOWN),
  windows: new Array<Window | undefined>(count).fill(undefined),
  filled: 0,
})

/** Where the window with this key lies. */
export function windowOf(key: number, places: Places): Window {
  const { counts, windows } = places.slots
  const slot = slotOf(key, windows.length)
  return (counts[2 * slot] === key && windows[slot]) || remember(key, places)
}

/** At how many places it lies. */
export function countPlaces(key: number, places: Places): number {
  const { counts, windows } = places.slots
  const slot = slotOf(key, windows.length)
  const count = counts[2 * slot + 1] as number
  return counts[2 * slot] === key && count !== UNKNOWN ? count : remember(key, places).count
}

/** A number for the four codes from `at` on, or for those that are before `end`: the row of each in a byte, the first the lowest. */
export function windowKey(codes: Int32Array, at: number, end: number): number {
  if (end - at >= WINDOW)
    return (
      rowOf(codes[at] as number) |
      (rowOf(codes[at + 1] as number) << 8) |
      (rowOf(codes[at + 2] as number) << 16) |
      (rowOf(codes[at + 3] as number) << 24)
    )
  let key = FOUR_TIMES_ANY
  for (let from = end - 1; from >= at; from--) key = (key << 8) | rowOf(codes[from] as number)
  return key
}

const slotOf = (key: number, slots: number) => (Math.imul(key, 0x9e3779b1) >>> 16) & (slots - 1)

function remember(key: number, places: Places): Window {
  const { length } = places.slots.windows
  if (places.slots.filled++ > length / 2 && length < MOST_SLOTS) places.slots = emptySlots(length * 8)
  const { counts, windows } = places.slots
  const window = findWindow(key, places)
  const slot = slotOf(key, windows.length)
  counts[2 * slot] = key
  counts[2 * slot + 1] = window.count
  windows[slot] = window
  return window
}

function findWindow(key: number, { rows, words, alive }: Places): Window {
  const first = rows[key & BYTE]
  const second = rows[(key >>> 8) & BYTE]
  const third = rows[(key >>> 16) & BYTE]
  const fourth = rows[key >>> 24]
  if (!first || !second || !third || !fourth) return NOWHERE
  let count = 0
  for (let word = 0; word < words; word++) {
    const start = word * 32
    const bits =
      (first[word] as number) & bitsFrom(second, start + 1) & bitsFrom(third, start + 2) & bitsFrom(fourth, start + 3)
    alive[word] = bits
    if (bits !== 0) count += ones(bits)
  }
  if (count === 0) return NOWHERE
  return { count, bits: alive.slice() }
}

function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The number of the lowest bit that is set. */
export const lowest = (bits: number) => 31 - Math.clz32(bits & -bits)

/** The first place of a single code at `from` or after it; beyond every text where there is none. */
export function nextPlaceOf(code: number, from: number, text: string, { rows }: Places): number {
  const bits = rows[rowOf(code)]
  if (!bits) return NO_PLACE
  let place = nextBit(bits, from)
  while (code >= 128 && place < text.length && text.charCodeAt(place) !== code) place = nextBit(bits, place + 1)
  return place
}

function nextBit(bits: Int32Array, from: number): number {
  let there = -1 << (from & 31)
  for (let word = from >>> 5; word < bits.length; word++) {
    const ahead = (bits[word] as number) & there
    if (ahead !== 0) return word * 32 + lowest(ahead)
    there = -1
  }
  return NO_PLACE
}

/** Thirty-two bits of a row, the first of them that of the place `from`. */
export function bitsFrom(bits: Int32Array, from: number): number {
  const word = from >>> 5
  const ahead = from & 31
  // Two shifts, because one by 32 would be one by 0.
  return ((bits[word] as number) >>> ahead) | (((bits[word + 1] as number) << 1) << (31 - ahead))
}
