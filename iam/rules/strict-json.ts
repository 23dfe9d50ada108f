// A reader of JSON that refuses what JSON.parse lets pass and a policy mustn't hold: a key given twice (the parser keeps the last, a
// person reads the first), `__proto__`, nesting without end, numbers that are not exact, half a surrogate pair.

/** A JSON value. Objects are Maps: no key of theirs can mean anything to JavaScript. */
export type Json = null | boolean | number | string | Json[] | JsonObject
export type JsonObject = Map<string, Json>

/** Deeper than any policy goes; it also bounds the recursion. */
const DEEPEST = 10

const SPACE = /[ \t\n\r]*/y
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const WORD = /true|false|null/y
const LONE_SURROGATE = /\p{Surrogate}/u

/** Reads a whole text in one pass. Undefined for anything but one well-formed value; never throws. */
export function readStrictJson(text: string): Json | undefined {
  try {
    const reader: Reader = { text, at: 0, depth: 0 }
    const value = readValue(reader)
    skipSpace(reader)
    return reader.at === text.length ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

interface Reader {
  readonly text: string
  at: number
  depth: number
}

function readValue(reader: Reader): Json {
  skipSpace(reader)
  switch (reader.text[reader.at]) {
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

function readObject(reader: Reader): JsonObject {
  const members: JsonObject = new Map()
  readMembers(reader, '}', () => {
    skipSpace(reader)
    const key = readString(reader)
    if (members.has(key) || key === '__proto__') throw new SyntaxError(`key ${key}`)
    skipSpace(reader)
    if (reader.text[reader.at++] !== ':') throw new SyntaxError('no colon')
    members.set(key, readValue(reader))
  })
  return members
}

function readArray(reader: Reader): Json[] {
  const items: Json[] = []
  readMembers(reader, ']', () => items.push(readValue(reader)))
  return items
}

/** What an object and an array share: a bracket, members with commas between them, the closing bracket. */
function readMembers(reader: Reader, closing: string, readMember: () => void): void {
  if (++reader.depth > DEEPEST) throw new SyntaxError('nested too deeply')
  reader.at++
  skipSpace(reader)
  if (reader.text[reader.at] === closing) reader.at++
  else {
    let separator: string | undefined
    do {
      readMember()
      skipSpace(reader)
      separator = reader.text[reader.at++]
    } while (separator === ',')
    if (separator !== closing) throw new SyntaxError('no end')
  }
  reader.depth--
}

/** Finds the closing quote and leaves escapes and forbidden control characters to JSON.parse. */
function readString(reader: Reader): string {
  const { text, at: start } = reader
  if (text[start] !== '"') throw new SyntaxError('no string')
  let end = start + 1
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1
  reader.at = end + 1
  const value: string = JSON.parse(text.slice(start, end + 1))
  if (LONE_SURROGATE.test(value)) throw new SyntaxError('lone surrogate')
  return value
}

function readNumber(reader: Reader): number {
  const value = Number(take(reader, NUMBER))
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) throw new SyntaxError('number too large')
  return value
}

function skipSpace(reader: Reader): void {
  SPACE.lastIndex = reader.at
  SPACE.test(reader.text)
  reader.at = SPACE.lastIndex
}

function take(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at
  const [found] = pattern.exec(reader.text) ?? []
  if (found === undefined) throw new SyntaxError('no value')
  reader.at = pattern.lastIndex
  return found
}
