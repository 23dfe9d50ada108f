// Files that only their owner can read: what a new one never does to an older one.
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeDurably, writeNewDurably } from './durable-file'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-file-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const modeOf = (path: string) => statSync(path).mode & 0o777

test('a new file has mode 0600, and replaces no other', () => {
  const path = join(folder, 'a')
  writeNewDurably(path, 'first')
  expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual(['first', 0o600])
  expect(() => writeNewDurably(path, 'second')).toThrow('EEXIST')
  expect(readFileSync(path, 'utf8')).toBe('first')
  expect(readdirSync(folder)).toEqual(['a'])
})

test.each([
  ['a new file', writeNewDurably],
  ['a replaced file', writeDurably],
])('%s is not written into what an interrupted start left open to others', (_, write) => {
  const path = join(folder, 'a')
  const left = `${path}.${process.pid}.new`
  writeFileSync(left, 'old')
  chmodSync(left, 0o666)
  write(path, 'secret')
  expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual(['secret', 0o600])
  expect(readdirSync(folder)).toEqual(['a'])
})
