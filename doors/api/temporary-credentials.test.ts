// Signed requests with temporary credentials: which tokens are accepted, in which forms, and what
// the others are answered with.
import { beforeAll, describe, expect, test } from 'vitest'
import { newAccessKeyId } from '../../platform/identifiers'
import { temporaryKey } from '../../test/calls/temporary-keys'
import {
  type Answer,
  bodyOf,
  get,
  type Key,
  keyFor,
  port,
  post,
  presigned,
  send,
  signed,
} from '../../test/clients/api-client'
import { callJson } from '../../test/clients/json-client'
import { rest } from '../../test/clients/rest-client'
import { account, type TestAccount, user } from '../../test/fixtures'

const CALL = { Action: 'ListUsers', Version: '2010-05-08' }
const BODY = bodyOf('ListUsers')
const TOKEN = 'x-amz-security-token'
type Temporary = Required<Key>

let made: TestAccount
let key: Temporary
let longTerm: Key
beforeAll(async () => {
  made = await account()
  await user(made, 'bob', { attach: 'arn:aws:iam::aws:policy/AdministratorAccess' })
  longTerm = await keyFor(made, 'bob')
  key = await ofKey()
})

const ofKey = (more: object = {}) =>
  temporaryKey(made.accountId, 'bob', {
    source: { accessKeyId: longTerm.accessKeyId },
    ...more,
  })
const code = ({ status, error }: Answer) => error?.Code ?? status
const INVALID = 'InvalidClientTokenId'

describe('a session token is accepted', () => {
  test('in the header, signed or added after signing', async () => {
    const headers = await signed(key, BODY)
    expect(headers.authorization).toContain(`;${TOKEN}`)
    expect(code(await send(headers, BODY))).toBe(200)
    const unsigned = await signed(key, BODY, { unsigned: [TOKEN] })
    expect(unsigned.authorization).not.toContain(TOKEN)
    expect(code(await send({ ...unsigned, [TOKEN]: key.sessionToken }, BODY))).toBe(200)
    expect(code(await get(key, CALL))).toBe(200)
  })

  test('in a presigned address, signed or added after signing', async () => {
    const host = { host: `127.0.0.1:${port}` }
    const address = await presigned(key, CALL)
    expect(address).toContain('X-Amz-Security-Token=')
    expect(code(await send(host, '', address, 'GET'))).toBe(200)
    const { sessionToken, ...withoutToken } = key
    const unsigned = await presigned(withoutToken, CALL)
    expect(code(await send(host, '', unsigned, 'GET'))).toBe(INVALID)
    const added = `${unsigned}&X-Amz-Security-Token=${encodeURIComponent(sessionToken)}`
    expect(code(await send(host, '', added, 'GET'))).toBe(200)
  })

  test('in calls of STS, CloudTrail and IAM Toolbox', async () => {
    const who = bodyOf('GetCallerIdentity', [], '2011-06-15')
    const { text } = await post(key, who, { service: 'sts' })
    expect(text).toContain(`<Arn>arn:aws:iam::${made.accountId}:user/bob</Arn>`)
    expect((await callJson(key, 'LookupEvents')).status).toBe(200)
    const denial = '/authorization-details/9fwl8rk7s35sljltb3mkkdi7f'
    expect((await rest(key, denial)).code).toBe('ResourceNotFoundException')
  })
})

describe('I1 a session token is invalid', () => {
  const sentWith = async (by: Key, ...tokens: string[]) =>
    send({ ...(await signed(by, BODY)), [TOKEN]: tokens as never }, BODY)

  test('if it is missing, or comes with a long-term key', async () => {
    const { sessionToken, ...withoutToken } = key
    expect(code(await post(withoutToken, BODY))).toBe(INVALID)
    expect(code(await post({ ...longTerm, sessionToken }, BODY))).toBe(INVALID)
    expect(code(await post({ ...longTerm, sessionToken: 'left over' }, BODY))).toBe(INVALID)
  })

  test('if it is of another key, user or account, or of a key that was never issued', async () => {
    const other = await account()
    const elsewhere = await temporaryKey(other.accountId, null)
    for (const { accessKeyId, secretAccessKey } of [await ofKey(), elsewhere]) {
      expect(code(await post({ ...key, accessKeyId }, BODY))).toBe(INVALID)
      expect(code(await post({ ...key, accessKeyId, secretAccessKey }, BODY))).toBe(INVALID)
    }
    const forged = newAccessKeyId(made.accountId, 'ASIA')
    expect(code(await post({ ...key, accessKeyId: forged }, BODY))).toBe(INVALID)
  })

  test('if it was changed, whether or not the change is signed', async () => {
    const { sessionToken } = key
    const letter = sessionToken[99] === 'A' ? 'B' : 'A'
    const changed = `${sessionToken.slice(0, 99)}${letter}${sessionToken.slice(100)}`
    for (const token of [changed, sessionToken.slice(4), `${sessionToken}AAAA`, 'x']) {
      expect(code(await post({ ...key, sessionToken: token }, BODY))).toBe(INVALID)
      expect(code(await sentWith(key, token))).toBe(INVALID)
    }
  })

  test('if it is sent twice, or differs between header and address', async () => {
    const { sessionToken } = key
    expect(code(await sentWith(key, sessionToken, sessionToken))).toBe(INVALID)
    const address = await presigned(key, CALL)
    const withHeader = (token: string) =>
      send({ host: `127.0.0.1:${port}`, [TOKEN]: token }, '', address, 'GET')
    expect(code(await withHeader((await ofKey()).sessionToken))).toBe(INVALID)
    expect(code(await withHeader(sessionToken))).toBe(200)
  })

  test('in the words of each service', async () => {
    const bad = { ...key, sessionToken: 'x' }
    const text = 'The security token included in the request is invalid'
    const sts = { service: 'sts' }
    expect((await post(bad, BODY)).error?.Message).toBe(text)
    const who = bodyOf('GetCallerIdentity', [], '2011-06-15')
    expect((await post(bad, who, sts)).error?.Message).toBe(`${text}.`)
    const json = await callJson(bad, 'LookupEvents')
    expect([json.status, json.code]).toEqual([400, 'UnrecognizedClientException'])
    const denial = await rest(bad, '/authorization-details/9fwl8rk7s35sljltb3mkkdi7f')
    expect([denial.status, denial.code]).toEqual([403, 'UnrecognizedClientException'])
  })
})

test('an expired token is reported before a wrong signature', async () => {
  const expired = await ofKey({ seconds: -1 })
  for (const by of [expired, { ...expired, secretAccessKey: 'x'.repeat(40) }])
    expect((await post(by, BODY)).error).toMatchObject({
      Code: 'ExpiredToken',
      Message: 'The security token included in the request is expired',
    })
  const json = await callJson(expired, 'LookupEvents')
  expect([json.status, json.code]).toEqual([400, 'ExpiredTokenException'])
})

test('I1 the secret of one temporary key verifies no other, also after both were used', async () => {
  const other = await ofKey()
  for (const by of [key, other]) expect(code(await post(by, BODY))).toBe(200)
  const { secretAccessKey } = other
  expect(code(await post({ ...key, secretAccessKey }, BODY))).toBe('SignatureDoesNotMatch')
  expect(code(await post({ ...longTerm, secretAccessKey }, BODY))).toBe('SignatureDoesNotMatch')
})
