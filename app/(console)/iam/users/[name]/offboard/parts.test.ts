import { describe, expect, test } from 'vitest'
import { endCalls, type Part, partOfValue, partValue } from './parts'

const POLICY = 'arn:aws:iam::aws:policy/job-function/Billing'

const PHONE = 'arn:aws:iam::111122223333:mfa/lena/phone'

const PARTS: Part[] = [
  { kind: 'boundary', name: '' },
  { kind: 'attached', name: POLICY },
  { kind: 'group', name: 'Staff' },
  { kind: 'device', name: PHONE },
  { kind: 'key', name: 'AKIALENA' },
  { kind: 'password', name: '' },
  { kind: 'resetLink', name: '' },
  { kind: 'sessions', name: '' },
  { kind: 'inline', name: 'Own' },
]

describe('the value of a part', () => {
  test('is read back, has no space, and is no part otherwise', () => {
    for (const part of PARTS) {
      expect(partOfValue(partValue(part))).toEqual(part)
      expect(partValue(part)).not.toContain(' ')
    }
    for (const value of ['', 'user', 'constructor:x', ' key:AKIALENA'])
      expect(partOfValue(value)).toBeUndefined()
  })
})

describe('the calls', () => {
  test('end sessions first, then reset link and password, keys, MFA devices, groups and policies', () => {
    expect(endCalls('lena', PARTS, 'deactivated')).toEqual([
      { name: 'EndConsoleSessions', input: { UserName: 'lena' } },
      { name: 'DeletePasswordResetLink', input: { UserName: 'lena' } },
      { name: 'DeleteLoginProfile', input: { UserName: 'lena' } },
      {
        name: 'UpdateAccessKey',
        input: { UserName: 'lena', AccessKeyId: 'AKIALENA', Status: 'Inactive' },
      },
      { name: 'DeactivateMFADevice', input: { UserName: 'lena', SerialNumber: PHONE } },
      { name: 'DeleteVirtualMFADevice', input: { SerialNumber: PHONE } },
      { name: 'RemoveUserFromGroup', input: { UserName: 'lena', GroupName: 'Staff' } },
      { name: 'DeleteUserPolicy', input: { UserName: 'lena', PolicyName: 'Own' } },
      { name: 'DetachUserPolicy', input: { UserName: 'lena', PolicyArn: POLICY } },
      { name: 'DeleteUserPermissionsBoundary', input: { UserName: 'lena' } },
    ])
  })

  test('delete keys on request', () => {
    expect(endCalls('lena', [{ kind: 'key', name: 'AKIALENA' }], 'deleted')).toEqual([
      { name: 'DeleteAccessKey', input: { UserName: 'lena', AccessKeyId: 'AKIALENA' } },
    ])
  })
})
