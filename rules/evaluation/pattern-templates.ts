// Patterns with policy variables. Their fixed parts are compiled once; the values of a request are
// inserted for each request.
import { matchPatterns } from '../matching/match-wildcards'
import {
  countPlaces,
  type Places,
  placesIn,
  type SearchedText,
  WINDOW,
  windowKey,
} from '../matching/searched-text'
import {
  type Codes,
  hasStar,
  mostNumbers,
  readCodes,
  windowKeys,
  writePattern,
} from '../matching/wildcard-pattern'
import { type RequestContext, readTemplate, type Variable, variableValue } from './policy-variables'

/**
 * Patterns stored one after another as numbers only, because a user's policies may have thirty
 * thousand. Each consists of its size in numbers, the count of the windows in its fixed parts,
 * their keys, and its codes. A variable's code is FIRST_VARIABLE minus its index.
 */
export interface PatternTemplates {
  numbers: Int32Array
  variables: readonly Variable[]
}

const HEAD = 2
/** Below the codes of wildcards. */
const FIRST_VARIABLE = -16

/** Compiles patterns once for all requests. A text without a variable is a valid pattern too. */
export function readPatternTemplates(texts: readonly string[]): PatternTemplates {
  const numbers: number[] = []
  const variables: Variable[] = []
  const indexes = new Map<string, number>()
  const indexOf = (variable: Variable) => {
    const known = JSON.stringify(variable)
    if (!indexes.has(known)) indexes.set(known, variables.push(variable) - 1)
    return indexes.get(known) as number
  }
  for (const template of texts.map(readTemplate)) {
    const parts = template.texts.map((text) => readCodes(text))
    const keys = parts.flatMap(windowKeys)
    const start = numbers.length
    numbers.push(0, keys.length)
    for (const key of keys) numbers.push(key)
    for (const [index, codes] of parts.entries()) {
      for (const code of codes) numbers.push(code)
      const variable = template.variables[index]
      if (variable) numbers.push(FIRST_VARIABLE - indexOf(variable))
    }
    numbers[start] = numbers.length - start
  }
  return { numbers: Int32Array.from(numbers), variables }
}

/** An additional check of a matching pattern, with its values inserted. */
type AlsoAsked = (codes: Codes) => boolean

/**
 * Returns whether the whole text matches one of the patterns, with the request's values inserted.
 * Returns undefined when none matches and one has a variable with neither value nor default.
 * Wildcards in a value are literal.
 */
export function matchTemplates(
  { numbers, variables }: PatternTemplates,
  searched: SearchedText,
  context: RequestContext,
  alsoAsked?: AlsoAsked,
): boolean | undefined {
  if (numbers.length === 0) return false
  const many = numbers.length > MANY
  const values = variables.map((variable) => variableValue(variable, context))
  const known = values.map((value) => value !== undefined)
  const there = many
    ? values.map((value) => value !== undefined && searched.text.includes(value))
    : known
  const allKnown = !known.includes(false)
  const allThere = !there.includes(false)
  let unresolved = false
  for (let start = 0; start < numbers.length; start += numbers[start] as number) {
    if (!allKnown && !isSoOfAll(known, numbers, start)) unresolved = true
    else if (!allThere && !isSoOfAll(there, numbers, start)) continue
    else {
      const places = many ? placesIn(searched) : undefined
      if (places && !allOccur(numbers, start, places)) continue
      const length = putIn(numbers, start, values)
      if (places && !seamsOccur(length, places)) continue
      const end = writePattern(room.codes, length, room.pattern, 0)
      if (!matchPatterns(room.pattern, searched, end)) continue
      if (alsoAsked?.(room.codes.slice(0, length)) ?? true) return true
    }
  }
  return unresolved ? undefined : false
}

/**
 * From this many numbers on, it pays to index the windows of the text first: that rules out most
 * patterns before their values are inserted.
 */
const MANY = 256

const codesOf = (numbers: Int32Array, start: number) =>
  start + HEAD + (numbers[start + 1] as number)

/**
 * Returns whether a predicate, precomputed for each variable, holds for all variables of a pattern.
 */
function isSoOfAll(so: readonly boolean[], numbers: Int32Array, start: number): boolean {
  const end = start + (numbers[start] as number)
  for (let at = codesOf(numbers, start); at < end; at++) {
    const code = numbers[at] as number
    if (code <= FIRST_VARIABLE && !so[FIRST_VARIABLE - code]) return false
  }
  return true
}

/** Returns whether the text contains every window of a pattern's fixed parts. */
function allOccur(numbers: Int32Array, start: number, places: Places): boolean {
  for (let at = start + HEAD; at < codesOf(numbers, start); at++)
    if (countPlaces(numbers[at] as number, places) === 0) return false
  return true
}

/** A buffer for one pattern with its values, reused for the next. */
let room = roomFor(1024)

interface Room {
  codes: Codes
  /** The positions where values start and end in `codes`. */
  seams: number[]
  pattern: Int32Array
}

function roomFor(codes: number): Room {
  return { codes: new Int32Array(codes), seams: [], pattern: new Int32Array(mostNumbers(codes)) }
}

/** Writes a pattern's codes, with values inserted, into the buffer. Returns their count. */
function putIn(
  numbers: Int32Array,
  start: number,
  values: readonly (string | undefined)[],
): number {
  const end = start + (numbers[start] as number)
  let length = 0
  room.seams.length = 0
  for (let at = codesOf(numbers, start), into = roomOf(end - at); at < end; at++) {
    const code = numbers[at] as number
    if (code > FIRST_VARIABLE) into[length++] = code
    else {
      const value = values[FIRST_VARIABLE - code] ?? ''
      into = roomOf(length + value.length + end - at)
      room.seams.push(length, length + value.length)
      for (let from = 0; from < value.length; from++) into[length++] = value.charCodeAt(from)
    }
  }
  return length
}

/**
 * Returns whether the text contains the windows at the boundaries between values and fixed parts.
 * Checked before the whole pattern is written.
 */
function seamsOccur(length: number, places: Places): boolean {
  for (const seam of room.seams) {
    const from = seam - WINDOW / 2
    const end = seam + WINDOW / 2
    if (from < 0 || end > length || hasStar(room.codes, from, end)) continue
    if (countPlaces(windowKey(room.codes, from, end), places) === 0) return false
  }
  return true
}

function roomOf(codes: number): Codes {
  if (codes > room.codes.length) {
    const before = room
    room = { ...roomFor(codes * 2), seams: before.seams }
    room.codes.set(before.codes)
  }
  return room.codes
}
