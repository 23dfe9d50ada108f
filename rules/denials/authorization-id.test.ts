import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  authorizationId,
  LONGEST_ID,
  RANDOM_BYTES,
  timeOfId,
  withAuthorizationId,
  withoutAuthorizationId,
} from './authorization-id'

const AT = new Date('2026-11-30T10:00:00Z')

const parse = (id: string) =>
  [...id].reduce((sum, digit) => sum * 36n + BigInt(parseInt(digit, 36)), 0n)

test('an ID is 64 random bits, the seconds and 24 random bits, in base 36', () => {
  const random = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  const bits = parse(authorizationId(random, AT))
  expect(bits >> 64n).toBe(0x0102030405060708n)
  expect((bits >> 24n) & 0xffffffffffn).toBe(BigInt(AT.getTime() / 1000))
  expect(bits & 0xffffffn).toBe(0x090a0bn)
})

test('an ID has its time, and another text some time', () => {
  expect(timeOfId(authorizationId(randomBytes(RANDOM_BYTES), AT))).toBe(AT.getTime())
  for (const text of ['a', '9'.repeat(256)]) expect(timeOfId(text)).toBeGreaterThanOrEqual(0)
})

test('an ID has at most 25 characters and no leading zero', () => {
  expect(authorizationId(new Uint8Array(RANDOM_BYTES).fill(255), AT)).toHaveLength(LONGEST_ID)
  for (let i = 0; i < 100; i++)
    expect(authorizationId(randomBytes(RANDOM_BYTES), AT)).toMatch(/^[1-9a-z][0-9a-z]{0,24}$/)
  expect(authorizationId(new Uint8Array(RANDOM_BYTES), AT)).toMatch(/^[1-9a-z]/)
})

test('the message of a denial ends as it did before once its ID is removed', () => {
  const message =
    'User: arn:x is not authorized to perform: iam:GetUser on resource: user a. Go to b'
  const named = withAuthorizationId(message, 'https://iam.example:8443', 'a1b2')
  expect(named).toBe(
    `${message}. Go to https://iam.example:8443/iam/home?region=us-east-1#/authorization-details/a1b2 for complete details, or call the GetRequestAuthorizationDetails API with the following authorization id: a1b2`,
  )
  expect(withoutAuthorizationId(named)).toBe(message)
  expect(withoutAuthorizationId(message)).toBe(message)
})
