import { expect, test } from 'vitest'
import { newUserCalls } from './new-user-calls'

const POLICY = 'arn:aws:iam::aws:policy/IAMUserChangePassword'

test('creates the user first, then adds the password, groups and policies, each once', () => {
  const calls = newUserCalls({
    userName: 'bob',
    path: '/staff/',
    tags: [{ Key: 'team', Value: 'blue' }],
    password: 'First-password-1',
    resetRequired: true,
    groups: ['Developers', 'Testers', 'Developers'],
    policyArns: [POLICY, POLICY],
    boundaryArn: 'arn:aws:iam::aws:policy/PowerUserAccess',
    inline: [{ name: 'Own', document: '{}' }],
  })
  expect(calls).toEqual([
    {
      name: 'CreateUser',
      input: {
        UserName: 'bob',
        Path: '/staff/',
        Tags: [{ Key: 'team', Value: 'blue' }],
        PermissionsBoundary: 'arn:aws:iam::aws:policy/PowerUserAccess',
      },
    },
    {
      name: 'CreateLoginProfile',
      input: { UserName: 'bob', Password: 'First-password-1', PasswordResetRequired: true },
    },
    { name: 'AddUserToGroup', input: { UserName: 'bob', GroupName: 'Developers' } },
    { name: 'AddUserToGroup', input: { UserName: 'bob', GroupName: 'Testers' } },
    { name: 'AttachUserPolicy', input: { UserName: 'bob', PolicyArn: POLICY } },
    { name: 'PutUserPolicy', input: { UserName: 'bob', PolicyName: 'Own', PolicyDocument: '{}' } },
  ])
})

test('makes a single call for a name alone', () => {
  expect(
    newUserCalls({ userName: 'bob', resetRequired: true, groups: [], policyArns: [] }),
  ).toEqual([{ name: 'CreateUser', input: { UserName: 'bob' } }])
})
