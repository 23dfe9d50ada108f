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
  it('is its owner by changing it, and a user who may replace it', () => {
    expect(permissionsToSet(allowed(CHANGE, UPDATE), true)).toEqual({
      decision: 'allowed',
      permissionSets: [[CHANGE], [UPDATE]],
    })
  })

  it('is a user who may delete and create it, but not one who may do only one of these', () => {
    expect(permissionsToSet(allowed(DELETE, CREATE), true).permissionSets).toEqual([
      [DELETE, CREATE],
    ])
    expect(permissionsToSet(allowed(CREATE), true)).toEqual({
      decision: 'implicitDeny',
      permissionSets: [],
    })
    expect(permissionsToSet(allowed(DELETE), true).decision).toBe('implicitDeny')
  })

  it('is a user who may create it if none exists', () => {
    expect(permissionsToSet(allowed(CREATE), false).permissionSets).toEqual([[CREATE]])
    expect(permissionsToSet(allowed(CHANGE, UPDATE, DELETE), false).decision).toBe('implicitDeny')
  })

  it('counts every set of permissions if it is unknown whether one exists', () => {
    expect(permissionsToSet(allowed(CHANGE, UPDATE, CREATE), undefined).permissionSets).toEqual([
      [CHANGE],
      [UPDATE],
      [CREATE],
    ])
  })

  it('distinguishes an explicit deny', () => {
    expect(
      permissionsToSet({ [UPDATE]: 'explicitDeny', [CREATE]: 'implicitDeny' }, true).decision,
    ).toBe('explicitDeny')
    expect(permissionsToSet({ ...allowed(UPDATE), [CREATE]: 'explicitDeny' }, true).decision).toBe(
      'allowed',
    )
  })
})
