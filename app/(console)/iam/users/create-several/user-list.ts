// Parses a list of users, pasted or from a file. The text is CSV (RFC 4180) with commas, semicolons
// or tabs, as spreadsheets write it. One name per line is valid CSV too.
import { GROUP_NAME, nameKey, PATH, TAG_KEY, TAG_VALUE, USER_NAME } from '@/rules/names/names'
import type { Tag } from '../../tag-changes'
import { createWords } from '../create/create-words'
import { createUsersWords as words } from './words'

/** A user with a password takes about 50 ms, so a job of this size ends within seconds. */
export const MOST_USERS = 100

export interface UserRow {
  /** The line where the row starts, from 1. */
  line: number
  name: string
  path: string
  groups: string[]
  tags: Tag[]
  /** Why the user can't be created, in sentences. */
  problems: string[]
}

export type UserList = { ok: true; rows: UserRow[] } | { ok: false; problem: string }

/**
 * Decodes a file as UTF-8, with or without a byte order mark. Returns undefined for another
 * encoding.
 */
export function textOfFile(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // UTF-16 without a mark is valid UTF-8 with NUL characters.
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

/** Reads the rows, and checks each row alone and against the others. */
export function readUserList(text: string): UserList {
  const lines = parseCsv(text)
  if (lines === undefined) return { ok: false, problem: words.openQuote }
  const filled = lines.filter(({ cells }) => cells.some((value) => value !== ''))
  const header = headerOf(filled[0]?.cells)
  const body = header ? filled.slice(1) : filled
  if (body.length === 0) return { ok: false, problem: words.empty }
  if (body.length > MOST_USERS)
    return { ok: false, problem: words.tooMany(body.length, MOST_USERS) }
  const rows = body.map(({ line, cells }) => rowOf(line, cells, header ?? DEFAULT_COLUMNS))
  const firstLine = new Map<string, number>()
  for (const row of rows) {
    if (row.name === '') continue
    const key = nameKey(row.name)
    const earlier = firstLine.get(key)
    if (earlier === undefined) firstLine.set(key, row.line)
    else row.problems.push(words.twice(earlier))
  }
  return { ok: true, rows }
}

/**
 * Returns rows as a text that `readUserList` reads back. It has headings if the first row would be
 * read as such, as that of a user called `username` would.
 */
export function userListText(rows: readonly UserRow[]): string {
  const lines = rows.map(({ name, path, groups, tags }) => [
    name,
    path,
    groups.join('|'),
    ...tags.map(({ Key, Value }) => `${Key}=${Value}`),
  ])
  const tagColumns = Math.max(...rows.map(({ tags }) => tags.length))
  const headings = [...HEADINGS, ...Array.from({ length: tagColumns }, () => 'tags')]
  const all = headerOf(lines[0]) ? [headings, ...lines] : lines
  return all.map((cells) => `${cells.map(quoted).join(',')}\n`).join('')
}

const HEADINGS = ['username', 'path', 'groups']

const quoted = (text: string): string =>
  /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

type Column = 'name' | 'path' | 'groups' | 'tags' | { tag: string } | 'ignored'

/** Without a header: further columns are tags. */
const DEFAULT_COLUMNS: readonly Column[] = ['name', 'path', 'groups']

function headerOf(cells: readonly string[] = []): Column[] | undefined {
  const columns = cells.map(columnOf)
  if (!columns.includes('name')) return undefined
  const first = cells[0]?.toLowerCase() ?? ''
  // A single word such as "name" can be a user name. Two known headings can't be names by chance.
  const certain =
    /\s/.test(first) ||
    first === 'username' ||
    columns.filter((column) => column !== 'ignored').length > 1
  return certain ? columns : undefined
}

function columnOf(heading: string): Column {
  const text = heading.trim().toLowerCase()
  const tag = /^tag\s*:\s*(.+)$/i.exec(heading.trim())?.[1]
  if (tag !== undefined) return { tag }
  if (/^(?:user[ _-]?name|user|name)$/.test(text)) return 'name'
  if (text === 'path') return 'path'
  if (/^(?:user )?groups?(?:\(s\))?$/.test(text)) return 'groups'
  return /^tags?$/.test(text) ? 'tags' : 'ignored'
}

function rowOf(line: number, cells: readonly string[], columns: readonly Column[]): UserRow {
  const row: UserRow = { line, name: '', path: '', groups: [], tags: [], problems: [] }
  for (const [index, text] of cells.entries()) {
    const column = columns[index] ?? (columns === DEFAULT_COLUMNS ? 'tags' : 'ignored')
    if (column === 'name') row.name = text
    else if (column === 'path') row.path = text
    else if (column === 'groups') row.groups.push(...parts(text))
    else if (column === 'tags') row.tags.push(...parts(text).map(tagOf))
    else if (column !== 'ignored' && text !== '') row.tags.push({ Key: column.tag, Value: text })
  }
  row.groups = [...new Set(row.groups)]
  row.problems = problemsOf(row)
  return row
}

/** Separates groups or tags in one cell. A comma can be part of a name, so it does not separate. */
const parts = (text: string): string[] =>
  text
    .split(/[;|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

function tagOf(text: string): Tag {
  const [Key = '', ...rest] = text.split('=')
  return { Key: Key.trim(), Value: rest.join('=').trim() }
}

function problemsOf({ name, path, groups, tags }: UserRow): string[] {
  const problems: string[] = []
  if (name === '') problems.push(createWords.missingName)
  else if (!USER_NAME.test(name) || name.length > 64) problems.push(createWords.badName)
  if (path !== '' && (!PATH.test(path) || path.length > 512)) problems.push(createWords.badPath)
  for (const group of groups)
    if (!GROUP_NAME.test(group) || group.length > 128) problems.push(words.badGroup(group))
  const keys = tags.map(({ Key }) => nameKey(Key))
  const badTag = tags.find(({ Key, Value }, index) => {
    const bad = !TAG_KEY.test(Key) || Key.length > 128 || /^aws:/i.test(Key)
    return bad || !TAG_VALUE.test(Value) || Value.length > 256 || keys.indexOf(nameKey(Key)) < index
  })
  if (badTag) problems.push(words.badTag(`${badTag.Key}=${badTag.Value}`))
  if (tags.length > 50) problems.push(words.tooManyTags)
  return problems
}

interface Line {
  line: number
  cells: string[]
}

/**
 * Splits the text into rows of cells. Returns undefined if a quotation mark is never closed. Cells
 * are trimmed unless they are quoted.
 */
export function parseCsv(source: string): Line[] | undefined {
  const text = source.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n')
  const separator = separatorOf(text)
  const lines: Line[] = []
  let line = 1
  let current: Line = { line, cells: [] }
  for (let at = 0; at <= text.length; ) {
    const start = skipBlanks(text, at, separator)
    let value: string
    if (text[start] === '"') {
      const end = closingQuote(text, start)
      if (end === undefined) return undefined
      value = text.slice(start + 1, end).replaceAll('""', '"')
      line += value.split('\n').length - 1
      at = endOfCell(text, end + 1, separator)
    } else {
      const end = endOfCell(text, at, separator)
      value = text.slice(at, end).trim()
      at = end
    }
    current.cells.push(value)
    if (text[at] !== separator) {
      lines.push(current)
      line++
      current = { line, cells: [] }
    }
    at++
  }
  return lines
}

const skipBlanks = (text: string, at: number, separator: string): number => {
  let start = at
  while (text[start] === ' ' || (text[start] === '\t' && separator !== '\t')) start++
  return start
}

/** The position of the quotation mark that closes the cell opened at `start`. */
function closingQuote(text: string, start: number): number | undefined {
  for (let at = start + 1; ; at += 2) {
    at = text.indexOf('"', at)
    if (at === -1) return undefined
    if (text[at + 1] !== '"') return at
  }
}

function endOfCell(text: string, from: number, separator: string): number {
  let at = from
  while (at < text.length && text[at] !== separator && text[at] !== '\n') at++
  return at
}

/** The separator of the first line. Spreadsheets of European locales write semicolons. */
function separatorOf(text: string): string {
  const first = text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n'))
  if (first.includes('\t')) return '\t'
  return first.includes(';') && !first.includes(',') ? ';' : ','
}
