import { describe, expect, it } from 'vitest'
import { sameTags, tagCalls } from './tag-calls'

const team = { Key: 'team', Value: 'a' }
const cost = { Key: 'cost', Value: '7' }

describe('tagCalls', () => {
  it('removes before it sets, leaves empty rows out, and calls nothing without a change', () => {
    const calls = tagCalls('bob', [cost], [team, { Key: '', Value: '' }])
    expect(calls).toEqual([
      { name: 'UntagUser', input: { UserName: 'bob', TagKeys: ['cost'] } },
      { name: 'TagUser', input: { UserName: 'bob', Tags: [team] } },
    ])
    expect(tagCalls('bob', [team], [team])).toEqual([])
  })
})

describe('sameTags', () => {
  it('ignores the order, and detects another value', () => {
    expect(sameTags([team, cost], [cost, team])).toBe(true)
    expect(sameTags([team, cost], [team, { Key: 'cost', Value: '8' }])).toBe(false)
    expect(sameTags([team], [team, cost])).toBe(false)
  })
})
