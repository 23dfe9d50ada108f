// The lines of the log: their two formats and levels, and that no text can forge a line.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readConfig } from '../config'
import { slot } from '../process-slot'
import { startRefusal } from '../start-refusal'
import { log, logConsole, logFailure, nameAndPlace, onOneLine } from './log'

let written: string[] = []
const original = { ...console }
beforeEach(() => {
  written = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0)
})
afterEach(() => {
  vi.restoreAllMocks()
  Object.assign(console, original)
  delete slot.config
})
const set = (env: Record<string, string>) => {
  slot.config = readConfig(env)
}

test('a text line is the sentence alone, and a warning says that it is one', () => {
  set({})
  log.info('The database is back.', { database: 'x' })
  log.warn('The limit is near.')
  log.error('Port 3000 is in use.')
  expect(written).toEqual([
    'The database is back.\n',
    'Warning: The limit is near.\n',
    'Port 3000 is in use.\n',
  ])
})

test('a JSON line has time, level, message and the given members', () => {
  set({ GATEHOUSE_LOG: 'json' })
  log.warn('The limit is near.', { requestId: 'a', none: undefined })
  expect(JSON.parse(written[0] ?? '')).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    level: 'warn',
    message: 'The limit is near.',
    requestId: 'a',
  })
  expect(written[0]).toMatch(/^[^\n]*\n$/)
})

test.each([
  ['debug', 4],
  ['info', 3],
  ['warn', 2],
  ['error', 1],
])('GATEHOUSE_LOG_LEVEL=%s writes %i of four levels', (level, count) => {
  set({ GATEHOUSE_LOG_LEVEL: level })
  for (const write of [log.debug, log.info, log.warn, log.error]) write('x')
  expect(written).toHaveLength(count)
})

test('a refusal of invalid settings has the format that was wanted', () => {
  vi.stubEnv('GATEHOUSE_LOG', 'json')
  logFailure(startRefusal('PORT is wrong.'))
  vi.unstubAllEnvs()
  expect(JSON.parse(written[0] ?? '')).toMatchObject({ level: 'error', message: 'PORT is wrong.' })
})

describe('no text forges a line', () => {
  const hostile = 'x\n{"level":"info"}\r\nGET / 200\u2028\u0085\u009b2J\u001b[2Jy'

  test.each(['json', 'text'])('in %s', (format) => {
    set({ GATEHOUSE_LOG: format })
    log.info(hostile, { userName: hostile })
    const [line = ''] = written
    expect(line.endsWith('\n')).toBe(true)
    for (const later of line.trimEnd().split('\n').slice(1)) expect(later).toMatch(/^ {4}\S/)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
    expect(line.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/)
    if (format === 'json') expect(JSON.parse(line)).toMatchObject({ message: hostile })
  })

  test('as one line, with escape sequences', () => {
    expect(onOneLine('a\nb\u001b\u2028c')).toBe('a\\u000ab\\u001b\\u2028c')
  })
})

test('the console of packages goes to the log, without colours and messages of errors', () => {
  set({ GATEHOUSE_LOG: 'json' })
  logConsole()
  console.log('\u001b[31mready\u001b[0m in %d s', 1)
  console.error(new SyntaxError('Unexpected token in hunter2'))
  const [ready, lost] = written.map((line) => JSON.parse(line))
  expect(ready).toMatchObject({ level: 'info', message: 'ready in 1 s' })
  expect(lost).toMatchObject({
    level: 'error',
    message: expect.stringMatching(/^SyntaxError: at /),
  })
  expect(written.join()).not.toContain('hunter2')
})

test('an error of a request is logged by name and place, without its message', () => {
  const about = nameAndPlace(new TypeError('hunter2\n    at hunter2 (x.ts:1:1)'))
  expect(about).toMatch(/^TypeError: at \S+.*log\.test\.ts:\d+:\d+/)
  expect(about).not.toMatch(/hunter2|\n/)
  expect(nameAndPlace('hunter2')).toBe('not an error object')
})
