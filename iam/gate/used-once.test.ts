// How long used form tokens are refused and used signatures accepted, and how long both are kept.
import { afterEach, expect, test, vi } from 'vitest'
import { db } from '../../platform/database/db'
import { type ErrorCode, IamError } from '../../rules/errors/iam-error'
import { bodyOf, post, rootKey } from '../../test/clients/api-client'
import { account, origin, refusal, type TestAccount, user } from '../../test/fixtures'
import { setClock } from '../accounts/accounts'
import { callOperation } from './call-operation'
import { spendSignatureOfRefusal } from './spend-signature'

const rootOf = ({ accountId }: TestAccount) =>
  ({ kind: 'root', accountId, arn: `arn:aws:iam::${accountId}:root` }) as const
const create = (made: TestAccount, UserName: string, onceToken: string) =>
  callOperation('CreateUser', { UserName }, rootOf(made), origin(), { onceToken })

afterEach(() => {
  vi.useRealTimers()
})

const HOUR = 3_600
const MINUTE_MS = 60_000

test('D8: a used form token is refused for a day, and forgotten after it by its account', async () => {
  const [made, other] = [await account(), await account()]
  await create(other, 'first', 'form')
  const kept = () => db().usedFormToken.count({ where: { accountId: made.accountId } })
  await create(made, 'first', 'form')
  await setClock(made.accountId, 24 * HOUR - 60)
  await create(made, 'second', 'another form')
  expect(await refusal(create(made, 'third', 'form'))).toMatchObject({
    code: 'InvalidInput',
    detail: { alreadyApplied: true },
  })
  expect(await kept()).toBe(2)
  await setClock(made.accountId, 24 * HOUR + 60)
  await create(made, 'fourth', 'a third form')
  expect(await kept()).toBe(2)
  expect((await refusal(create(other, 'second', 'form'))).detail.alreadyApplied).toBe(true)
})

test('A1: a signature is accepted for exactly five seconds from its first use', async () => {
  const made = await account()
  await user(made, 'bob', { Password: 'First-password-1' })
  const first = new Date()
  const signature = {
    bytes: new Uint8Array(32).fill(8),
    validUntil: new Date(first.getTime() + 15 * MINUTE_MS),
  }
  const input = { UserName: 'bob', Password: 'Next-password-2' }
  const updateAfter = (ms: number) => {
    vi.useFakeTimers({ toFake: ['Date'], now: first.getTime() + ms })
    return callOperation('UpdateLoginProfile', input, rootOf(made), origin(), { signature })
  }
  for (const ms of [0, 3_000, 5_000]) await updateAfter(ms)
  expect(await refusal(updateAfter(5_001))).toMatchObject({
    code: 'Throttling',
    detail: { retryAfterSeconds: 1 },
  })
  const [used] = await db().usedSignature.findMany({ where: { accountId: made.accountId } })
  expect(used?.firstUsedAt).toEqual(first)
})

test('a refusal spends the signature, unless the caller should retry', async () => {
  const { accountId } = await account()
  const validUntil = new Date(Date.now() + 15 * MINUTE_MS)
  const uses = () => db().usedSignature.count({ where: { accountId } })
  const refuse = (code: ErrorCode, n: number) =>
    spendSignatureOfRefusal(
      { bytes: new Uint8Array(32).fill(n), validUntil },
      new IamError(code, 'For this test.'),
      accountId,
      db(),
    )
  await refuse('ServiceFailure', 1)
  await refuse('EntityTemporarilyUnmodifiable', 2)
  await refuse('Throttling', 3)
  expect(await uses()).toBe(0)
  await refuse('AccessDenied', 4)
  await refuse('NoSuchEntity', 5)
  expect(await uses()).toBe(2)
})

test('D8: a used signature is kept until five minutes after its validity ends', async () => {
  const made = await account()
  await user(made, 'bob')
  const validUntil = new Date(Date.now() + 15 * MINUTE_MS)
  const signature = { bytes: new Uint8Array(32).fill(7), validUntil }
  const key = { UserName: 'bob' }
  await callOperation('CreateAccessKey', key, rootOf(made), origin(), { signature })
  const [used] = await db().usedSignature.findMany({ where: { accountId: made.accountId } })
  expect(used?.expiresAt).toEqual(new Date(validUntil.getTime() + 5 * MINUTE_MS))
})

test('D8: the API door keeps a signature for its fifteen minutes and five more', async () => {
  const made = await account()
  await user(made, 'bob')
  const before = Math.floor(Date.now() / 1_000) * 1_000
  const { status } = await post(rootKey(made), bodyOf('CreateAccessKey', [['UserName', 'bob']]))
  expect(status).toBe(200)
  const [used] = await db().usedSignature.findMany({ where: { accountId: made.accountId } })
  const signedAt = (used?.expiresAt.getTime() ?? 0) - 20 * MINUTE_MS
  expect(signedAt).toBeGreaterThanOrEqual(before)
  expect(signedAt).toBeLessThanOrEqual(Date.now())
})
