// A text that is matched against many patterns. An index of the places of short character sequences
// (windows) is built once for all patterns.

/** The code of any single character; no character has it. */
export const ANY_ONE = -1

/** The number of codes in a window. */
export const WINDOW = 4

export interface SearchedText {
  readonly text: string
  /** The index; built when many patterns are matched. */
  places?: Places
  /** How many patterns were matched before. */
  matchedBefore?: number
}

/**
 * The places of windows in a text: a row of bits for each, one bit per place. Characters beyond
 * ASCII share rows, so a row may have too many places, never too few.
 */
export interface Places {
  /** The rows, one after another. The first has no bit set, the second has all bits set. */
  bits: Int32Array
  /**
   * The size of a row in numbers, and how many numbers are in use: by the rows of characters first,
   * then by those of windows.
   */
  row: number
  taken: number
  takenByCharacters: number
  /** For each byte, where the row of its character starts. */
  rowOf: Int32Array
  /**
   * The windows that were looked up: key, count of places, start of the row, and one unused number.
   * Each window has exactly one possible slot, and a later one replaces an earlier one, so that no
   * choice of patterns makes a lookup slow.
   */
  slots: Int32Array
  /** How many times a slot was filled. */
  filled: number
}

const BYTE = 255
/** The byte of any character. */
const ANY_BYTE = BYTE
const FOUR_TIMES_ANY = -1
/** Spare numbers at the end of a row, so that reading ahead stays within it. */
const SPARE = 2
const EMPTY_ROW = 0
const SLOT = 4
export const COUNT = 1
export const ROW = 2
const UNKNOWN = -1
const FEWEST_SLOTS = 64
const MOST_SLOTS = 32_768
/**
 * The limit for all rows of windows, as a count of numbers or of rows. Beyond both limits, all
 * windows are discarded.
 */
const MOST_NUMBERS = 1 << 20
const MOST_ROWS = 1024
const FEWEST_ROWS = 32
/** Greater than any place in a text. */
const NO_PLACE = 0x7fffffff

/** A short text is scanned faster than it is indexed, unless it is matched often. */
const SHORT = 128
const OFTEN = 32

/**
 * Returns the index of a text, or undefined if building it does not pay yet. Call it again for each
 * pattern.
 */
export function placesIfMany(searched: SearchedText): Places | undefined {
  if (searched.places || searched.text.length > SHORT) return placesIn(searched)
  searched.matchedBefore = (searched.matchedBefore ?? 0) + 1
  return searched.matchedBefore > OFTEN ? placesIn(searched) : undefined
}

/** Returns the index of a text unconditionally. */
export function placesIn(searched: SearchedText): Places {
  const places = (searched.places ??= readPlaces(searched.text))
  if (places.taken - places.takenByCharacters > Math.max(MOST_NUMBERS, MOST_ROWS * places.row))
    forgetWindows(places)
  return places
}

function readPlaces(text: string): Places {
  const row = (text.length >>> 5) + 1 + SPARE
  const places = {
    bits: new Int32Array(row * FEWEST_ROWS).fill(-1, row, 2 * row),
    row,
    taken: 2 * row,
    takenByCharacters: 0,
    rowOf: new Int32Array(BYTE + 1).fill(EMPTY_ROW),
    slots: emptySlots(),
    filled: 0,
  }
  places.rowOf[ANY_BYTE] = row
  for (let at = 0; at < text.length; at++) {
    const byte = byteOf(text.charCodeAt(at))
    const start = (places.rowOf[byte] ||= newRow(places))
    const word = start + (at >>> 5)
    places.bits[word] = (places.bits[word] as number) | (1 << (at & 31))
  }
  places.takenByCharacters = places.taken
  return places
}

const emptySlots = () => new Int32Array(SLOT * FEWEST_SLOTS).fill(UNKNOWN)

function forgetWindows(places: Places): void {
  places.taken = places.takenByCharacters
  places.slots = emptySlots()
  places.filled = 0
}

function newRow(places: Places): number {
  const start = places.taken
  places.taken += places.row
  if (places.taken > places.bits.length) {
    const more = new Int32Array(places.bits.length * 2)
    more.set(places.bits)
    places.bits = more
  }
  return start
}

/** Each ASCII character has its own byte; all others share 127 bytes. */
const byteOf = (code: number) =>
  code >= 128 ? 128 + (code % 127) : code === ANY_ONE ? ANY_BYTE : code

/**
 * Returns a number for the four codes from `at` on, or for the fewer ones before `end`: a byte for
 * each, the first in the lowest byte.
 */
export function windowKey(codes: Int32Array, at: number, end: number): number {
  if (end - at >= WINDOW)
    return (
      byteOf(codes[at] as number) |
      (byteOf(codes[at + 1] as number) << 8) |
      (byteOf(codes[at + 2] as number) << 16) |
      (byteOf(codes[at + 3] as number) << 24)
    )
  let key = FOUR_TIMES_ANY
  for (let from = end - 1; from >= at; from--) key = (key << 8) | byteOf(codes[from] as number)
  return key
}

/** Returns at how many places the window with this key occurs. */
export function countPlaces(key: number, places: Places): number {
  const slot = slotOfWindow(key, places)
  return places.slots[slot + COUNT] as number
}

/**
 * Returns the slot of the window with this key, which contains its COUNT of places and the start of
 * its ROW.
 */
export function slotOfWindow(key: number, places: Places): number {
  const { slots } = places
  const slot = slotOf(key, slots)
  return slots[slot] === key && slots[slot + COUNT] !== UNKNOWN ? slot : fill(key, places)
}

const slotOf = (key: number, slots: Int32Array) =>
  ((Math.imul(key, 0x9e3779b1) >>> 16) * SLOT) & (slots.length - SLOT)

/** Fills the slot of a window, and returns the slot. */
function fill(key: number, places: Places): number {
  const { slots } = places
  if (places.filled++ > slots.length / (4 * SLOT) && slots.length < SLOT * MOST_SLOTS)
    places.slots = moreSlots(slots)
  const row = newRow(places)
  const count = findWindow(key, row, places)
  // A window that does not occur needs no row.
  if (count === 0) places.taken = row
  return put(places.slots, key, count, count === 0 ? EMPTY_ROW : row)
}

function put(slots: Int32Array, key: number, count: number, row: number): number {
  const slot = slotOf(key, slots)
  slots[slot] = key
  slots[slot + COUNT] = count
  slots[slot + ROW] = row
  return slot
}

function moreSlots(slots: Int32Array): Int32Array {
  const more = new Int32Array(slots.length * 8).fill(UNKNOWN)
  for (let slot = 0; slot < slots.length; slot += SLOT)
    if (slots[slot + COUNT] !== UNKNOWN)
      put(more, slots[slot] as number, slots[slot + COUNT] as number, slots[slot + ROW] as number)
  return more
}

/** Writes the places of a window into a row, and returns their count. */
function findWindow(key: number, into: number, { bits, rowOf, row }: Places): number {
  const first = rowOf[key & BYTE] as number
  const second = rowOf[(key >>> 8) & BYTE] as number
  const third = rowOf[(key >>> 16) & BYTE] as number
  const fourth = rowOf[key >>> 24] as number
  let count = 0
  if (first === EMPTY_ROW || second === EMPTY_ROW || third === EMPTY_ROW || fourth === EMPTY_ROW)
    return 0
  for (let word = 0; word < row - SPARE; word++) {
    const there =
      (bits[first + word] as number) &
      bitsAt(bits, (second + word) * 32 + 1) &
      bitsAt(bits, (third + word) * 32 + 2) &
      bitsAt(bits, (fourth + word) * 32 + 3)
    bits[into + word] = there
    if (there !== 0) count += ones(there)
  }
  return count
}

function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Returns the number of the lowest bit that is set. */
export const lowest = (bits: number) => 31 - Math.clz32(bits & -bits)

/** Returns thirty-two bits from the bit `from` on, which need not be aligned. */
export function bitsAt(bits: Int32Array, from: number): number {
  const word = from >>> 5
  const ahead = from & 31
  // Two shifts, because a shift by 32 would be a shift by 0.
  return ((bits[word] as number) >>> ahead) | (((bits[word + 1] as number) << 1) << (31 - ahead))
}

/**
 * Returns the first place of a single code from `from` on, or a place beyond every text if there is
 * none.
 */
export function nextPlaceOf(
  code: number,
  from: number,
  text: string,
  { bits, rowOf, row }: Places,
): number {
  const start = rowOf[byteOf(code)] as number
  let there = -1 << (from & 31)
  for (let word = from >>> 5; word < row - SPARE; word++) {
    for (let ahead = (bits[start + word] as number) & there; ahead !== 0; ahead &= ahead - 1) {
      const place = word * 32 + lowest(ahead)
      if (code < 128 || text.charCodeAt(place) === code) return place
    }
    there = -1
  }
  return NO_PLACE
}
