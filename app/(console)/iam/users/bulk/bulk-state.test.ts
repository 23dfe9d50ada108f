import { expect, test } from 'vitest'
import { resultsCsv } from './bulk-state'
import { callsFor, obstacle } from './bulk-subjects'

const LISTED = {
  UserName: 'bob',
  Path: '/',
  UserId: 'AIDA1',
  Arn: 'arn:aws:iam::123456789012:user/bob',
  CreateDate: new Date(0),
}

test('the file of results has a line per user, and no name is a formula', () => {
  const results = [
    { userName: '=cmd' },
    { userName: 'bob', reason: 'Refused, because of "this"' },
    { userName: 'carol', already: true },
  ] as const
  expect(resultsCsv('Disabled', results)).toBe(
    'User name,Result,Reason\r\n' +
      "'=cmd,Disabled,\r\n" +
      'bob,Not changed,"Refused, because of ""this"""\r\n' +
      'carol,"Changed already, by this form",\r\n',
  )
})

test('excludes a user without password or active key from the actions about them', () => {
  const key = { AccessKeyId: 'AKIA1', Status: 'Inactive', CreateDate: new Date(0) } as const
  const bob = { ...LISTED, ConsoleAccess: 'Disabled', AccessKeys: [key] } as const
  expect(obstacle('requireReset', { ...bob, AccessKeys: [key] })).toMatch(/no password/)
  expect(obstacle('disableConsole', { ...bob, AccessKeys: [key] })).toMatch(/no password/)
  expect(obstacle('deactivateKeys', { ...bob, AccessKeys: [key] })).toMatch(/no active access keys/)
  expect(obstacle('endSessions', { ...bob, AccessKeys: [key] })).toBeUndefined()
})

test('all keys and all policies of one user are one transaction', () => {
  const selection = { policies: ['arn:aws:iam::aws:policy/A', 'arn:aws:iam::aws:policy/B'] }
  const subject = { userName: 'bob', keys: ['AKIA1', 'AKIA2'] }
  expect(callsFor('attachPolicies', subject, selection)).toHaveLength(2)
  expect(callsFor('deactivateKeys', subject, selection).map(({ input }) => input)).toEqual([
    { UserName: 'bob', AccessKeyId: 'AKIA1', Status: 'Inactive' },
    { UserName: 'bob', AccessKeyId: 'AKIA2', Status: 'Inactive' },
  ])
})
