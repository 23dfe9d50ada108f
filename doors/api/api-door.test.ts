// The API over the wire: rejects unsigned requests, and answers every failure as AWS does.
import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import pg from 'pg'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { db } from '../../platform/database/db'
import { newAccessKeyId } from '../../platform/identifiers'
import { flushReads } from '../../store/audit'
import {
  type Answer,
  bodyOf,
  CLIENT_ADDRESS,
  type Key,
  keyFor,
  post,
  rootKey,
  send,
  signed,
} from '../../test/clients/api-client'
import { account, recordOf, user } from '../../test/fixtures'

afterEach(() => vi.restoreAllMocks())

describe('authentication', () => {
  const body = bodyOf('GetUser')
  const outcome = ({ status, error }: Answer) => ({
    status,
    code: error?.Code,
    message: error?.Message,
  })

  test('rejects a request without a signature', async () => {
    expect(outcome(await send({}, body))).toEqual({
      status: 403,
      code: 'MissingAuthenticationToken',
      message: 'Request is missing Authentication Token',
    })
  })

  test.each(['AssumeRoleWithWebIdentity', 'AssumeRoleWithSAML'])(
    'A14: says that %s, which callers without keys call, is not supported',
    async (action) => {
      const unsupported = {
        status: 400,
        code: 'InvalidAction',
        message: `${action} is an operation of AWS that is not supported by Gatehouse.`,
      }
      const call = bodyOf(action, [], '2011-06-15')
      const type = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
      expect(outcome(await send(type, call))).toEqual(unsupported)
      expect(outcome(await send({}, '', `/?${call}`, 'GET'))).toEqual(unsupported)
      const key = rootKey(await account())
      expect(outcome(await post(key, call, { service: 'sts' }))).toEqual(unsupported)
      for (const other of [bodyOf(action), bodyOf('AssumeRole', [], '2011-06-15')])
        expect((await send(type, other)).error?.Code).toBe('MissingAuthenticationToken')
    },
  )

  test('rejects a key that is unknown, inactive, malformed or of a deleted user', async () => {
    const made = await account()
    await user(made, 'bob')
    const bob = await keyFor(made, 'bob')
    const keys = [
      { ...bob, accessKeyId: newAccessKeyId(made.accountId) },
      { ...bob, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
      { ...bob, accessKeyId: 'ASIAIOSFODNN7EXAMPLE' },
      { ...bob, accessKeyId: bob.accessKeyId.toLowerCase() },
    ]
    const unknown = {
      status: 403,
      code: 'InvalidClientTokenId',
      message: 'The security token included in the request is invalid',
    }
    for (const key of keys) expect(outcome(await post(key, body))).toEqual(unknown)
    const sts = bodyOf('GetCallerIdentity', [], '2011-06-15')
    for (const key of keys)
      expect(outcome(await post(key, sts, { service: 'sts' }))).toEqual({
        ...unknown,
        message: `${unknown.message}.`,
      })
    await db().accessKey.updateMany({ where: { id: bob.accessKeyId }, data: { active: false } })
    expect(outcome(await post(bob, body))).toEqual(unknown)
    await db().accessKey.updateMany({ where: { id: bob.accessKeyId }, data: { active: true } })
    expect((await post(bob, body)).error?.Code).toBe('AccessDenied')
    await db().user.deleteMany({ where: { accountId: made.accountId, name: 'bob' } })
    expect(outcome(await post(bob, body))).toEqual(unknown)
  })

  test('rejects a wrong secret, a changed body, and the signature of another key', async () => {
    const made = await account()
    const key = rootKey(made)
    const wrong = {
      status: 403,
      code: 'SignatureDoesNotMatch',
      message:
        'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    }
    expect(outcome(await post({ ...key, secretAccessKey: made.secretAccessKey }, body))).toEqual(
      wrong,
    )
    expect(
      outcome(await send(await signed(key, body), bodyOf('GetAccountPasswordPolicy'))),
    ).toEqual(wrong)
    const headers = await signed(key, body)
    const borrowed = headers.authorization?.replace(key.accessKeyId, made.accessKeyId) ?? ''
    expect(outcome(await send({ ...headers, authorization: borrowed }, body))).toEqual(wrong)
  })

  test('reveals an unknown operation to authenticated callers only', async () => {
    const key = rootKey(await account())
    for (const action of [
      'NoSuchAction',
      'GetUser ',
      'getuser',
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      '',
    ])
      expect(outcome(await post(key, bodyOf(action)))).toEqual({
        status: 400,
        code: 'InvalidAction',
        message: `Could not find operation ${action} for version 2010-05-08`,
      })
    expect((await post(key, 'Action=GetUser&Version=2010-05-09')).error?.Message).toBe(
      'Could not find operation GetUser for version 2010-05-09',
    )
    expect((await post(key, 'Action=GetUser')).error?.Message).toBe(
      'Could not find operation GetUser for version NO_VERSION_SPECIFIED',
    )
    expect((await post(key, '')).error?.Code).toBe('InvalidAction')
    expect((await post(key, body, { service: 'sts' })).error?.Code).toBe('InvalidAction')
    expect((await send({}, bodyOf('NoSuchAction'))).error?.Code).toBe('MissingAuthenticationToken')
  })
})

describe('I1: the cost of a refusal', () => {
  /** Counts the database statements and HMACs of one request. */
  async function costOf(key: Key) {
    const body = bodyOf('GetUser')
    const headers = await signed(key, body)
    // Reads of earlier calls that are still to be recorded are not part of this cost.
    await flushReads()
    const asked = vi.spyOn(pg.Client.prototype, 'query')
    const made = vi.spyOn(crypto, 'createHmac')
    syncBuiltinESMExports()
    try {
      const { error } = await send(headers, body)
      return {
        code: error?.Code,
        statements: asked.mock.calls.length,
        hmacs: made.mock.calls.length,
      }
    } finally {
      vi.restoreAllMocks()
      syncBuiltinESMExports()
    }
  }

  test('is the same for unknown, inactive and deleted keys and wrong signatures', async () => {
    const made = await account()
    await user(made, 'bob')
    const [bob, inactive, deleted] = [
      await keyFor(made, 'bob'),
      await keyFor(made, 'bob'),
      await keyFor(made, 'bob'),
    ]
    await db().accessKey.updateMany({
      where: { id: inactive.accessKeyId },
      data: { active: false },
    })
    await db().accessKey.deleteMany({ where: { id: deleted.accessKeyId } })
    const cost = await costOf({ ...bob, secretAccessKey: 'x'.repeat(40) })
    expect(cost).toEqual({ code: 'SignatureDoesNotMatch', statements: 1, hmacs: 5 })
    for (const key of [inactive, deleted, { ...bob, accessKeyId: newAccessKeyId(made.accountId) }])
      expect(await costOf(key)).toEqual({ ...cost, code: 'InvalidClientTokenId' })
  })
})

describe('services and versions', () => {
  const message = async (answer: Promise<Answer>) => {
    const { status, error, text } = await answer
    return [status, error?.Code, error?.Message, /xmlns="([^"]+)"/.exec(text)?.[1]]
  }
  const IAM = 'https://iam.amazonaws.com/doc/2010-05-08/'
  const STS = 'https://sts.amazonaws.com/doc/2011-06-15/'

  test('answers for each service in its namespace, with its version’s operations', async () => {
    const key = rootKey(await account())
    const unknown = (action: string, version: string) =>
      `Could not find operation ${action} for version ${version}`
    expect(
      await message(post(key, bodyOf('GetUser', [], '2011-06-15'), { service: 'sts' })),
    ).toEqual([400, 'InvalidAction', unknown('GetUser', '2011-06-15'), STS])
    expect(await message(post(key, bodyOf('GetUser'), { service: 'sts' }))).toEqual([
      400,
      'InvalidAction',
      unknown('GetUser', '2010-05-08'),
      STS,
    ])
    expect(await message(post(key, bodyOf('GetUser', [], '2011-06-15')))).toEqual([
      400,
      'InvalidAction',
      unknown('GetUser', '2011-06-15'),
      IAM,
    ])
    expect((await post(key, bodyOf('GetUser'))).text).toContain(`<GetUserResponse xmlns="${IAM}">`)
  })

  test('distinguishes an unsupported operation of AWS from one that does not exist', async () => {
    const key = rootKey(await account())
    const sorry = (action: string) =>
      `${action} is an operation of AWS that is not supported by Gatehouse.`
    expect(await message(post(key, bodyOf('CreateRole')))).toEqual([
      400,
      'InvalidAction',
      sorry('CreateRole'),
      IAM,
    ])
    const sts = { service: 'sts' }
    expect(await message(post(key, bodyOf('AssumeRole', [], '2011-06-15'), sts))).toEqual([
      400,
      'InvalidAction',
      sorry('AssumeRole'),
      STS,
    ])
    expect((await message(post(key, bodyOf('AssumeRole'))))[2]).toBe(
      'Could not find operation AssumeRole for version 2010-05-08',
    )
    expect((await send({}, bodyOf('CreateRole'))).error?.Code).toBe('MissingAuthenticationToken')
  })

  test('rejects a scope of another service before any look-up', async () => {
    expect(
      await message(post(rootKey(await account()), bodyOf('GetUser'), { service: 's3' })),
    ).toEqual([
      403,
      'SignatureDoesNotMatch',
      "Credential should be scoped to correct service: 'iam'. ",
      IAM,
    ])
  })
})

describe('the response', () => {
  test('I2: states its content type, forbids caching, and has one request ID', async () => {
    const made = await account()
    const ok = await post(rootKey(made), bodyOf('GetUser'))
    const failed = await post(rootKey(made), bodyOf('GetUser', [['UserName', 'nobody']]))
    for (const { headers } of [ok, failed])
      expect(headers).toMatchObject({
        'content-type': 'text/xml; charset=utf-8',
        'cache-control': 'no-store',
      })
    const { ResponseMetadata } = ok.xml.GetUserResponse as unknown as {
      ResponseMetadata: { RequestId: string }
    }
    expect(ok.headers['x-amzn-requestid']).toBe(ResponseMetadata.RequestId)
    expect(failed.headers['x-amzn-requestid']).toBe(failed.xml.ErrorResponse?.RequestId)
    await flushReads()
    const record = await recordOf(made.accountId)
    for (const { headers } of [ok, failed]) expect(record).toContain(headers['x-amzn-requestid'])
    expect(record).toContain(CLIENT_ADDRESS)
  })

  test('W9: returns what a caller typed as text', async () => {
    const { error } = await post(
      rootKey(await account()),
      bodyOf('<script>alert(1)</script>&"\'\u0001'),
    )
    expect(error?.Message).toBe(
      'Could not find operation <script>alert(1)</script>&"\'\ufffd for version 2010-05-08',
    )
  })
})
