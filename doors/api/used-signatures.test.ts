// What uses a signature up, and what does not: refusals, errors of the server, retries and expiry.
import { CreateAccessKeyCommand, IAMClient } from '@aws-sdk/client-iam'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { db } from '../../platform/database/db'
import { bodyOf, keyFor, port, post, rootKey, send, signed } from '../../test/clients/api-client'
import { firstUsed, outcome, REPLAYED } from '../../test/clients/repeated-requests'
import {
  account,
  CHANGE_PASSWORD_POLICY,
  statement,
  type TestAccount,
  user,
} from '../../test/fixtures'

afterEach(() => vi.restoreAllMocks())

const PASSWORD = 'First-password-1'

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
