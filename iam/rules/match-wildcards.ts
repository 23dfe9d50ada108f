// The wildcards of policies: `*` is any run of characters, also none; `?` is exactly one.

/** A pattern read once: the codes of its characters, and for the wildcards codes that no character has. */
export type Pattern = readonly number[]

const ANY_ONE = -1
const ANY_RUN = -2
const STAR = '*'.charCodeAt(0)
const QUESTION_MARK = '?'.charCodeAt(0)

/** A text to be held against many patterns. Where its characters stand is found out when the first pattern asks. */
export interface SearchedText {
  readonly text: string
  places?: Places
}

/** Where the characters of a text stand. */
interface Places {
  /** A bit for each place, set where a character stands whose code ends in the index: few rows, however many characters there are. */
  rows: (Int32Array | undefined)[]
  /** Room to work in: a bit for each place that may still be the one sought. */
  alive: Int32Array
  /** Where three characters follow each other that a piece begins with; undefined: at too many places to try them one by one. */
  beginnings: Map<number, readonly number[] | undefined>
}

/** Reads a pattern. `literalAt` holds the places where a `*` or `?` stands for itself. Of stars in a row one is kept. */
export function readPattern(text: string, literalAt?: ReadonlySet<number>): Pattern {
  const codes: number[] = []
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const wild = (code === STAR || code === QUESTION_MARK) && !literalAt?.has(at)
    if (wild && code === STAR && codes.at(-1) === ANY_RUN) continue
    codes.push(!wild ? code : code === STAR ? ANY_RUN : ANY_ONE)
  }
  return codes
}

export const hasWildcards = (text: string) => text.includes('*') || text.includes('?')

/** Whether the whole text fits the pattern, case-sensitively: for a pattern and a text that are met only once. */
export const matchWildcards = (pattern: string, text: string, literalAt?: ReadonlySet<number>): boolean =>
  matchPattern(readPattern(pattern, literalAt), { text })

/**
 * Whether the whole text fits the pattern, case-sensitively. What stands before the first star and after the last has one place to
 * be. Of what stands between, each piece is taken where it first occurs: whatever a later place would leave for the pieces that
 * follow, the first one leaves too. So nothing is tried twice and the work is bounded by pattern × text, where a regular
 * expression made from the pattern would backtrack through every star.
 */
export function matchPattern(pattern: Pattern, searched: SearchedText): boolean {
  const { text } = searched
  let from = 0
  for (; pattern[from] !== ANY_RUN; from++) {
    if (from === pattern.length) return from === text.length
    if (from === text.length || !fits(pattern[from], text.charCodeAt(from))) return false
  }
  let at = from + 1
  let lastStar = pattern.length - 1
  let to = text.length
  for (; pattern[lastStar] !== ANY_RUN; lastStar--)
    if (--to < from || !fits(pattern[lastStar], text.charCodeAt(to))) return false

  while (at <= lastStar) {
    let end = at
    while (pattern[end] !== ANY_RUN) end++
    const found = findPiece(pattern, at, end, searched, from, to)
    if (found < 0) return false
    from = found + end - at
    at = end + 1
  }
  return true
}

const fits = (expected: number | undefined, code: number) => expected === code || expected === ANY_ONE

/**
 * The first place between `from` and `to` where a piece of a pattern lies whole, or -1. A bit stands for each place and stays set as
 * long as the characters after it can be those of the piece; thirty-two are tried at once, then twice as many each time. What is left
 * is compared.
 */
function findPiece(pattern: Pattern, start: number, end: number, searched: SearchedText, from: number, to: number) {
  const places = (searched.places ??= placesOf(searched.text))
  const latest = to - (end - start)
  if (end - start === 1) return findCharacter(pattern[start] as number, places, searched.text, from, latest)
  const beginnings = end - start < 3 ? undefined : beginningsOf(pattern, start, places, searched.text)
  if (beginnings) {
    for (const place of beginnings)
      if (place >= from && place <= latest && liesAt(pattern, start, end, searched.text, place)) return place
    return -1
  }
  for (let first = from, most = 1; first <= latest; first += most * 32, most *= 2) {
    const words = Math.min(most, ((latest - first) >>> 5) + 1)
    if (!tryPlaces(pattern, start, end, places, first, words)) continue
    for (let word = 0; word < words; word++)
      for (let alive = places.alive[word] as number; alive !== 0; alive &= alive - 1) {
        const place = first + word * 32 + 31 - Math.clz32(alive & -alive)
        if (place > latest) return -1
        if (liesAt(pattern, start, end, searched.text, place)) return place
      }
  }
  return -1
}

/** A piece of one character lies at the next bit of its row. */
function findCharacter(code: number, { rows }: Places, text: string, from: number, latest: number): number {
  if (code === ANY_ONE) return from <= latest ? from : -1
  const bits = rows[code & LAST_BYTE]
  if (bits === undefined) return -1
  let there = -1 << (from & 31)
  for (let word = from >>> 5; word * 32 <= latest; word++) {
    for (let ahead = (bits[word] as number) & there; ahead !== 0; ahead &= ahead - 1) {
      const place = word * 32 + 31 - Math.clz32(ahead & -ahead)
      if (place > latest) return -1
      if (text.charCodeAt(place) === code) return place
    }
    there = -1
  }
  return -1
}

const FEW_PLACES = 32

/** The places where the first three characters of a piece can lie, found once for all patterns: thousands may begin alike. */
function beginningsOf(pattern: Pattern, start: number, places: Places, text: string): readonly number[] | undefined {
  let key = 0
  for (let at = start; at < start + 3; at++) {
    const code = pattern[at] as number
    if (code >= 128) return undefined
    key = key * 129 + (code === ANY_ONE ? 128 : code)
  }
  const known = places.beginnings.get(key)
  if (known !== undefined || places.beginnings.has(key)) return known
  const found: number[] = []
  const words = (text.length >>> 5) + 1
  if (tryPlaces(pattern, start, start + 3, places, 0, words))
    for (let word = 0; word < words && found.length <= FEW_PLACES; word++)
      for (let alive = places.alive[word] as number; alive !== 0; alive &= alive - 1)
        found.push(word * 32 + 31 - Math.clz32(alive & -alive))
  const few = found.length <= FEW_PLACES ? found : undefined
  places.beginnings.set(key, few)
  return few
}

function liesAt(pattern: Pattern, start: number, end: number, text: string, place: number): boolean {
  for (let at = start; at < end; at++) if (!fits(pattern[at], text.charCodeAt(place + at - start))) return false
  return true
}

/** Leaves a bit for each place from `first` on where the piece can lie; false when there is none. */
function tryPlaces(pattern: Pattern, start: number, end: number, places: Places, first: number, words: number) {
  const { rows, alive } = places
  alive.fill(-1, 0, words)
  for (let at = start; at < end; at++) {
    const code = pattern[at] as number
    if (code === ANY_ONE) continue
    const bits = rows[code & LAST_BYTE]
    if (bits === undefined) return false
    const place = first + at - start
    const offset = place & 31
    let next = (place >>> 5) + 1
    let low = bits[next - 1] as number
    let any = 0
    for (let word = 0; word < words; word++) {
      const high = bits[next++] as number
      // Two shifts, because one by 32 would be one by 0.
      any |= alive[word] = (alive[word] as number) & ((low >>> offset) | ((high << 1) << (31 - offset)))
      low = high
    }
    if (any === 0) return false
  }
  return true
}

const LAST_BYTE = 255

function placesOf(text: string): Places {
  const rows = new Array<Int32Array | undefined>(LAST_BYTE + 1).fill(undefined)
  const words = (text.length >>> 5) + 3
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at) & LAST_BYTE
    const row = (rows[code] ??= new Int32Array(words))
    row[at >>> 5] = (row[at >>> 5] as number) | (1 << (at & 31))
  }
  return { rows, alive: new Int32Array(words), beginnings: new Map() }
}
