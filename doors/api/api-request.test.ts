// The form of a request to the API, over the wire: where its parameters are, and what its body may
// be.
import { describe, expect, test } from 'vitest'
import {
  type Answer,
  bodyOf,
  get,
  post,
  presigned,
  rootKey,
  send,
  signed,
} from '../../test/clients/api-client'
import { account } from '../../test/fixtures'

const FORM = 'application/x-www-form-urlencoded'

describe('the place of parameters', () => {
  const call = { Action: 'GetUser', Version: '2010-05-08' }
  const both =
    'The request has parameters in its address and in its body. Send all of them in one place.'

  test('may be the query string of a GET, signed in headers or in the query', async () => {
    const made = await account()
    const key = rootKey(made)
    await made.call('CreateUser', { UserName: 'a+b@c,d=e', Path: '/x/' })
    for (const answer of [
      await get(key, { ...call, UserName: 'a+b@c,d=e' }),
      await send({}, '', await presigned(key, { ...call, UserName: 'a+b@c,d=e' }), 'GET'),
    ])
      expect([answer.status, answer.xml.GetUserResponse?.GetUserResult]).toMatchObject([
        200,
        { User: { UserName: 'a+b@c,d=e' } },
      ])
  })

  test('may be the query string of a POST without a body', async () => {
    const key = rootKey(await account())
    const body = bodyOf('GetUser')
    expect((await send(await signed(key, ''), '', `/?${body}`)).error?.Code).toBe(
      'SignatureDoesNotMatch',
    )
    const toPost = await presigned(key, call, 900, '', { method: 'POST' })
    expect((await send({}, '', toPost)).status).toBe(200)
    expect((await send({}, '', toPost, 'GET')).error?.Code).toBe('SignatureDoesNotMatch')
    expect((await send({}, '', await presigned(key, call))).error?.Code).toBe(
      'SignatureDoesNotMatch',
    ) // signed for GET
  })

  test('may be the body of a POST that is signed in its query string', async () => {
    const key = rootKey(await account())
    const body = bodyOf('GetUser')
    const type = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
    expect((await send(type, body, await presigned(key, {}, 900, body))).status).toBe(200)
    expect(
      (await send(type, `${body}&UserName=eve`, await presigned(key, {}, 900, body))).error?.Code,
    ).toBe('SignatureDoesNotMatch')
  })

  test('I4: must not be both, whatever the parameters are', async () => {
    const key = rootKey(await account())
    const type = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
    const body = bodyOf('GetUser')
    const inBoth: Record<string, string>[] = [
      call,
      { Action: 'DeleteUser' },
      { UserName: 'eve' },
      { '': '' },
    ]
    for (const params of inBoth) {
      const { status, error } = await send(type, body, await presigned(key, params, 900, body))
      expect([status, error?.Code, error?.Message]).toEqual([400, 'MalformedInput', both])
    }
  })

  test('I1: accepts a presigned URL until it expires', async () => {
    const key = rootKey(await account())
    const url = await presigned(key, call, 604_800)
    expect((await send({}, '', url, 'GET')).status).toBe(200)
    expect((await send({}, '', url, 'GET')).status).toBe(200)
    expect((await send({}, '', url.replace('=604800', '=604801'), 'GET')).error?.Code).toBe(
      'IncompleteSignature',
    )
    expect((await send({}, '', `${url}&UserName=eve`, 'GET')).error?.Code).toBe(
      'SignatureDoesNotMatch',
    )
  })

  test('is irrelevant without a signature: the request is rejected', async () => {
    expect((await send({}, '', `/?${bodyOf('GetUser')}`, 'GET')).error?.Code).toBe(
      'MissingAuthenticationToken',
    )
  })
})

describe('I6: the body of a request', () => {
  const body = bodyOf('GetUser')
  const malformed = async (contentType: string, message: RegExp, sent = body) => {
    const { status, error } = await post(rootKey(await account()), sent, { contentType })
    expect([status, error?.Type, error?.Code, error?.Message]).toEqual([
      400,
      'Sender',
      'MalformedInput',
      expect.stringMatching(message),
    ])
  }

  test.each([
    'application/x-www-form-urlencoded',
    'Application/X-WWW-Form-URLEncoded; Charset="UTF-8"',
    'application/x-www-form-urlencoded;charset=utf-8;',
  ])('accepts %s', async (contentType) => {
    expect((await post(rootKey(await account()), body, { contentType })).status).toBe(200)
  })

  test.each([
    'application/json',
    'application/x-amz-json-1.1',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded, text/plain',
    '',
  ])('rejects the type “%s”', (contentType) =>
    malformed(contentType, /must have the Content-Type application/),
  )

  test('may have an unsigned type, as AWS’s SDK for PHP sends it', async () => {
    const made = await account()
    await made.call('CreateUser', { UserName: 'a+b@c' })
    const body = bodyOf('GetUser', [['UserName', 'a+b@c']])
    const headers = await signed(rootKey(made), body, { unsigned: ['content-type'] })
    expect(headers.authorization).toContain('SignedHeaders=host;x-amz-content-sha256;x-amz-date,')
    const honest = await send(headers, body)
    expect([honest.status, honest.xml.GetUserResponse]).toMatchObject([
      200,
      { GetUserResult: { User: { UserName: 'a+b@c' } } },
    ])
    const { 'content-type': _, ...untyped } = headers
    expect((await send(untyped, body)).error?.Code).toBe('MalformedInput')
    for (const type of [
      'text/plain',
      'multipart/form-data; boundary=a',
      'application/json',
      '',
      `${FORM}; charset=utf-7`,
    ])
      expect((await send({ ...headers, 'content-type': type }, body)).error?.Code).toBe(
        'MalformedInput',
      )
    for (const type of [FORM, FORM.toUpperCase(), `${FORM};charset="utf-8"`]) {
      const { status, xml } = await send({ ...headers, 'content-type': type }, body)
      expect([status, xml.GetUserResponse?.GetUserResult]).toEqual([
        200,
        honest.xml.GetUserResponse?.GetUserResult,
      ])
    }
    expect((await send(headers, body.replace('GetUser', 'ListUsers'))).error?.Code).toBe(
      'SignatureDoesNotMatch',
    )
  })

  test.each(['iso-8859-1', 'utf-16', 'utf-8; charset=utf-7', 'x'])(
    'rejects the charset %s',
    (charset) =>
      malformed(`application/x-www-form-urlencoded; charset=${charset}`, /must be UTF-8/),
  )

  test('rejects null characters, invalid encoding and too many parameters', async () => {
    const form = 'application/x-www-form-urlencoded'
    await malformed(form, /^Parameter UserName contains a null character/, `${body}&UserName=a%00b`)
    await malformed(form, /^Parameter UserName is not form-encoded/, `${body}&UserName=%ff`)
    await malformed(
      form,
      /^A request can have at most 10000 parameters/,
      `${body}${'&a='.repeat(10_000)}`,
    )
    await malformed(form, /^Parameter Action occurs more than once/, `${body}&Action=DeleteUser`)
  })

  test('rejects bytes that are not UTF-8', async () => {
    const key = rootKey(await account())
    const bytes = Buffer.concat([Buffer.from(`${body}&UserName=`), Buffer.from([0xc3, 0x28])])
    async function* parts() {
      yield bytes
    }
    const headers = await signed(key, bytes as never)
    expect(
      (await send({ ...headers, 'transfer-encoding': 'chunked' }, parts())).error,
    ).toMatchObject({
      Code: 'MalformedInput',
      Message: 'The body is not UTF-8.',
    })
  })

  test('is accepted in chunks', async () => {
    async function* parts() {
      for (const letter of body) yield Buffer.from(letter)
    }
    const headers = await signed(rootKey(await account()), body)
    expect((await send({ ...headers, 'transfer-encoding': 'chunked' }, parts())).status).toBe(200)
  })

  test.each(['gzip', 'identity', 'br, gzip'])(
    'rejects the content-encoding %s',
    async (encoding) => {
      const headers = await signed(rootKey(await account()), body)
      expect((await send({ ...headers, 'content-encoding': encoding }, body)).error).toMatchObject({
        Code: 'MalformedInput',
        Message:
          'The API does not accept compressed bodies. Send the body without Content-Encoding.',
      })
    },
  )

  test('I6: may have 1 MB and no more, whether it states its length or not', async () => {
    const key = rootKey(await account())
    const most = 1024 * 1024
    const body = bodyOf('GetUser', [['Filler', '']])
    const fits = body + 'x'.repeat(most - body.length)
    expect((await post(key, fits)).status).toBe(200)
    const told = { status: 413, code: 'RequestEntityTooLarge' }
    const refused = ({ status, error }: Answer) => ({ status, code: error?.Code })
    const tooLarge = `${fits}x`
    expect(refused(await send({ 'content-length': String(tooLarge.length) }, tooLarge))).toEqual(
      told,
    )
    async function* parts() {
      for (let i = 0; i < 24; i++) yield Buffer.alloc(128 * 1024, 'x')
    }
    expect(refused(await send({ 'transfer-encoding': 'chunked' }, parts()))).toEqual(told)
  })
})
