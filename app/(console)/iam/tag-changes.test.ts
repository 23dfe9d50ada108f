import { describe, expect, it } from 'vitest'
import { tagChanges } from './tag-changes'

const team = { Key: 'team', Value: 'a' }
const cost = { Key: 'cost', Value: '7' }

describe('tagChanges', () => {
  it('sets new and changed tags, and removes tags that are not in the form', () => {
    const changed = { Key: 'team', Value: 'b' }
    const added = { Key: 'site', Value: '' }
    expect(tagChanges([team, cost], [changed, added])).toEqual({
      removedKeys: ['cost'],
      set: [changed, added],
    })
  })

  it('removes and sets a key whose spelling changed in case', () => {
    const spelled = { Key: 'Team', Value: 'a' }
    expect(tagChanges([team], [spelled])).toEqual({ removedKeys: ['team'], set: [spelled] })
  })
})
