import { describe, expect, test } from 'vitest'
import { isReused } from './password-reuse'

const hash = (number: number) => new Uint8Array([number, 7, 7, 255 - number])
/** The current password is 0, the one before it 1, and so on. */
const history = Array.from({ length: 25 }, (_, number) => hash(number))

describe('P9: the last N passwords', () => {
  test.each([1, 2, 5, 24])(
    'rejects the current and N previous ones with N = %d, but not the next older one',
    (remember) => {
      for (let number = 0; number <= remember; number++)
        expect(isReused(history, hash(number), remember)).toBe(true)
      expect(isReused(history, hash(remember + 1), remember)).toBe(false)
    },
  )

  test('are fewer than N if the history is shorter', () => {
    expect(isReused(history.slice(0, 2), hash(1), 24)).toBe(true)
    expect(isReused(history.slice(0, 2), hash(2), 24)).toBe(false)
    expect(isReused([], hash(0), 24)).toBe(false)
  })
})

test('never count as reused if the rule is disabled, not even the current one', () =>
  expect(isReused(history, hash(0), undefined)).toBe(false))

test('include the current password only, if N is 0', () => {
  expect(isReused(history, hash(0), 0)).toBe(true)
  expect(isReused(history, hash(1), 0)).toBe(false)
})

test('are equal only if all bytes of their hashes are', () => {
  const current = new Uint8Array([1, 2, 3])
  expect(isReused([current], new Uint8Array([1, 2, 3]), 0)).toBe(true)
  for (const other of [[1, 2, 4], [0, 2, 3], [1, 2], [1, 2, 3, 0], []])
    expect(isReused([current], new Uint8Array(other), 0)).toBe(false)
})
