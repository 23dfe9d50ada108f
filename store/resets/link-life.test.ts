import { expect, test } from 'vitest'
import { isLinkAlive } from './link-life'

const NOW = new Date('2026-11-30T12:00:00Z')

test.each([
  [-61_000, false],
  [-60_000, true],
  [0, true],
  [30 * 60_000, true],
  [30 * 60_000 + 1, false],
])('A11 a link that is %i ms old, by a clock that may be a minute behind: %s', (age, alive) => {
  expect(isLinkAlive(new Date(NOW.getTime() - age), NOW)).toBe(alive)
})
