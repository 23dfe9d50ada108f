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
])('%s was meant to be %s', (word, meant) => expect(closestSpelling(word, NAMES)).toBe(meant))

test.each(['', 'X', 'Policy', 'ChangeYourMind', 'GetUser'.repeat(20)])(
  '%j is near to none',
  (word) => expect(closestSpelling(word, NAMES)).toBeUndefined(),
)

test('of two that are equally near, the first is given', () =>
  expect(closestSpelling('GetUsex', ['GetUsea', 'GetUseb'])).toBe('GetUsea'))
