import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  effectivePreferences,
  formatListPreferences,
  type KeptListPreferences,
  parseListPreferences,
  withPreferences,
} from './list-preferences'

const users = {
  name: 'users',
  columns: [
    { id: 'UserName', always: true },
    { id: 'Groups' },
    { id: 'Arn', hiddenByDefault: true },
  ],
  pageSizes: [50, 25, 100],
}
const ALICE = 'AIDAALICE'
const BOB = 'AIDABOB'
const compact = { size: 25, columns: ['Arn'], density: 'compact' } as const

describe('list preferences', () => {
  it('are the defaults of the list until the user chooses', () => {
    const defaults = { size: 50, columns: ['UserName', 'Groups'], density: 'comfortable' }
    expect(effectivePreferences([], ALICE, users)).toEqual(defaults)
    const others = withPreferences(
      withPreferences([], BOB, 'users', compact),
      ALICE,
      'groups',
      compact,
    )
    expect(effectivePreferences(others, ALICE, users)).toEqual(defaults)
  })

  it('are returned as they were stored, for that user and list', () => {
    const kept = withPreferences(
      withPreferences([], BOB, 'users', compact),
      ALICE,
      'users',
      compact,
    )
    expect(
      effectivePreferences(parseListPreferences(formatListPreferences(kept)), ALICE, users),
    ).toEqual({
      size: 25,
      columns: ['UserName', 'Arn'],
      density: 'compact',
    })
  })

  it('ignore columns and page sizes that the list no longer offers', () => {
    const kept = withPreferences([], ALICE, 'users', {
      ...compact,
      size: 26,
      columns: ['Gone', 'Groups'],
    })
    expect(effectivePreferences(kept, ALICE, users)).toMatchObject({
      size: 50,
      columns: ['UserName', 'Groups'],
    })
  })

  it('replace the previous choice', () => {
    const twice = withPreferences(withPreferences([], ALICE, 'users', compact), ALICE, 'users', {
      ...compact,
      size: 100,
    })
    expect(twice).toHaveLength(1)
    expect(effectivePreferences(twice, ALICE, users).size).toBe(100)
  })

  it('fit into a cookie: the oldest choices are dropped, the newest is kept', () => {
    const kept = Array.from({ length: 90 }, (_, i) => `AIDA${i}`).reduce<KeptListPreferences>(
      (all, id) => withPreferences(all, id, 'users', compact),
      [],
    )
    const text = formatListPreferences(kept)
    expect(encodeURIComponent(text).length).toBeLessThanOrEqual(3500)
    const read = parseListPreferences(text)
    expect(read.at(-1)?.[0]).toBe('AIDA89 users')
    expect(read.length).toBeGreaterThan(10)
  })

  it.each([
    undefined,
    '',
    '{',
    'null',
    '{}',
    '[["AIDAALICE users",{"size":0,"columns":[],"density":"compact"}]]',
    '[["AIDAALICE users",{"size":25,"columns":["<script>"],"density":"compact"}]]',
    '[["AIDAALICE users",{"size":25,"columns":[],"density":"tiny"}]]',
    '[["../users",{"size":25,"columns":[],"density":"compact"}]]',
    `[${' '.repeat(4000)}]`,
  ])('are empty when the cookie is invalid: %s', (text) => {
    expect(parseListPreferences(text)).toEqual([])
  })

  it('never throw, whatever the cookie contains', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { size, columns } = effectivePreferences(parseListPreferences(text), ALICE, users)
        expect(users.pageSizes).toContain(size)
        expect(columns).toContain('UserName')
      }),
    )
  })
})
