// Patterns with policy variables: what they have beside their variables is read once, the values of a request are put in each time.
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
 * Patterns one behind the other, in numbers only: a user's policies may have thirty thousand. Each has its size in numbers, how many
 * windows stand in it beside its variables, their keys, and its codes, a variable being FIRST_VARIABLE less its index.
 */
export interface PatternTemplates {
  numbers: Int32Array
  variables: readonly Variable[]
}

const HEAD = 2
/** Below the codes of wildcards. */
const FIRST_VARIABLE = -16

/** Reads patterns once for all requests; a text without a variable is a pattern all the same. */
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

/** What else is asked of a pattern, with the values in it, that the text fits. */
type AlsoAsked = (codes: Codes) => boolean

/**
 * Whether the whole text fits one of the patterns with the values of the request in it; undefined when none does, but one has a variable
 * with neither value nor default. Wildcards of a value stand for themselves.
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

/** From so many numbers on it is worth while to find out what occurs in the text: that tells most patterns before they are put together. */
const MANY = 256

const codesOf = (numbers: Int32Array, start: number) =>
  start + HEAD + (numbers[start + 1] as number)

/** Whether something is so of each variable of a pattern, given whether it is so of each of the list. */
function isSoOfAll(so: readonly boolean[], numbers: Int32Array, start: number): boolean {
  const end = start + (numbers[start] as number)
  for (let at = codesOf(numbers, start); at < end; at++) {
    const code = numbers[at] as number
    if (code <= FIRST_VARIABLE && !so[FIRST_VARIABLE - code]) return false
  }
  return true
}

/** Whether the text has all that stands beside the variables of a pattern. */
function allOccur(numbers: Int32Array, start: number, places: Places): boolean {
  for (let at = start + HEAD; at < codesOf(numbers, start); at++)
    if (countPlaces(numbers[at] as number, places) === 0) return false
  return true
}

/** Room for one pattern with values in it, used again for the next. */
let room = roomFor(1024)

interface Room {
  codes: Codes
  /** Where values begin and end among them. */
  seams: number[]
  pattern: Int32Array
}

function roomFor(codes: number): Room {
  return { codes: new Int32Array(codes), seams: [], pattern: new Int32Array(mostNumbers(codes)) }
}

/** Writes a pattern's codes into the room, and gives how many they are. */
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

/** Whether the text has what comes together where a value meets what stands beside it: before the whole pattern is written. */
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
