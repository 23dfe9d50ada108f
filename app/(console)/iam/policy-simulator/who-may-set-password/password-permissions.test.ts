import { describe, expect, it } from 'vitest'
import { permissionsToSet } from './password-permissions'

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
    expect(permissionsToSet(allowed(CHANGE, UPDATE), true)).toEqual({
      decision: 'allowed',
      permissionSets: [[CHANGE], [UPDATE]],
    })
  })

  it('is whoever may delete it and create it anew, but not who may do one of them alone', () => {
    expect(permissionsToSet(allowed(DELETE, CREATE), true).permissionSets).toEqual([
      [DELETE, CREATE],
    ])
    expect(permissionsToSet(allowed(CREATE), true)).toEqual({
      decision: 'implicitDeny',
      permissionSets: [],
    })
    expect(permissionsToSet(allowed(DELETE), true).decision).toBe('implicitDeny')
  })

  it('is whoever may create it where there is none: nothing is there to be changed', () => {
    expect(permissionsToSet(allowed(CREATE), false).permissionSets).toEqual([[CREATE]])
    expect(permissionsToSet(allowed(CHANGE, UPDATE, DELETE), false).decision).toBe('implicitDeny')
  })

  it('counts every way where it is not known whether there is one', () => {
    expect(permissionsToSet(allowed(CHANGE, UPDATE, CREATE), undefined).permissionSets).toEqual([
      [CHANGE],
      [UPDATE],
      [CREATE],
    ])
  })

  it('is told apart from an explicit deny', () => {
    expect(
      permissionsToSet({ [UPDATE]: 'explicitDeny', [CREATE]: 'implicitDeny' }, true).decision,
    ).toBe('explicitDeny')
    expect(permissionsToSet({ ...allowed(UPDATE), [CREATE]: 'explicitDeny' }, true).decision).toBe(
      'allowed',
    )
  })
})
