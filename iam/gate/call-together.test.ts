// Several calls in one transaction, all or nothing, on a real database.
import { describe, expect, test, vi } from 'vitest'
import { db } from '../../platform/database/db'
import { hashPool, verifyPassword } from '../../platform/password-hash'
import { allow, caller, newUser, PASSWORD, rootOf, together } from '../../test/calls/batches'
import {
  account,
  CHANGE_PASSWORD_POLICY,
  origin,
  principalOf,
  recordOf,
  refusal,
  storedOf,
  type TestAccount,
  user,
} from '../../test/fixtures'
import { operations } from '../operations'
import { callOperation } from './call-operation'
import { type BatchCall, callTogether } from './call-together'

const READ_ONLY = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess'

const versionOf = async ({ accountId }: TestAccount) =>
  (await db().account.findUniqueOrThrow({ where: { id: accountId } })).version
const eventsOf = ({ accountId }: TestAccount) =>
  db().auditEvent.findMany({ where: { accountId }, orderBy: { eventTime: 'asc' } })

describe('all or nothing', () => {
  test('creates a user with policies: one version increment, one event per call', async () => {
    const made = await account()
    await made.call('CreateGroup', { GroupName: 'Developers' })
    const [version, events] = [await versionOf(made), (await eventsOf(made)).length]
    const from = origin()
    const calls = [
      { name: 'CreateUser', input: { UserName: 'bob' } },
      { name: 'CreateLoginProfile', input: { UserName: 'BOB', Password: PASSWORD } },
      { name: 'AttachUserPolicy', input: { UserName: 'bob', PolicyArn: READ_ONLY } },
      { name: 'AddUserToGroup', input: { UserName: 'bob', GroupName: 'Developers' } },
    ] as const
    const [created, profile, ...others] = await callTogether(calls, rootOf(made), from)
    expect(created.User.UserName).toBe('bob')
    expect(profile.LoginProfile).toMatchObject({ UserName: 'bob', PasswordResetRequired: false })
    expect(others).toEqual([undefined, undefined])
    expect(await versionOf(made)).toBe(version + 1)
    const recorded = (await eventsOf(made)).slice(events)
    expect(recorded.map(({ eventName, requestId }) => `${eventName} ${requestId}`).sort()).toEqual(
      calls.map(({ name }) => `${name} ${from.requestId}`).sort(),
    )
    const { accountId } = made
    const { userId } = await principalOf(accountId, 'bob')
    const owner = { accountId, userId }
    const { passwordHash } = await db().loginProfile.findUniqueOrThrow({
      where: { accountId_userId: owner },
    })
    expect(await verifyPassword(passwordHash, PASSWORD)).toBe(true)
    expect(await db().passwordHistory.count({ where: owner })).toBe(1)
  })

  test('hashes the first password into a history that later changes can compare with', async () => {
    const made = await account()
    await made.call('UpdateAccountPasswordPolicy', {
      PasswordReusePrevention: 5,
      AllowUsersToChangePassword: true,
    })
    await together(rootOf(made), newUser('bob'))
    const bob = await principalOf(made.accountId, 'bob')
    const change = { OldPassword: PASSWORD, NewPassword: PASSWORD }
    const error = await refusal(callOperation('ChangePassword', change, bob, origin()))
    expect(error.detail.reused).toEqual({ remembered: 5 })
  })

  test('leaves only its own event if the last call is refused: no row, no version', async () => {
    const made = await account()
    const [before, events] = [await storedOf(made.accountId), await eventsOf(made)]
    const calls: BatchCall[] = [
      ...newUser('bob'),
      { name: 'AddUserToGroup', input: { UserName: 'bob', GroupName: 'Nobodies' } },
    ]
    const error = await refusal(together(rootOf(made), calls))
    expect(error).toMatchObject({ code: 'NoSuchEntity', detail: { failedAt: 3 } })
    expect(await storedOf(made.accountId)).toBe(before)
    const added = (await eventsOf(made)).filter(
      ({ id }) => !events.some((event) => event.id === id),
    )
    expect(added).toMatchObject([
      { eventName: 'AddUserToGroup', errorCode: 'NoSuchEntity', requestParameters: null },
    ])
  })

  test('rejects the whole batch if the batch itself exceeds a quota', async () => {
    const made = await account()
    const before = await storedOf(made.accountId)
    const groups = await Promise.all(
      [...Array(11).keys()].map((i) =>
        made.call('CreateGroup', { GroupName: `G${i}` }).then(() => `G${i}`),
      ),
    )
    const stored = await storedOf(made.accountId)
    expect(stored).not.toBe(before)
    const joins = groups.map(
      (GroupName): BatchCall => ({
        name: 'AddUserToGroup',
        input: { UserName: 'bob', GroupName },
      }),
    )
    const error = await refusal(together(rootOf(made), [...newUser('bob'), ...joins]))
    expect(error).toMatchObject({ code: 'LimitExceeded', detail: { failedAt: 13 } })
    expect(await storedOf(made.accountId)).toBe(stored)
  })

  test('parses all inputs before it makes any call', async () => {
    const made = await account()
    const before = await storedOf(made.accountId)
    const hashes = hashPool().done
    const calls: BatchCall[] = [
      ...newUser('bob'),
      { name: 'AddUserToGroup', input: { UserName: 'bob', GroupName: 'no such/name' } },
    ]
    const error = await refusal(together(rootOf(made), calls))
    expect(error).toMatchObject({ code: 'ValidationError', detail: { failedAt: 3 } })
    expect(hashPool().done).toBe(hashes)
    expect(await storedOf(made.accountId)).toBe(before)
  })

  test('rejects reads, ChangePassword and more than a hundred calls', async () => {
    const made = await account()
    const bob = await caller(made, 'bob', allow('iam:*'))
    const before = await storedOf(made.accountId)
    const create: BatchCall = { name: 'CreateUser', input: { UserName: 'x' } }
    const refused: BatchCall[] = [
      {
        name: 'ChangePassword',
        input: { OldPassword: PASSWORD, NewPassword: 'Second-password-2' },
      },
      { name: 'GetUser', input: { UserName: 'bob' } },
    ]
    for (const call of refused) {
      const error = await refusal(together(bob, [create, call]))
      expect(error, call.name).toMatchObject({ code: 'InvalidInput', detail: { failedAt: 1 } })
    }
    const many = [...Array(101).keys()].map(
      (i): BatchCall => ({ name: 'CreateUser', input: { UserName: `u${i}` } }),
    )
    expect(await refusal(together(bob, many))).toMatchObject({
      code: 'InvalidInput',
      detail: { failedAt: 100 },
    })
    expect(await storedOf(made.accountId)).toBe(before)
    expect(await together(bob, [])).toEqual([])
  })

  test('returns ServiceFailure if a handler fails, and undoes the earlier calls', async () => {
    const made = await account()
    const before = await storedOf(made.accountId)
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    vi.spyOn(operations.AttachUserPolicy, 'handler').mockRejectedValue(new TypeError(PASSWORD))
    const error = await refusal(together(rootOf(made), newUser('bob')))
    vi.restoreAllMocks()
    expect(error).toMatchObject({ code: 'ServiceFailure', detail: { failedAt: 2 } })
    expect(error.message).not.toContain(PASSWORD)
    expect(await storedOf(made.accountId)).toBe(before)
  })

  test('records no secret of a batch, whether it succeeds or is refused', async () => {
    const made = await account()
    const key: BatchCall = { name: 'CreateAccessKey', input: { UserName: 'bob' } }
    const outputs = await together(rootOf(made), [...newUser('bob'), key])
    await refusal(together(rootOf(made), newUser('bob')))
    const { SecretAccessKey } = (outputs[3] as { AccessKey: { SecretAccessKey: string } }).AccessKey
    const record = await recordOf(made.accountId)
    expect(record).toContain('CreateAccessKey')
    expect(record).not.toContain(SecretAccessKey)
    expect(record).not.toContain(PASSWORD)
    expect(record).not.toContain('argon2')
  })
})

describe('concurrent batches', () => {
  test('a once-token applies one batch, and a refused batch leaves it unused', async () => {
    const made = await account()
    const token = 'token'
    const bad: BatchCall[] = [
      ...newUser('bob'),
      { name: 'DeleteUser', input: { UserName: 'nobody' } },
    ]
    await refusal(together(rootOf(made), bad, token))
    await together(rootOf(made), newUser('bob'), token)
    const before = await storedOf(made.accountId)
    const again = await refusal(together(rootOf(made), newUser('carol'), token))
    expect(again).toMatchObject({
      code: 'InvalidInput',
      detail: { alreadyApplied: true, failedAt: 0 },
    })
    expect(await storedOf(made.accountId)).toBe(before)
  })

  test('applies one of two concurrent batches for one name, and not the other', async () => {
    const made = await account()
    const outcomes = await Promise.allSettled(
      [0, 1].map(() => together(rootOf(made), newUser('bob'))),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({
          code: 'EntityAlreadyExists',
          detail: { failedAt: 0 },
        })
    expect(
      await db().userPolicyAttachment.count({
        where: { accountId: made.accountId, policyArn: CHANGE_PASSWORD_POLICY },
      }),
    ).toBe(1)
  })

  test('retries batches that lock users in opposite order until each succeeds', async () => {
    const made = await account()
    const people = ['ann', 'bea', 'cora', 'dora']
    for (const name of people) await user(made, name, { Password: PASSWORD })
    const reset = (UserName: string): BatchCall => ({
      name: 'UpdateLoginProfile',
      input: { UserName, PasswordResetRequired: true },
    })
    const calls = people.map(reset)
    await Promise.all([together(rootOf(made), calls), together(rootOf(made), calls.toReversed())])
    const { accountId } = made
    const profiles = await db().loginProfile.findMany({
      where: { accountId, passwordResetRequired: true },
    })
    expect(profiles).toHaveLength(people.length)
  })
})
