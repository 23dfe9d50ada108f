// The condition keys that the gate fills are exactly those that the policy editor knows.
import { expect, test } from 'vitest'
import { awsFacts } from '../../platform/aws-facts/aws-facts'
import { knownAction } from '../../rules/facts/aws-facts'
import { isGlobal, isListed, REQUEST_KEYS } from '../../rules/facts/known-condition-keys'
import type { Principal } from '../../store/principal'
import { good } from '../../test/calls/good-calls'
import { isModelled } from '../../test/calls/modelled'
import { origin } from '../../test/fixtures'
import type { Operation } from '../operation'
import { operations } from '../operations'
import { boundaryKey } from '../operations/simulation/request-keys'
import type { OperationName } from './call-operation'
import { requestContext } from './request-context'

const facts = awsFacts()
const accountId = '123456789012'
const session = {
  tokenHash: new Uint8Array(32),
  createdAt: new Date(0),
  purpose: 'console' as const,
}
const login = {
  ...{ kind: 'login' as const, issuedAt: new Date(0), expiresAt: new Date(900_000) },
  loginId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
}
const root: Principal = { kind: 'root', accountId, arn: `arn:aws:iam::${accountId}:root` }
const bob: Principal = {
  ...{ kind: 'user', accountId, userId: 'AIDABOB', userName: 'bob', path: '/' },
  arn: `arn:aws:iam::${accountId}:user/bob`,
}
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
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
    const all = targetBoundary ? { ...keys, ...boundaryKey(READ_ONLY) } : keys
    return Object.keys(requestContext({ ...sources, principal, keys: all }))
  })
/** Returns the keys without the part after a slash, which is the key of a tag. */
const listed = (keys: string[]) => [...new Set(keys.map((key) => key.replace(/\/.*/, '/')))].sort()
const KNOWN = REQUEST_KEYS.map((key) => key.toLowerCase()).sort()

test('fills exactly the keys that are documented as carried, each in some request', () => {
  const mfa = { checkedAt: new Date(0), serialNumber: `arn:aws:iam::${accountId}:mfa/phone` }
  const callers = [bob, root].flatMap((one): Principal[] => [
    one,
    { ...one, session },
    { ...one, session: { ...session, mfa } },
    { ...one, temporary: login },
  ])
  expect(listed(callers.flatMap(keysOf))).toEqual(KNOWN)
})

/**
 * Roles do not exist here, so their keys are absent. Tags of a resource are not compared: a policy
 * has iam:ResourceTag here too, which AWS's reference does not list. Those of EnableMFADevice are
 * about security keys, which EnablePasskey registers, without attestation
 * (docs/decisions/051-passkeys.md).
 */
const NOT_FILLED = {
  EnableMFADevice: [
    ...['iam:FIDO-FIPS-140-2-certification', 'iam:FIDO-FIPS-140-3-certification'],
    ...['iam:FIDO-certification', 'iam:RegisterSecurityKey'],
  ],
  GetRole: ['iam:PermissionsBoundary', 'iam:RoleTemplateARN'],
}

test('adds to each action the keys that AWS’s service authorization reference lists for it', () => {
  const extra: string[] = []
  const lacking: Record<string, string[]> = {}
  for (const name of names.filter(isModelled)) {
    const { permission } = operations[name] as unknown as Operation
    const input = {
      ...good(name),
      ...(name === 'CreateUser' && { PermissionsBoundary: READ_ONLY }),
    }
    const { action, keys, targetBoundary } = permission(input as never, bob)
    const known = knownAction(facts, action)
    if (!known) throw new Error(`AWS has no ${action}`)
    const filled = Object.keys({ ...keys, ...(targetBoundary && boundaryKey(READ_ONLY)) })
    extra.push(...filled.filter((key) => !isGlobal(facts, key) && !isListed(known.keys, key)))
    const absent = known.keys.filter(
      (key) => !key.includes(':ResourceTag/') && !filled.some((one) => isListed([key], one)),
    )
    if (absent.length > 0) lacking[name] = absent
  }
  expect(extra).toEqual([])
  expect(lacking).toEqual(NOT_FILLED)
})

test('stores each key in lower case, as policies are parsed', () => {
  for (const key of keysOf({ ...bob, session })) expect(key).toBe(key.toLowerCase())
})

test('has no age of a second factor that was checked later than now', () => {
  const ageAt = (ms: number) => {
    const mfa = { checkedAt: new Date(ms), serialNumber: `arn:aws:iam::${accountId}:mfa/phone` }
    const context = requestContext({
      ...sources,
      principal: { ...bob, session: { ...session, mfa } },
    })
    expect(context['aws:multifactorauthpresent']).toBe('true')
    return context['aws:multifactorauthage']
  }
  expect([-5_000, 60_000, 60_001].map(ageAt)).toEqual(['5', '0', undefined])
})

test('fills MFA and the session’s start only for sessions, and the name only for users', () => {
  const sessions = ['aws:multifactorauthpresent', 'aws:tokenissuetime']
  expect(sessions.filter((key) => keysOf(bob).includes(key))).toEqual([])
  expect(sessions.filter((key) => keysOf({ ...root, session }).includes(key))).toEqual(sessions)
  expect(keysOf(root)).not.toContain('aws:username')
})

test('names the session of `aws login`, and no other', () => {
  const arnOf = (principal: Principal) =>
    requestContext({ ...sources, principal })['aws:signinsessionarn']
  const { loginId, ...sessionToken } = { ...login, kind: 'sessionToken' as const }
  expect([bob, root].map((one) => arnOf({ ...one, temporary: login }))).toEqual(
    Array(2).fill(`arn:aws:signin:us-east-1:${accountId}:session/${loginId}`),
  )
  for (const one of [bob, { ...bob, session }, { ...bob, temporary: sessionToken }])
    expect(arnOf(one)).toBeUndefined()
})
