import { expect, test } from 'vitest'
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
