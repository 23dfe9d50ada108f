import { expect, test } from 'vitest'
import { addUserCalls, deleteGroupCalls, newGroupCalls, updateGroupCall } from './group-calls'

const namesOf = (calls: readonly { name: string }[]) => calls.map(({ name }) => name)

test('creates the group before it adds users and attaches policies', () => {
  const calls = newGroupCalls({
    name: 'Devs',
    users: ['alice'],
    policyArns: ['arn:aws:iam::aws:policy/P'],
  })
  expect(namesOf(calls)).toEqual(['CreateGroup', 'AddUserToGroup', 'AttachGroupPolicy'])
  expect(calls[0]?.input).toEqual({ GroupName: 'Devs' })
})

test('sends a path only if one is given', () => {
  const [create] = newGroupCalls({ name: 'Devs', path: '/eng/', users: [], policyArns: [] })
  expect(create?.input).toEqual({ GroupName: 'Devs', Path: '/eng/' })
})

test('adds a user once, even if the form names the user twice', () => {
  expect(addUserCalls('Devs', ['alice', 'alice'])).toHaveLength(1)
})

test('deletes the group after its contents', () => {
  const attached = [{ arn: 'arn:aws:iam::aws:policy/P', name: 'P' }]
  expect(namesOf(deleteGroupCalls('Devs', { users: ['alice'], attached, inline: ['I'] }))).toEqual([
    'RemoveUserFromGroup',
    'DetachGroupPolicy',
    'DeleteGroupPolicy',
    'DeleteGroup',
  ])
})

test('updates only what changed', () => {
  const before = { name: 'Devs', path: '/' }
  expect(updateGroupCall(before, before)).toBeUndefined()
  expect(updateGroupCall(before, { name: 'devs', path: '/' })?.input).toEqual({
    GroupName: 'Devs',
    NewGroupName: 'devs',
  })
  expect(updateGroupCall(before, { name: 'Devs', path: '/eng/' })?.input).toEqual({
    GroupName: 'Devs',
    NewPath: '/eng/',
  })
})
