import { expect, test } from 'vitest'
import { deleteUserCalls, removedBy } from './delete-user-calls'

const NOTHING = {
  password: false,
  sessions: 0,
  keys: [],
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
    inline: ['Own'],
    attached: [{ arn: 'arn:aws:iam::aws:policy/job-function/Billing', name: 'Billing' }],
    groups: ['Staff'],
  })
  expect(calls.map((call) => [call.name, removedBy(call)])).toEqual([
    ['DeleteLoginProfile', 'The console password'],
    ['DeleteAccessKey', 'Access key AKIABOB'],
    ['DeleteUserPolicy', 'Inline policy Own'],
    ['DetachUserPolicy', 'Attachment of policy Billing (the policy itself is kept)'],
    ['RemoveUserFromGroup', 'Membership of group Staff (the group itself is kept)'],
    ['DeleteUser', undefined],
  ])
  for (const { input } of calls) expect(input).toHaveProperty('UserName', 'bob')
})

test('deletes a user without belongings with one call', () => {
  expect(deleteUserCalls('bob', NOTHING)).toEqual([
    { name: 'DeleteUser', input: { UserName: 'bob' } },
  ])
})
