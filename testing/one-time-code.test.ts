// The kit's one-time codes: those of RFC 6238, by the account's clock, each given once.
import { expect, test } from 'vitest'
import { codesBy } from './one-time-code'

/** The seed of RFC 6238's test values, in Base32. */
const SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

/** A clock that stands still until it is advanced. */
function clockAt(seconds: number) {
  let time = seconds * 1000
  return {
    now: async () => new Date(time),
    async advance(by: number) {
      time += by * 1000
      return new Date(time)
    },
  }
}

// The last six of the eight digits in https://www.rfc-editor.org/rfc/rfc6238#appendix-B
test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [20_000_000_000, '353130'],
])('at %d seconds the code is %s', async (seconds, code) => {
  expect(await codesBy(clockAt(seconds))(SEED)).toBe(code)
})

test('a second code within 30 seconds is the next one, to which the clock advances', async () => {
  const clock = clockAt(1_111_111_085)
  const code = codesBy(clock)
  expect(await code(SEED)).toBe('081804')
  expect(await code(SEED)).toBe('050471')
  expect((await clock.now()).getTime()).toBe(1_111_111_110_000)
})

test('codes of two seeds do not move the clock', async () => {
  const clock = clockAt(59)
  const code = codesBy(clock)
  await code(SEED)
  await code(SEED.replaceAll('G', 'H'))
  expect((await clock.now()).getTime()).toBe(59_000)
})

test('follows a clock that a test moves', async () => {
  const clock = clockAt(59)
  const code = codesBy(clock)
  await code(SEED)
  await clock.advance(1_111_111_050)
  expect(await code(SEED)).toBe('081804')
  expect((await clock.now()).getTime()).toBe(1_111_111_109_000)
})
