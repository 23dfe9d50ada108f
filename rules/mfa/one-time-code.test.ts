// RFC 6238's vectors, and which codes and pairs of codes a device may show when.
import { Secret } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { codeAt, seedOf, stepAt, stepOfCode, stepOfPair } from './one-time-code'

/** The seed of https://www.rfc-editor.org/rfc/rfc6238#appendix-B for SHA-1. */
const SEED = Secret.fromLatin1('12345678901234567890').base32

// Appendix B has eight digits, of which a six-digit code has the last six.
test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('RFC 6238: the code at second %d is %s', (second, code) => {
  expect(codeAt(SEED, stepAt(new Date(second * 1000)))).toBe(code)
})

test('a seed is written in Base32 without padding', () => {
  expect(seedOf(new TextEncoder().encode('12345678901234567890'))).toBe(SEED)
  expect(SEED).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
})

const NOW = new Date('2026-12-01T10:00:15Z')
const STEP = stepAt(NOW)
const device = { seed: SEED, drift: 0, lastStep: null }
const code = (offset: number) => codeAt(SEED, STEP + offset)

describe('one code', () => {
  test.each([-1, 0, 1])('of step %d is accepted', (offset) => {
    expect(stepOfCode(device, code(offset), NOW)).toBe(STEP + offset)
  })

  test.each([-2, 2])('of step %d is refused', (offset) => {
    expect(stepOfCode(device, code(offset), NOW)).toBeUndefined()
  })

  test('is refused with a digit more or less', () => {
    for (const text of [`${code(0)}0`, code(0).slice(0, 5), ''])
      expect(stepOfCode(device, text, NOW), text).toBeUndefined()
  })

  test('is refused once it or a later one was accepted', () => {
    expect(stepOfCode({ ...device, lastStep: STEP }, code(0), NOW)).toBeUndefined()
    expect(stepOfCode({ ...device, lastStep: STEP }, code(-1), NOW)).toBeUndefined()
    expect(stepOfCode({ ...device, lastStep: STEP }, code(1), NOW)).toBe(STEP + 1)
  })

  test('is searched for around the time of the device’s clock', () => {
    const fast = { ...device, drift: 100 }
    expect(stepOfCode(fast, code(101), NOW)).toBe(STEP + 101)
    expect(stepOfCode(fast, code(0), NOW)).toBeUndefined()
  })

  test.each(['', '12345', '1234567', 'abcdef', '\u0660\u0661\u0662\u0663\u0664\u0665'])(
    'is refused if it is not six digits: %j',
    (typed) => expect(stepOfCode(device, typed, NOW)).toBeUndefined(),
  )
})

describe('two codes', () => {
  const pair = (offset: number) => [code(offset - 1), code(offset)] as const

  test.each([-20, -1, 0, 1])('enable a device if the second is of step %d', (offset) => {
    expect(stepOfPair(device, pair(offset), NOW, 'enable')).toBe(STEP + offset)
  })

  test.each([-21, 2])('do not enable it if the second is of step %d', (offset) => {
    expect(stepOfPair(device, pair(offset), NOW, 'enable')).toBeUndefined()
  })

  test.each([-2880, 20])('synchronise it a day late or ten minutes early, at step %d', (offset) => {
    expect(stepOfPair(device, pair(offset), NOW, 'resync')).toBe(STEP + offset)
  })

  test.each([-2881, 21, 2880])('do not synchronise it further off, at step %d', (offset) => {
    expect(stepOfPair(device, pair(offset), NOW, 'resync')).toBeUndefined()
  })

  test('must follow each other, in this order', () => {
    expect(stepOfPair(device, [code(0), code(0)], NOW, 'enable')).toBeUndefined()
    expect(stepOfPair(device, [code(0), code(-1)], NOW, 'enable')).toBeUndefined()
    expect(stepOfPair(device, [code(-2), code(0)], NOW, 'enable')).toBeUndefined()
  })

  test('must be newer than the last code that was accepted', () => {
    const used = { ...device, lastStep: STEP }
    expect(stepOfPair(used, pair(0), NOW, 'resync')).toBeUndefined()
    expect(stepOfPair(used, pair(1), NOW, 'resync')).toBe(STEP + 1)
  })
})
