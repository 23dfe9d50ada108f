// A signed request that sets a password or creates a key is accepted for five seconds from its
// first use, because clients sign equal calls of one second alike. Whoever repeats it later,
// wherever, is refused.
import { beforeAll, describe, expect, test } from 'vitest'
import type { OperationName } from '../../iam/gate/call-operation'
import type { Operation } from '../../iam/operation'
import { operations } from '../../iam/operations'
import { db } from '../../platform/database/db'
import { temporaryKey } from '../../test/calls/temporary-keys'
import {
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
import { firstUsed, outcome, REPLAYED } from '../../test/clients/repeated-requests'
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

const PASSWORD = 'First-password-1'

/** A successful call and its signer, for each operation that remembers signatures. */
const calls: Record<
  string,
  (made: TestAccount) => Promise<{ key: Key; body: string; service?: string }>
> = {
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
  async GetSessionToken(made) {
    await user(made, 'bob')
    const body = bodyOf('GetSessionToken', [], '2011-06-15')
    return { key: await keyFor(made, 'bob'), body, service: 'sts' }
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
  GetSessionToken: /^200(, 200|, 409 EntityTemporarilyUnmodifiable){3}$/,
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
    const { key, body, service = 'iam' } = call
    return { made, key, body, service, headers: await signed(key, body, { service }) }
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
    const { made, key, body, service, headers } = await prepare()
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
    expect((await post(key, `${body}&New=1`, { service })).error).not.toEqual(REPLAYED)
  })

  test('rejects a second use with another spelling of an unsigned content type', async () => {
    const { made, key, body, service } = await prepare()
    const headers = await signed(key, body, { service, unsigned: ['content-type'] })
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
    const { made, key, body, service } = await prepare()
    const url = await presigned(key, {}, 604_800, body, { service })
    expect((await send(FORM, body, url)).status).toBe(200)
    await firstUsed(made)
    expect((await send(FORM, body, url)).error).toEqual(REPLAYED)
    const [used] = await db().usedSignature.findMany({ where: { accountId: made.accountId } })
    expect(used?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 604_000_000)
  })
})

test('a signature of temporary credentials is used up like that of a long-term key', async () => {
  const made = await account()
  const { call, accountId } = made
  await user(made, 'bob', { policy: statement('Allow', 'iam:*') })
  await call('CreateUser', { UserName: 'carol' })
  const body = bodyOf('CreateAccessKey', [['UserName', 'carol']])
  const headers = await signed(await temporaryKey(accountId, 'bob'), body)
  expect(outcome(await send(headers, body))).toBe('200')
  await firstUsed(made)
  for (const at of [port, otherPort])
    expect((await send(headers, body, '/', 'POST', at)).error).toEqual(REPLAYED)
})
