import { describe, expect, it } from 'vitest'
import { waysToSet } from './ways'

const [CHANGE, UPDATE, CREATE, DELETE] = [
  'iam:ChangePassword',
  'iam:UpdateLoginProfile',
  'iam:CreateLoginProfile',
  'iam:DeleteLoginProfile',
]
const allowed = (...actions: string[]) =>
  Object.fromEntries(actions.map((action) => [action, 'allowed' as const]))

describe('who may set a password', () => {
  it('is its owner by changing it, and whoever may replace it', () => {
    expect(waysToSet(allowed(CHANGE, UPDATE), true)).toEqual({
      decision: 'allowed',
      ways: [[CHANGE], [UPDATE]],
    })
  })

  it('is whoever may delete it and create it anew, but not who may do one of them alone', () => {
    expect(waysToSet(allowed(DELETE, CREATE), true).ways).toEqual([[DELETE, CREATE]])
    expect(waysToSet(allowed(CREATE), true)).toEqual({ decision: 'implicitDeny', ways: [] })
    expect(waysToSet(allowed(DELETE), true).decision).toBe('implicitDeny')
  })

  it('is whoever may create it where there is none: nothing is there to be changed', () => {
    expect(waysToSet(allowed(CREATE), false).ways).toEqual([[CREATE]])
    expect(waysToSet(allowed(CHANGE, UPDATE, DELETE), false).decision).toBe('implicitDeny')
  })

  it('counts every way where it is not known whether there is one', () => {
    expect(waysToSet(allowed(CHANGE, UPDATE, CREATE), undefined).ways).toEqual([
      [CHANGE],
      [UPDATE],
      [CREATE],
    ])
  })

  it('is told apart from an explicit deny', () => {
    expect(waysToSet({ [UPDATE]: 'explicitDeny', [CREATE]: 'implicitDeny' }, true).decision).toBe(
      'explicitDeny',
    )
    expect(waysToSet({ ...allowed(UPDATE), [CREATE]: 'explicitDeny' }, true).decision).toBe(
      'allowed',
    )
  })
})
