import { expect, test } from 'vitest'
import { awsFacts } from '../../platform/aws-facts/aws-facts'
import { closestSpelling } from './closest-spelling'

const NAMES = ['ChangePassword', 'CreateUser', 'DeleteUser', 'GetUser', 'ListUsers']

test.each([
  ['ChangePasswrd', 'ChangePassword'],
  ['changepassword', 'ChangePassword'],
  ['CahngePassword', 'ChangePassword'],
  ['ChangePasswords', 'ChangePassword'],
  ['GteUser', 'GetUser'],
  ['ListUser', 'ListUsers'],
  ['DelUser', 'GetUser'],
  ['GetUser', 'GetUser'],
])('suggests for %s the name %s', (word, meant) => expect(closestSpelling(word, NAMES)).toBe(meant))

test.each(['', 'X', 'Policy', 'ChangeYourMind', 'GetUser'.repeat(20)])(
  'suggests nothing for %j',
  (word) => expect(closestSpelling(word, NAMES)).toBeUndefined(),
)

test('returns the first of two equally close candidates', () =>
  expect(closestSpelling('GetUsex', ['GetUsea', 'GetUseb'])).toBe('GetUsea'))

test('stops when the effort is exhausted, and keeps what was found', () => {
  const names = (awsFacts().service('ec2')?.actions ?? []).map(({ name }) => name)
  expect(names.length).toBeGreaterThan(700)
  const effort = { left: 1_000_000 }
  expect(closestSpelling('ec2:RunInstancse', names, effort)).toBe('ec2:RunInstances')
  const spent = 1_000_000 - effort.left
  expect(spent).toBeGreaterThan(1_000)
  // Comparing every letter with every other would take more than 250,000 steps.
  expect(spent).toBeLessThan(60_000)
  const little = { left: 500 }
  expect(closestSpelling('ec2:RunInstancse', names, little)).toBeUndefined()
  expect(little.left).toBeGreaterThan(-1_000)
})
