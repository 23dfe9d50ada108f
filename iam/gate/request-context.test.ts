// The condition keys that the gate fills are exactly those that the policy editor knows.
import { expect, test } from 'vitest'
import { OTHER_KEYS, REQUEST_KEYS } from '../../rules/facts/known-condition-keys'
import type { Principal } from '../../store/principal'
import { good } from '../../test/calls/good-calls'
import { origin } from '../../test/fixtures'
import type { Operation } from '../operation'
import { operations } from '../operations'
import { boundaryKey } from '../operations/simulation/request-keys'
import type { OperationName } from './call-operation'
import { requestContext } from './request-context'

const accountId = '123456789012'
const session = {
  tokenHash: new Uint8Array(32),
  createdAt: new Date(0),
  purpose: 'console' as const,
}
const root: Principal = { kind: 'root', accountId, arn: `arn:aws:iam::${accountId}:root` }
const bob: Principal = {
  ...{ kind: 'user', accountId, userId: 'AIDABOB', userName: 'bob', path: '/' },
  arn: `arn:aws:iam::${accountId}:user/bob`,
}
const TAGS = [{ Key: 'Team', Value: 'blue' }]
const sources = { origin: origin(), now: new Date(0), principalTags: TAGS, resourceTags: TAGS }

const names = Object.keys(operations) as OperationName[]
/**
 * Returns the keys of a valid call of each operation by this principal, and of one on a user with a
 * boundary.
 */
const keysOf = (principal: Principal) =>
  names.flatMap((name) => {
    const { permission } = operations[name] as unknown as Operation
    const { keys, targetBoundary } = permission(good(name) as never, principal)
    const all = targetBoundary
      ? { ...keys, ...boundaryKey('arn:aws:iam::aws:policy/ReadOnlyAccess') }
      : keys
    return Object.keys(requestContext({ ...sources, principal, keys: all }))
  })
/** Returns the keys without the part after a slash, which is the key of a tag. */
const listed = (keys: string[]) => [...new Set(keys.map((key) => key.replace(/\/.*/, '/')))].sort()
const KNOWN = REQUEST_KEYS.map((key) => key.toLowerCase()).sort()

test('fills exactly the keys that are documented as carried, each in some request', () => {
  expect(listed([bob, { ...bob, session }, root, { ...root, session }].flatMap(keysOf))).toEqual(
    KNOWN,
  )
})

test('lists no key as both carried and not carried', () => {
  expect(OTHER_KEYS.filter((key) => KNOWN.includes(key.toLowerCase()))).toEqual([])
})

test('stores each key in lower case, as policies are parsed', () => {
  for (const key of keysOf({ ...bob, session })) expect(key).toBe(key.toLowerCase())
})

test('fills MFA and the session’s start only for sessions, and the name only for users', () => {
  const sessions = ['aws:multifactorauthpresent', 'aws:tokenissuetime']
  expect(sessions.filter((key) => keysOf(bob).includes(key))).toEqual([])
  expect(sessions.filter((key) => keysOf({ ...root, session }).includes(key))).toEqual(sessions)
  expect(keysOf(root)).not.toContain('aws:username')
})
