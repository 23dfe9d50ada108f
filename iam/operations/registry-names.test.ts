// The registry has one operation under each name, however many files it is put together from.
import { expect, test } from 'vitest'
import { registryOf } from './registry'
import { GetUser, ListUsers } from './users/users'

test('refuses two operations of one name, whichever files export them', () => {
  expect(() => registryOf({ GetUser }, { ListUsers, GetUser: ListUsers })).toThrow(
    'Two operations are called GetUser.',
  )
  expect(registryOf({ GetUser }, { ListUsers })).toEqual({ GetUser, ListUsers })
})
