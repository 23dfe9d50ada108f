// The gate under failure: events that can't be recorded, handlers and databases that fail.
import { afterEach, describe, expect, test, vi } from 'vitest'
import { db } from '../../platform/database/db'
import { IamError } from '../../rules/errors/iam-error'
import { flushReads } from '../../store/audit'
import { rootOf, together } from '../../test/calls/batches'
import { callGood } from '../../test/calls/good-calls'
import { SECRET_ONE, SECRET_TWO, stage } from '../../test/calls/stage'
import {
  account,
  as,
  origin,
  principalOf,
  recordOf,
  refusal,
  storedOf,
  user,
} from '../../test/fixtures'
import { operations } from '../operations'
import { callOperation, type OperationName } from './call-operation'

const names = Object.keys(operations) as OperationName[]
const PASSWORD = 'First-password-1'

afterEach(() => vi.restoreAllMocks())

/** Operations that read the records themselves. */
const READ_RECORDS: OperationName[] = [
  'GetOffboardingReport',
  'GetOwnSignInState',
  'LookupEvents',
  'SearchEvents',
]

describe('the record', () => {
  const eventsOf = (accountId: string, eventName: string) =>
    db().auditEvent.findMany({ where: { accountId, eventName }, orderBy: { eventTime: 'asc' } })

  test('G1: records a refused write or read with its code, without parameters', async () => {
    const made = await account()
    const nobody = await user(made, 'nobody')
    await refusal(nobody('CreateUser', { UserName: 'canary' }))
    await refusal(nobody('GetAccountPasswordPolicy', {}))
    await flushReads()
    const change = (await eventsOf(made.accountId, 'CreateUser')).at(-1)
    expect(change).toMatchObject({
      errorCode: 'AccessDenied',
      readOnly: false,
      userName: 'nobody',
      requestParameters: null,
    })
    expect(await eventsOf(made.accountId, 'GetAccountPasswordPolicy')).toMatchObject([
      { errorCode: 'AccessDenied', readOnly: true },
    ])
  })

  test('records every event with the time of its account’s clock', async () => {
    const made = await account()
    const year = 365 * 86_400
    await db().account.update({
      where: { id: made.accountId },
      data: { clockOffsetSeconds: 10 * year },
    })
    const soon = new Date()
    await made.call('CreateUser', { UserName: 'bob' })
    await refusal(made.call('CreateUser', { UserName: '' }))
    await refusal(made.call('CreateUser', { UserName: 'bob' }))
    await refusal(made.call('CreateLoginProfile', { Password: PASSWORD }))
    const nobody = as(await principalOf(made.accountId, 'bob'))
    await refusal(nobody('CreateUser', { UserName: 'x' }))
    await made.call('GetUser', { UserName: 'bob' })
    await refusal(made.call('GetUser', { UserName: '' }))
    await flushReads()
    const events = await db().auditEvent.findMany({ where: { accountId: made.accountId } })
    const late = events.filter(
      ({ eventTime }) => eventTime.getTime() >= soon.getTime() + 10 * year * 1000,
    )
    expect(
      late.map(({ eventName, errorCode }) => `${eventName} ${errorCode ?? 'done'}`).sort(),
    ).toEqual([
      'CreateLoginProfile ValidationError',
      'CreateUser AccessDenied',
      'CreateUser EntityAlreadyExists',
      'CreateUser ValidationError',
      'CreateUser done',
      'GetUser ValidationError',
      'GetUser done',
    ])
  })

  test('G3: without records, fails writes and their refusals, and serves reads', async () => {
    const made = await stage()
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const before = await storedOf(made.accountId)
    const writes = names.filter((name) => operations[name].access === 'write')
    await db().$executeRawUnsafe('ALTER TABLE audit_events RENAME TO audit_events_away')
    try {
      for (const name of writes)
        expect((await refusal(callGood(made, name))).code, name).toBe('ServiceFailure')
      expect((await refusal(made.call('CreateUser', { UserName: 'target' }))).code).toBe(
        'ServiceFailure',
      )
      const reads = names.filter(
        (name) => operations[name].access === 'read' && !READ_RECORDS.includes(name),
      )
      for (const name of reads) await callGood(made, name)
      await flushReads()
    } finally {
      await db().$executeRawUnsafe('ALTER TABLE audit_events_away RENAME TO audit_events')
    }
    expect(await storedOf(made.accountId)).toBe(before)
    await flushReads()
    expect(await eventsOf(made.accountId, 'GetUser')).toHaveLength(1)
    await callGood(made, 'PutUserPolicy')
  })
})

describe('failures', () => {
  const silencedStderr = () => vi.spyOn(process.stderr, 'write').mockReturnValue(true)

  test('W11, G5: a bug is a ServiceFailure without internals; stderr omits the input', async () => {
    const made = await account()
    const stderr = silencedStderr()
    const canary = 'Canary-Secret-1'
    vi.spyOn(operations.UpdateLoginProfile, 'prepare').mockRejectedValue(
      new TypeError(`x is not a function\n    at ${canary} (a.ts:1:1)`),
    )
    const from = origin()
    const call = callOperation(
      'UpdateLoginProfile',
      { UserName: 'admin', Password: canary },
      { kind: 'root', accountId: made.accountId, arn: '' },
      from,
    )
    const error = await refusal(call)
    expect(error).toMatchObject({ code: 'ServiceFailure', status: 500, detail: {} })
    expect(error.message).toBe(
      `The request failed because of an error in the server. Request ${from.requestId}.`,
    )
    const lines = stderr.mock.calls.map(([line]) => String(line)).join('')
    expect(lines).toContain(`Request ${from.requestId} failed: TypeError: at `)
    expect(lines).not.toContain(canary)
    expect(await recordOf(made.accountId)).not.toContain(canary)
    const where = { accountId: made.accountId, eventName: 'UpdateLoginProfile' }
    expect(await db().auditEvent.count({ where })).toBe(0)
  })

  test('D7: a conflict that does not end is tried four times, alone and in a batch', async () => {
    const made = await account()
    const before = await storedOf(made.accountId)
    const handler = vi
      .spyOn(operations.CreateGroup, 'handler')
      .mockRejectedValue(new IamError('ConcurrentModification', 'Others were faster.'))
    const input = { GroupName: 'staff' }
    for (const call of [
      () => made.call('CreateGroup', input),
      () => together(rootOf(made), [{ name: 'CreateGroup', input }]),
    ]) {
      handler.mockClear()
      expect((await refusal(call())).code).toBe('EntityTemporarilyUnmodifiable')
      expect(handler).toHaveBeenCalledTimes(4)
    }
    expect(await storedOf(made.accountId)).toBe(before)
  })

  test.each([
    ['a string', 'thrown'],
    ['undefined', undefined],
  ])('returns ServiceFailure for a handler that throws %s', async (_, thrown) => {
    const made = await account()
    silencedStderr()
    vi.spyOn(operations.GetUser, 'handler').mockRejectedValue(thrown)
    expect((await refusal(made.call('GetUser', { UserName: 'admin' }))).code).toBe('ServiceFailure')
  })

  test('W8: a database error does not write the password it received to stderr', async () => {
    const made = await stage()
    const stderr = silencedStderr()
    await db().$executeRawUnsafe(
      'ALTER TABLE login_profiles RENAME COLUMN password_hash TO password_hash_away',
    )
    try {
      const failing = ['UpdateLoginProfile', 'CreateLoginProfile', 'ChangePassword'] as const
      for (const name of failing)
        expect((await refusal(callGood(made, name))).code).toBe('ServiceFailure')
    } finally {
      await db().$executeRawUnsafe(
        'ALTER TABLE login_profiles RENAME COLUMN password_hash_away TO password_hash',
      )
    }
    const lines = stderr.mock.calls.map(([line]) => String(line)).join('')
    expect(lines).toContain('failed: ')
    for (const secret of [SECRET_ONE, SECRET_TWO, 'argon2']) expect(lines).not.toContain(secret)
  })

  test('never returns a server error for a text that a member accepts', async () => {
    const made = await stage()
    const odd = [
      'arn:aws:iam::aws:policy/\0',
      `arn:aws:iam::${made.accountId}:policy/a\0b`,
      `arn:aws:iam::${made.accountId}:policy/\ud800${'x'.repeat(9)}`,
    ]
    for (const PolicyArn of odd) {
      const { status } = await refusal(
        made.call('AttachUserPolicy', { UserName: 'target', PolicyArn }),
      )
      expect(status, JSON.stringify(PolicyArn)).toBeLessThan(500)
      const { status: other } = await refusal(
        made.call('CreateUser', { UserName: 'x', PermissionsBoundary: PolicyArn }),
      )
      expect(other).toBeLessThan(500)
    }
  })
})
