// Patterns with policy variables: what they have beside their variables is read once, the values of a request are put in each time.
import { matchPatterns } from './match-wildcards'
import { type RequestContext, readTemplate, type Variable, variableValue } from './policy-variables'
import { countPlaces, placesIn, type SearchedText } from './searched-text'
import { type Codes, mostNumbers, readCodes, windowKeys, writePattern } from './wildcard-pattern'

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
  const values = variables.map((variable) => variableValue(variable, context))
  const known = (value: string | undefined) => value !== undefined
  const occurs = (value: string | undefined) => value !== undefined && searched.text.includes(value)
  const allKnown = values.every(known)
  const allOccur = values.every(occurs)
  let unresolved = false
  for (let start = 0; start < numbers.length; start += numbers[start] as number) {
    if (!allKnown && !everyValue(numbers, start, values, known)) unresolved = true
    else if (
      (allOccur || everyValue(numbers, start, values, occurs)) &&
      mayFit(numbers, start, searched) &&
      fitsWith(numbers, start, values, searched, alsoAsked)
    )
      return true
  }
  return unresolved ? undefined : false
}

const codesOf = (numbers: Int32Array, start: number) => start + HEAD + (numbers[start + 1] as number)

function everyValue<T>(
  numbers: Int32Array,
  start: number,
  values: readonly T[],
  holds: (value: T) => boolean,
): boolean {
  const end = start + (numbers[start] as number)
  for (let at = codesOf(numbers, start); at < end; at++) {
    const code = numbers[at] as number
    if (code <= FIRST_VARIABLE && !holds(values[FIRST_VARIABLE - code] as T)) return false
  }
  return true
}

/** Most patterns are told by what they have beside their variables. */
function mayFit(numbers: Int32Array, start: number, searched: SearchedText): boolean {
  const places = placesIn(searched)
  for (let at = start + HEAD; at < codesOf(numbers, start); at++)
    if (countPlaces(numbers[at] as number, places) === 0) return false
  return true
}

function fitsWith(
  numbers: Int32Array,
  start: number,
  values: readonly (string | undefined)[],
  searched: SearchedText,
  alsoAsked: AlsoAsked | undefined,
): boolean {
  const length = putIn(numbers, start, values)
  const end = writePattern(room.codes, length, room.pattern, 0)
  return matchPatterns(room.pattern, searched, end) && (alsoAsked?.(room.codes.slice(0, length)) ?? true)
}

/** Room for one pattern with values in it, used again for the next. */
let room = roomFor(1024)

function roomFor(codes: number): { codes: Codes; pattern: Int32Array } {
  return { codes: new Int32Array(codes), pattern: new Int32Array(mostNumbers(codes)) }
}

/** Writes a pattern's codes into the room, and gives how many they are. */
function putIn(numbers: Int32Array, start: number, values: readonly (string | undefined)[]): number {
  const end = start + (numbers[start] as number)
  let length = 0
  for (let at = codesOf(numbers, start), into = roomOf(end - at); at < end; at++) {
    const code = numbers[at] as number
    if (code > FIRST_VARIABLE) into[length++] = code
    else {
      const value = values[FIRST_VARIABLE - code] ?? ''
      into = roomOf(length + value.length + end - at)
      for (let from = 0; from < value.length; from++) into[length++] = value.charCodeAt(from)
    }
  }
  return length
}

function roomOf(codes: number): Codes {
  if (codes > room.codes.length) {
    const before = room.codes
    room = roomFor(codes * 2)
    room.codes.set(before)
  }
  return room.codes
}
