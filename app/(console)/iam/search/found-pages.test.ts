// The pages that a search text names.
import { expect, test } from 'vitest'
import { isBuilt, navigation, places } from '../../navigation'
import { foundPages } from './found-pages'

const hrefs = (text: string) => foundPages(text).places.map(({ href }) => href)

test.each([
  ['password policy', '/iam/account-settings'],
  ['Account settings', '/iam/account-settings'],
  ['alias', '/iam/account-settings'],
  ['my password', '/security-credentials'],
  ['add user', '/iam/users/create'],
  ['simulat', '/iam/policy-simulator'],
])('“%s” finds %s', (text, href) => {
  expect(hrefs(text)).toContain(href)
})

test('an exact label comes before a part of one', () => {
  expect(hrefs('users')[0]).toBe('/iam/users')
})

test('AWS’s phrase for a password names the user, as typed', () => {
  expect(foundPages('manage password for alice').passwordOf).toBe('alice')
  expect(foundPages('Password of Bob.Smith').passwordOf).toBe('Bob.Smith')
  expect(foundPages('password for').passwordOf).toBeUndefined()
  expect(foundPages('password policy').passwordOf).toBeUndefined()
})

test('finds nothing for a text that matches no page', () => {
  expect(foundPages('zebra')).toEqual({ places: [] })
})

test('only pages that exist are linked', () => {
  const linked = navigation.flatMap((group) => group.places.map(({ href }) => href))
  expect(places.some(({ planned }) => planned)).toBe(false)
  expect(linked.every(isBuilt)).toBe(true)
  expect(new Set(places.map(({ href }) => href)).size).toBe(places.length)
})
