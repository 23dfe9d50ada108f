// A signed request that sets a password or creates a key is accepted for five seconds from its
// first use, because clients sign equal calls of one second alike. Whoever repeats it later,
// wherever, is refused.
import { CreateAccessKeyCommand, IAMClient } from '@aws-sdk/client-iam'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { OperationName } from '../../iam/gate/call-operation'
import type { Operation } from '../../iam/operation'
import { operations } from '../../iam/operations'
import { db } from '../../platform/database/db'
import {
  type Answer,
  bodyOf,
  type Key,
  keyFor,
  port,
  post,
  presigned,
  rootKey,
  send,
  signed,
} from '../../test/clients/api-client'
import {
  account,
  CHANGE_PASSWORD_POLICY,
  statement,
  storedOf,
  type TestAccount,
  user,
} from '../../test/fixtures'
import { openSecondDoor } from '../../test/processes/open-second-door'

let otherPort: number
beforeAll(async () => {
  otherPort = await openSecondDoor()
})
afterEach(() => vi.restoreAllMocks())

const PASSWORD = 'First-password-1'
const outcome = ({ status, error }: Answer) => (error ? `${status} ${error.Code}` : String(status))
const REPLAYED = {
  Type: 'Sender',
  Code: 'Throttling',
  Message:
    'This signed request was already received more than five seconds ago, and its signature can’t be used again. Nothing was changed this time. To repeat the request, sign it again.',
}

/** Dates the first use of an account's signatures: tests do not wait. */
const firstUsed = ({ accountId }: TestAccount, { secondsAgo = 6 } = {}) =>
  db().usedSignature.updateMany({
    where: { accountId },
    data: { firstUsedAt: new Date(Date.now() - secondsAgo * 1_000) },
  })

/** A successful call and its signer, for each operation that remembers signatures. */
const calls: Record<string, (made: TestAccount) => Promise<{ key: Key; body: string }>> = {
  async ChangePassword(made) {
    await user(made, 'bob', { Password: PASSWORD, attach: CHANGE_PASSWORD_POLICY })
    // The new password equals the old one: without a policy on reuse the same change can be
    // repeated.
    const passwords: [string, string][] = [
      ['OldPassword', PASSWORD],
      ['NewPassword', PASSWORD],
    ]
    return { key: await keyFor(made, 'bob'), body: bodyOf('ChangePassword', passwords) }
  },
  async ChangeRootPassword(made) {
    const passwords: [string, string][] = [
      ['OldPassword', made.rootPassword],
      ['NewPassword', PASSWORD],
    ]
    return { key: rootKey(made), body: bodyOf('ChangeRootPassword', passwords) }
  },
  async CreateAccessKey(made) {
    await user(made, 'bob')
    return { key: rootKey(made), body: bodyOf('CreateAccessKey', [['UserName', 'bob']]) }
  },
  async CreateLoginProfile(made) {
    await user(made, 'bob')
    const params: [string, string][] = [
      ['UserName', 'bob'],
      ['Password', PASSWORD],
    ]
    return { key: rootKey(made), body: bodyOf('CreateLoginProfile', params) }
  },
  async CreatePasswordResetLink(made) {
    await user(made, 'bob', { Password: PASSWORD })
    return { key: rootKey(made), body: bodyOf('CreatePasswordResetLink', [['UserName', 'bob']]) }
  },
  async UpdateLoginProfile(made) {
    await user(made, 'bob', { Password: PASSWORD })
    const params: [string, string][] = [
      ['UserName', 'bob'],
      ['Password', PASSWORD],
    ]
    return { key: rootKey(made), body: bodyOf('UpdateLoginProfile', params) }
  },
}

/**
 * The outcomes of four simultaneous copies, sorted. Copies that meet in one moment may be asked to
 * try again, as other concurrent calls are.
 */
const TOGETHER: Record<string, RegExp> = {
  ChangePassword: /^200(, 200|, 409 EntityTemporarilyUnmodifiable){3}$/,
  ChangeRootPassword: /^200(, 403 AccessDenied|, 409 EntityTemporarilyUnmodifiable){3}$/,
  CreateAccessKey: /^200, 200, 409 LimitExceeded, 409 LimitExceeded$/,
  CreateLoginProfile: /^200(, 409 EntityAlreadyExists|, 409 EntityTemporarilyUnmodifiable){3}$/,
  CreatePasswordResetLink: /^200(, 200|, 409 EntityTemporarilyUnmodifiable){3}$/,
  UpdateLoginProfile: /^200(, 200|, 409 EntityTemporarilyUnmodifiable){3}$/,
}

/** The outcome of a repetition, unless it succeeds again. */
const AGAIN: Record<string, string> = {
  ChangeRootPassword: '403 AccessDenied',
  CreateLoginProfile: '409 EntityAlreadyExists',
}

/** A presigned POST has only the content type in its headers. */
const FORM = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }

const recordedAs = (name: string) =>
  (operations[name as OperationName] as unknown as Operation).recordedAs ?? name

test('covers every operation that sets a password or creates a key', () => {
  const once = (Object.keys(operations) as OperationName[]).filter(
    (name) => 'once' in operations[name],
  )
  expect(once.sort()).toEqual(Object.keys(calls).sort())
})

describe.each(Object.keys(calls))('I1 replay: %s', (name) => {
  const prepare = async () => {
    const made = await account()
    const call = await calls[name]?.(made)
    if (!call) throw new Error(`No call of ${name}`)
    return { made, ...call, headers: await signed(call.key, call.body) }
  }

  test('A1: answers a repetition within five seconds as a call of its own', async () => {
    const { made, body, headers } = await prepare()
    expect((await send(headers, body)).status).toBe(200)
    await firstUsed(made, { secondsAgo: 0 })
    expect(outcome(await send(headers, body, '/', 'POST', otherPort))).toBe(AGAIN[name] ?? '200')
    if (name !== 'CreateLoginProfile') return
    await made.call('DeleteLoginProfile', { UserName: 'bob' })
    await firstUsed(made, { secondsAgo: 0 })
    expect(outcome(await send(headers, body))).toBe('200')
  })

  test('A1: rejects it more than five seconds after the first use, in two processes', async () => {
    const { made, key, body, headers } = await prepare()
    expect((await send(headers, body)).status).toBe(200)
    await firstUsed(made)
    const stored = await storedOf(made.accountId)
    for (const at of [port, otherPort, port]) {
      const { status, error } = await send(headers, body, '/', 'POST', at)
      expect([status, error]).toEqual([400, REPLAYED])
    }
    expect(await storedOf(made.accountId)).toBe(stored)
    const event = await db().auditEvent.findFirst({
      where: { accountId: made.accountId, eventName: recordedAs(name), errorCode: 'Throttling' },
    })
    expect(event?.errorMessage).toBe(REPLAYED.Message)
    expect(
      (await db().usedSignature.findMany({ where: { accountId: made.accountId } })).length,
    ).toBe(1)
    // Signed again with a parameter that has no effect, it is another request.
    expect((await post(key, `${body}&New=1`)).error).not.toEqual(REPLAYED)
  })

  test('rejects a second use with another spelling of an unsigned content type', async () => {
    const { made, key, body } = await prepare()
    const headers = await signed(key, body, { unsigned: ['content-type'] })
    expect((await send(headers, body)).status).toBe(200)
    await firstUsed(made)
    for (const type of [
      'application/x-www-form-urlencoded',
      'Application/X-WWW-Form-URLEncoded;charset="utf-8"',
    ])
      expect((await send({ ...headers, 'content-type': type }, body)).error).toEqual(REPLAYED)
  })

  test('A1: answers simultaneous copies as calls of their own, in two processes', async () => {
    const { made, body, headers } = await prepare()
    const ports = [port, otherPort, port, otherPort]
    const outcomes = await Promise.all(
      ports.map(async (at) => outcome(await send(headers, body, '/', 'POST', at))),
    )
    expect(outcomes.sort().join(', ')).toMatch(TOGETHER[name] ?? '')
    const use = await db().usedSignature.findMany({ where: { accountId: made.accountId } })
    expect(use).toHaveLength(1)
    await firstUsed(made)
    for (const at of [port, otherPort])
      expect((await send(headers, body, '/', 'POST', at)).error).toEqual(REPLAYED)
  })

  test('rejects a presigned request again until it expires, however long that is', async () => {
    const { made, key, body } = await prepare()
    const url = await presigned(key, {}, 604_800, body)
    expect((await send(FORM, body, url)).status).toBe(200)
    await firstUsed(made)
    expect((await send(FORM, body, url)).error).toEqual(REPLAYED)
    const [used] = await db().usedSignature.findMany({ where: { accountId: made.accountId } })
    expect(used?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 604_000_000)
  })
})

describe('a signature', () => {
  const usedBy = ({ accountId }: TestAccount) => db().usedSignature.count({ where: { accountId } })

  test('is used up by a refusal, so the request cannot succeed later', async () => {
    const made = await account()
    await user(made, 'bob')
    await user(made, 'admin2', { policy: statement('Deny', 'iam:*') })
    const key = await keyFor(made, 'admin2')
    const body = bodyOf('CreateAccessKey', [['UserName', 'bob']])
    const headers = await signed(key, body)
    expect(outcome(await send(headers, body))).toBe('403 AccessDenied')
    await firstUsed(made)
    await made.call('PutUserPolicy', {
      UserName: 'admin2',
      PolicyName: 'Test',
      PolicyDocument: statement('Allow', 'iam:*'),
    })
    expect((await send(headers, body)).error).toEqual(REPLAYED)
    expect(outcome(await post(key, `${body}&New=1`))).toBe('200')
  })

  test('does not count a wrong old password again when the request is replayed', async () => {
    const made = await account()
    await user(made, 'bob', { Password: PASSWORD, attach: CHANGE_PASSWORD_POLICY })
    const passwords: [string, string][] = [
      ['OldPassword', 'Wrong-password-1'],
      ['NewPassword', PASSWORD],
    ]
    const body = bodyOf('ChangePassword', passwords)
    const headers = await signed(await keyFor(made, 'bob'), body)
    expect(outcome(await send(headers, body))).toBe('403 AccessDenied')
    const failures = () => db().signInThrottle.findMany({ where: { scope: made.accountId } })
    const counted = JSON.stringify(await failures())
    await firstUsed(made)
    for (let i = 0; i < 12; i++) expect((await send(headers, body)).error).toEqual(REPLAYED)
    expect(JSON.stringify(await failures())).toBe(counted)
  })

  /** Makes every attempt to store a key fail with a server error. */
  async function breakKeys() {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    await db().$executeRawUnsafe(
      `CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full'; END $$`,
    )
    await db().$executeRawUnsafe(
      'CREATE TRIGGER refuse BEFORE INSERT ON access_keys EXECUTE FUNCTION refuse()',
    )
  }
  const mendKeys = () => db().$executeRawUnsafe('DROP TRIGGER IF EXISTS refuse ON access_keys')
  afterEach(mendKeys)

  test('is not used up by a server error, so AWS’s SDK can retry', async () => {
    const made = await account()
    await user(made, 'bob')
    await breakKeys()
    const { accessKeyId, secretAccessKey } = rootKey(made)
    const endpoint = `http://127.0.0.1:${port}`
    const iam = new IAMClient({
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId, secretAccessKey },
    })
    let attempts = 0
    iam.middlewareStack.add(
      (next) => async (args) => {
        if (++attempts === 2) await mendKeys()
        return next(args)
      },
      { step: 'deserialize', name: 'countsAttempts' },
    )
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'bob' }))
    expect([attempts, AccessKey?.UserName]).toEqual([2, 'bob'])
    expect(await usedBy(made)).toBe(1)
  })

  test('is not used up by a server error when identical bytes are sent again', async () => {
    const made = await account()
    await user(made, 'bob')
    const body = bodyOf('CreateAccessKey', [['UserName', 'bob']])
    const headers = await signed(rootKey(made), body)
    await breakKeys()
    expect(outcome(await send(headers, body))).toBe('500 ServiceFailure')
    expect(await usedBy(made)).toBe(0)
    await mendKeys()
    expect(outcome(await send(headers, body))).toBe('200')
    await firstUsed(made)
    expect((await send(headers, body)).error).toEqual(REPLAYED)
  })

  test('is not used up by a refusal that asks for a retry', async () => {
    const made = await account()
    await user(made, 'bob', { Password: PASSWORD, attach: CHANGE_PASSWORD_POLICY })
    const key = await keyFor(made, 'bob')
    const passwords: [string, string][] = [
      ['OldPassword', PASSWORD],
      ['NewPassword', PASSWORD],
    ]
    const wrong = bodyOf('ChangePassword', [
      ['OldPassword', 'Wrong-password-1'],
      ['NewPassword', PASSWORD],
    ])
    for (let i = 0; i < 10; i++) await post(key, `${wrong}&Guess=${i}`)
    const used = await usedBy(made)
    const body = bodyOf('ChangePassword', passwords)
    const headers = await signed(key, body)
    expect(outcome(await send(headers, body))).toBe('400 Throttling')
    expect(await usedBy(made)).toBe(used)
    await db().signInThrottle.deleteMany({ where: { scope: made.accountId } })
    expect(outcome(await send(headers, body))).toBe('200')
  })

  test('is not used up when invalid, or by an operation that accepts repetition', async () => {
    const made = await account()
    await user(made, 'bob')
    const key = rootKey(made)
    const body = bodyOf('CreateAccessKey', [['UserName', 'bob']])
    expect(outcome(await post({ ...key, secretAccessKey: 'wrong' }, body))).toBe(
      '403 SignatureDoesNotMatch',
    )
    const read = bodyOf('GetUser')
    const headers = await signed(key, read)
    for (let i = 0; i < 2; i++) expect(outcome(await send(headers, read))).toBe('200')
    const write = bodyOf('CreateGroup', [['GroupName', 'staff']])
    const signedWrite = await signed(key, write)
    expect(outcome(await send(signedWrite, write))).toBe('200')
    expect(outcome(await send(signedWrite, write))).toBe('409 EntityAlreadyExists')
    expect(await usedBy(made)).toBe(0)
  })

  test('is deleted after expiry by the next of its account, and of no other', async () => {
    const [made, others] = [await account(), await account()]
    await user(made, 'bob')
    const expired = new Date(Date.now() - 1_000)
    const row = (accountId: string, byte: number, expiresAt: Date) => ({
      accountId,
      signature: new Uint8Array(32).fill(byte),
      firstUsedAt: expiresAt,
      expiresAt,
    })
    const current = new Date(Date.now() + 60_000)
    await db().usedSignature.createMany({
      data: [
        row(made.accountId, 1, expired),
        row(made.accountId, 2, current),
        row(others.accountId, 1, expired),
      ],
    })
    expect(
      outcome(await post(rootKey(made), bodyOf('CreateAccessKey', [['UserName', 'bob']]))),
    ).toBe('200')
    const left = await db().usedSignature.findMany({ where: { accountId: made.accountId } })
    expect(left.map(({ expiresAt }) => expiresAt > new Date())).toEqual([true, true])
    expect(await usedBy(others)).toBe(1)
  })
})
