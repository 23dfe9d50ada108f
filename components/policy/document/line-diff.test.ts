import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineDiff } from './line-diff'

const drawn = (before: string, after: string) =>
  lineDiff(before, after).map(
    ({ kind, text }) => `${{ same: ' ', removed: '-', added: '+' }[kind]}${text}`,
  )

test('shows a changed line as removed and added, with the numbers of both texts', () => {
  expect(drawn('a\nb\nc', 'a\nB\nc')).toEqual([' a', '-b', '+B', ' c'])
  expect(lineDiff('a\nb\nc', 'a\nB\nd\nc').map(({ before, after }) => [before, after])).toEqual([
    [1, 1],
    [2, undefined],
    [undefined, 2],
    [undefined, 3],
    [3, 4],
  ])
})

test('finds a line that moved past others, and ignores how lines end', () => {
  expect(drawn('a\nb\nc\nd', 'b\nc\nd\na')).toEqual(['-a', ' b', ' c', ' d', '+a'])
  expect(drawn('a\r\nb', 'a\nb')).toEqual([' a', ' b'])
})

const text = fc.array(fc.constantFrom('a', 'b', 'c', '')).map((lines) => lines.join('\n'))

test('contains both texts: the first without added lines, the second without removed ones', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDiff(before, after)
      const without = (kind: string) =>
        lines.filter((line) => line.kind !== kind).map((line) => line.text)
      expect(without('added').join('\n')).toBe(before)
      expect(without('removed').join('\n')).toBe(after)
    }),
  )
})

test('has no changes for equal texts, and as many changes for swapped texts', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const changes = (one: string, other: string) =>
        lineDiff(one, other).filter(({ kind }) => kind !== 'same').length
      expect(changes(before, before)).toBe(0)
      expect(changes(before, after)).toBe(changes(after, before))
    }),
  )
})
