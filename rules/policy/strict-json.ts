// A JSON parser that rejects what JSON.parse accepts but a policy must not contain: duplicate keys
// (the parser keeps the last, a person reads the first), `__proto__`, unlimited nesting, inexact
// numbers, unpaired surrogates. It records every place.
import { refuse, type Span, shortened } from './text-fault'

/** A JSON value and its place. */
export interface JsonNode extends Span {
  value: JsonValue
}
export type JsonValue = null | boolean | number | string | JsonNode[] | JsonMembers
/** The members of an object. A Map, so that no key has a special meaning in JavaScript. */
export type JsonMembers = Map<string, JsonMember>
export interface JsonMember {
  key: Span
  node: JsonNode
}

/** Deeper than any valid policy; this also bounds the recursion. */
const DEEPEST = 10

const SPACE = /[ \t\n\r]*/y
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const WORD = /true|false|null/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const LONE_SURROGATE = /\p{Surrogate}/u

/**
 * Parses a whole text in one pass. Rejects anything but one well-formed value, at the place of the
 * error.
 */
export function readStrictJson(text: string): JsonNode {
  const reader: Reader = { text, at: 0, depth: 0 }
  if (text.startsWith('\ufeff'))
    refuse(
      { start: 0, end: 1 },
      'The text begins with an invisible byte order mark. Save it as UTF-8 without one.',
    )
  const node = readValue(reader)
  skipSpace(reader)
  if (reader.at < text.length)
    refuse(here(reader), 'The document ends before this. Remove the rest, or an extra bracket.')
  return node
}

interface Reader {
  readonly text: string
  at: number
  depth: number
}

const next = ({ text, at }: Reader) => text.charAt(at)

/** Returns the current character of a reader, or the empty span at the end of the text. */
const here = ({ text, at }: Reader): Span => ({ start: at, end: Math.min(at + 1, text.length) })

function readValue(reader: Reader): JsonNode {
  skipSpace(reader)
  const start = reader.at
  const value = readBareValue(reader)
  return { value, start, end: reader.at }
}

function readBareValue(reader: Reader): JsonValue {
  switch (next(reader)) {
    case '{':
      return readObject(reader)
    case '[':
      return readArray(reader)
    case '"':
      return readString(reader)
    case 't':
    case 'f':
    case 'n':
      return JSON.parse(take(reader, WORD))
    default:
      return readNumber(reader)
  }
}

function readObject(reader: Reader): JsonMembers {
  const members: JsonMembers = new Map()
  readMembers(reader, '}', () => {
    if (next(reader) !== '"') refuse(here(reader), 'A key in double quotes is missing here.')
    const start = reader.at
    const name = readString(reader)
    const key = { start, end: reader.at }
    if (members.has(name))
      refuse(key, `The key ${shortened(name)} occurs twice in one object. Keep one of them.`)
    if (name === '__proto__') refuse(key, 'The key __proto__ is not allowed. Remove it.')
    skipSpace(reader)
    if (next(reader) !== ':')
      refuse(here(reader), `A colon is missing after the key ${shortened(name)}.`)
    reader.at++
    members.set(name, { key, node: readValue(reader) })
  })
  return members
}

function readArray(reader: Reader): JsonNode[] {
  const items: JsonNode[] = []
  readMembers(reader, ']', () => items.push(readValue(reader)))
  return items
}

/**
 * Parses what objects and arrays share: an opening bracket, members separated by commas, a closing
 * bracket.
 */
function readMembers(reader: Reader, closing: '}' | ']', readMember: () => void): void {
  if (++reader.depth > DEEPEST)
    refuse(
      here(reader),
      `More than ${DEEPEST} levels of brackets are more than a policy needs. Remove some.`,
    )
  reader.at++
  skipSpace(reader)
  if (next(reader) !== closing) {
    readMember()
    skipSpace(reader)
    while (next(reader) === ',') {
      const comma = here(reader)
      reader.at++
      skipSpace(reader)
      if (next(reader) === closing)
        refuse(comma, `Nothing follows this comma before the ${closing}: remove the comma.`)
      readMember()
      skipSpace(reader)
    }
    if (next(reader) !== closing)
      refuse(
        here(reader),
        reader.at < reader.text.length
          ? `A comma or a closing ${closing} is missing before this.`
          : `The text ends here, and a closing ${closing} is missing.`,
      )
  }
  reader.at++
  reader.depth--
}

/** Finds the closing quote and validates the characters before it; JSON.parse decodes them. */
function readString(reader: Reader): string {
  const { text, at: start } = reader
  reader.at++
  for (let character = next(reader); character !== '"'; character = next(reader)) {
    if (character < ' ')
      refuse(
        reader.at < text.length ? here(reader) : { start, end: text.length },
        'This string is not closed. Add a double quote, or write a line break in it as \\n.',
      )
    if (character === '\\')
      take(reader, ESCAPE, 'JSON does not have this escape. Write a backslash as \\\\.')
    else reader.at++
  }
  reader.at++
  const value: string = JSON.parse(text.slice(start, reader.at))
  if (LONE_SURROGATE.test(value))
    refuse(
      { start, end: reader.at },
      'This string contains half a character (a lone surrogate). Type the character again.',
    )
  return value
}

function readNumber(reader: Reader): number {
  const start = reader.at
  const value = Number(take(reader, NUMBER))
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER)
    refuse(
      { start, end: reader.at },
      'This number is too large to be exact. Write it as a string in double quotes.',
    )
  return value
}

function skipSpace(reader: Reader): void {
  SPACE.lastIndex = reader.at
  SPACE.test(reader.text)
  reader.at = SPACE.lastIndex
}

const NO_VALUE =
  'A value is missing here: a string in double quotes, a number, true, false, null, an object or an array.'

function take(reader: Reader, pattern: RegExp, hint = NO_VALUE): string {
  pattern.lastIndex = reader.at
  const [found] = pattern.exec(reader.text) ?? []
  if (found === undefined) refuse(here(reader), hint)
  reader.at = pattern.lastIndex
  return found
}
