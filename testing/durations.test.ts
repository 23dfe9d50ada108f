// Durations as tests write them.
import { expect, test } from 'vitest'
import { type Duration, secondsOf } from './durations'

test.each<[Duration, number]>([
  [90, 90],
  ['1 second', 1],
  ['-1 second', -1],
  ['30 minutes', 1_800],
  ['0.5 hours', 1_800],
  ['91 days', 7_862_400],
  ['2 weeks', 1_209_600],
])('%j is %d seconds', (duration, seconds) => {
  expect(secondsOf(duration)).toBe(seconds)
})

test.each(['ninety days', '91days', '1 month', '0.1 seconds', '1 constructor', '', Number.NaN])(
  '%j is refused with the units that exist',
  (text) => {
    expect(() => secondsOf(text as Duration)).toThrow('Units are second, minute, hour, day, week.')
  },
)
