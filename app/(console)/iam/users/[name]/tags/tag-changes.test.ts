import { describe, expect, it } from 'vitest'
import { sameTags, tagCalls, tagChanges } from './tag-changes'

const team = { Key: 'team', Value: 'a' }
const cost = { Key: 'cost', Value: '7' }

describe('tagChanges', () => {
  it('sets what is new or has another value, and removes what is not in the form', () => {
    const changed = { Key: 'team', Value: 'b' }
    const added = { Key: 'site', Value: '' }
    expect(tagChanges([team, cost], [changed, added, { Key: '', Value: '' }])).toEqual({
      removedKeys: ['cost'],
      set: [changed, added],
    })
  })

  it('removes and sets a key whose spelling changed in case', () => {
    const spelled = { Key: 'Team', Value: 'a' }
    expect(tagChanges([team], [spelled])).toEqual({ removedKeys: ['team'], set: [spelled] })
  })

  it('removes before it sets, and calls nothing without a change', () => {
    const calls = tagCalls('bob', tagChanges([cost], [team]))
    expect(calls.map(({ name }) => name)).toEqual(['UntagUser', 'TagUser'])
    expect(tagCalls('bob', tagChanges([team], [team]))).toEqual([])
  })
})

describe('sameTags', () => {
  it('ignores the order, and notices another value', () => {
    expect(sameTags([team, cost], [cost, team])).toBe(true)
    expect(sameTags([team, cost], [team, { Key: 'cost', Value: '8' }])).toBe(false)
    expect(sameTags([team], [team, cost])).toBe(false)
  })
})
