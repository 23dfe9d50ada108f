// A precondition and the calls it guards are one transaction, on a real database.
import { expect, test, vi } from 'vitest'
import { db } from '../../platform/database/db'
import { flushReads } from '../../store/audit'
import type { Principal } from '../../store/principal'
import { allow, caller, PASSWORD, rootOf, together } from '../../test/calls/batches'
import {
  account,
  origin,
  refusal,
  statement,
  storedOf,
  type TestAccount,
  user,
} from '../../test/fixtures'
import { overtaken } from '../../test/stored/someone-else'
import { type BatchCall, callTogether } from './call-together'
import type { Precondition } from './precondition'

const POLICY = { UserName: 'bob', PolicyName: 'Inline' }
const KNOWN = statement('Allow', 'iam:GetUser')

const put = (action: string): BatchCall => ({
  name: 'PutUserPolicy',
  input: { ...POLICY, PolicyDocument: statement('Allow', action) },
})

/** Whether the policy is still the one that the form was opened with. */
const isUnchanged: Precondition = async (read) => {
  const { PolicyDocument } = await read('GetUserPolicy', POLICY)
  return decodeURIComponent(PolicyDocument) === KNOWN
}

async function opened(): Promise<TestAccount> {
  const made = await account()
  await user(made, 'bob')
  await together(rootOf(made), [put('iam:GetUser')])
  return made
}

const save = (made: TestAccount, action: string, principal: Principal = rootOf(made)) =>
  callTogether([put(action)], principal, origin(), { precondition: isUnchanged })

const storedDocument = async (made: TestAccount) =>
  decodeURIComponent((await made.call('GetUserPolicy', POLICY)).PolicyDocument)

test('of two administrators who save the same policy, rejects the second', async () => {
  const made = await opened()
  const actions = ['iam:ListUsers', 'iam:ListGroups'] as const
  const outcomes = await Promise.allSettled(actions.map((action) => save(made, action)))
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const first = outcomes[0]?.status === 'fulfilled' ? actions[0] : actions[1]
  expect(await storedDocument(made)).toBe(statement('Allow', first))
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'EntityTemporarilyUnmodifiable', detail: { changed: true, failedAt: 0 } },
  })
})

test('a precondition sees a change that its transaction waited for', async () => {
  const made = await opened()
  const other = statement('Allow', 'iam:ListGroups')
  const outcome = await overtaken(
    made,
    () => save(made, 'iam:ListUsers'),
    (sql) =>
      sql.query('UPDATE user_inline_policies SET document = $2 WHERE account_id = $1', [
        made.accountId,
        other,
      ]),
  )
  expect(outcome).toMatchObject({ error: { detail: { changed: true } } })
  expect(await storedDocument(made)).toBe(other)
})

test('a precondition also stops writes that alter no permissions', async () => {
  const made = await account()
  await user(made, 'bob', { Password: PASSWORD })
  const reset: BatchCall = {
    name: 'UpdateLoginProfile',
    input: { UserName: 'bob', PasswordResetRequired: true },
  }
  const precondition: Precondition = async (read) => {
    const { LoginProfile } = await read('GetLoginProfile', { UserName: 'bob' })
    return !LoginProfile.PasswordResetRequired
  }
  const outcomes = await Promise.allSettled(
    [0, 1].map(() => callTogether([reset], rootOf(made), origin(), { precondition })),
  )
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a failed precondition keeps the token unused and records the first call', async () => {
  const made = await opened()
  const before = await storedOf(made.accountId)
  const attempt = (precondition: Precondition) =>
    callTogether([put('iam:ListUsers')], rootOf(made), origin(), {
      onceToken: 'token',
      precondition,
    })
  await refusal(attempt(async (read) => !(await isUnchanged(read))))
  expect(await storedOf(made.accountId)).toBe(before)
  const { accountId } = made
  expect(
    await db().auditEvent.findMany({ where: { accountId, errorCode: { not: null } } }),
  ).toMatchObject([{ eventName: 'PutUserPolicy', errorCode: 'EntityTemporarilyUnmodifiable' }])
  await attempt(isUnchanged)
  expect(await storedDocument(made)).toBe(statement('Allow', 'iam:ListUsers'))
})

test('a precondition reads with the caller’s permissions, and its reads are recorded', async () => {
  const made = await opened()
  const writer = await caller(made, 'writer', allow('iam:PutUserPolicy'))
  const denied = await refusal(save(made, 'iam:ListUsers', writer))
  expect(denied.detail.denied).toMatchObject({ action: 'iam:GetUserPolicy' })
  const editor = await caller(made, 'editor', allow(['iam:PutUserPolicy', 'iam:GetUserPolicy']))
  await save(made, 'iam:ListUsers', editor)
  await flushReads()
  const { accountId } = made
  const reads = await db().auditEvent.findMany({
    where: { accountId, eventName: 'GetUserPolicy' },
    orderBy: { eventTime: 'asc' },
  })
  expect(reads).toMatchObject([{ errorCode: 'AccessDenied' }, { errorCode: null }])
})

test('authorises the first call before the precondition reads anything', async () => {
  const made = await opened()
  const reader = await caller(made, 'reader', allow('iam:GetUserPolicy'))
  const precondition = vi.fn(isUnchanged)
  const calls = [put('iam:ListUsers')]
  const refused = await refusal(callTogether(calls, reader, origin(), { precondition }))
  expect(refused.detail.denied).toMatchObject({ action: 'iam:PutUserPolicy' })
  expect(precondition).not.toHaveBeenCalled()
})

test('a precondition can’t change anything', async () => {
  const made = await opened()
  const before = await storedOf(made.accountId)
  const precondition: Precondition = async (read) => {
    await read('DeleteUserPolicy', POLICY)
    return true
  }
  const calls = [put('iam:ListUsers')]
  const error = await refusal(callTogether(calls, rootOf(made), origin(), { precondition }))
  expect(error).toMatchObject({ code: 'InvalidInput' })
  expect(await storedOf(made.accountId)).toBe(before)
})
