import { expect, test } from 'vitest'
import { deleteUserCalls, removedBy } from './delete-user-calls'

const NOTHING = {
  password: false,
  sessions: 0,
  keys: [],
  devices: [],
  inline: [],
  attached: [],
  groups: [],
  hidden: [],
}

test('deletes a user’s belongings before the user, and describes what each call removes', () => {
  const calls = deleteUserCalls('bob', {
    ...NOTHING,
    password: true,
    keys: [{ id: 'AKIABOB', active: false }],
    devices: ['arn:aws:iam::123456789012:mfa/phone', 'arn:aws:iam::123456789012:u2f/user/bob/key'],
    inline: ['Own'],
    attached: [{ arn: 'arn:aws:iam::aws:policy/job-function/Billing', name: 'Billing' }],
    groups: ['Staff'],
  })
  expect(calls.map((call) => [call.name, removedBy(call)])).toEqual([
    ['DeleteLoginProfile', 'The console password'],
    ['DeleteAccessKey', 'Access key AKIABOB'],
    ['DeactivateMFADevice', 'MFA device arn:aws:iam::123456789012:mfa/phone'],
    ['DeleteVirtualMFADevice', 'MFA device arn:aws:iam::123456789012:mfa/phone'],
    ['DeactivateMFADevice', 'MFA device arn:aws:iam::123456789012:u2f/user/bob/key'],
    ['DeleteUserPolicy', 'Inline policy Own'],
    ['DetachUserPolicy', 'Attachment of policy Billing (the policy itself is kept)'],
    ['RemoveUserFromGroup', 'Membership of group Staff (the group itself is kept)'],
    ['DeleteUser', undefined],
  ])
  for (const { name, input } of calls)
    if (name !== 'DeleteVirtualMFADevice') expect(input).toHaveProperty('UserName', 'bob')
})

test('deletes a user without belongings with one call', () => {
  expect(deleteUserCalls('bob', NOTHING)).toEqual([
    { name: 'DeleteUser', input: { UserName: 'bob' } },
  ])
})
