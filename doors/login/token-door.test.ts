// The token endpoint over real connections: a login with its code, and each attack on it.
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { db } from '../../platform/database/db'
import type { Principal } from '../../store/principal'
import { codeFor } from '../../test/calls/login-session'
import {
  CROSS,
  challengeOf,
  codeRequest,
  newKey,
  REDIRECT,
  refreshRequest,
  SAME,
  VERIFIER,
} from '../../test/clients/login-tool'
import { errorOf, postToken, tokensOf } from '../../test/clients/token-client'
import { toolStage } from '../../test/clients/tool-stage'
import { as, recordOf, statement } from '../../test/fixtures'
import { type Answer, ask } from '../../test/stored/gate'

const INVALID = [400, 'ValidationException', 'INVALID_REQUEST']

const { config, made, person, login, refresh, later } = await toolStage()

describe('a login', () => {
  test('gives keys for a quarter of an hour, a refresh token and an ID token', async () => {
    const principal = await person('login')
    const code = await codeFor(principal)
    const answer = await postToken(config, newKey(), codeRequest(code))
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-amzn-requestid': expect.stringMatching(/^[\da-f-]{36}$/),
    })
    const { accessToken, idToken = '', ...rest } = tokensOf(answer)
    expect(accessToken).toEqual({
      accessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
      secretAccessKey: expect.stringMatching(/^.{40}$/),
      sessionToken: expect.stringMatching(/^[A-Za-z0-9+/=]+$/),
    })
    expect(rest).toEqual({
      tokenType: 'aws_sigv4',
      expiresIn: expect.toSatisfy((seconds: number) => seconds > 890 && seconds <= 900),
      refreshToken: expect.stringMatching(/^[\x21-\x7e]{1,2048}$/),
    })
    const [, payload = ''] = idToken.split('.')
    expect(idToken.split('.')).toHaveLength(3)
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
      sub: principal.arn,
      aud: SAME,
    })
  })

  test('stores neither code nor refresh token, and records neither', async () => {
    const principal = await person('stored')
    const key = newKey()
    const code = await codeFor(principal)
    const tokens = tokensOf(await postToken(config, key, codeRequest(code)))
    const { accountId } = made
    const rows = [
      await db().authorizationCode.findMany({ where: { accountId } }),
      await db().loginSession.findMany({ where: { accountId } }),
      await recordOf(accountId),
    ]
    const stored = JSON.stringify(rows, (_, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    )
    const { secretAccessKey, sessionToken } = tokens.accessToken
    for (const secret of [code, tokens.refreshToken, secretAccessKey, sessionToken, VERIFIER])
      expect(stored).not.toContain(secret.split('.').at(-1))
  })

  test('is recorded as AWS records it', async () => {
    const principal = await person('recorded')
    const begun = await login(principal)
    expect(begun.tokens.tokenType).toBe('aws_sigv4')
    expect((await refresh(begun)).status).toBe(200)
    const [, loginId] = begun.tokens.refreshToken.split('.')
    const signInSessionArn = `arn:aws:signin:us-east-1:${made.accountId}:session/${loginId}`
    const events = await db().auditEvent.findMany({
      where: {
        accountId: made.accountId,
        userName: 'recorded',
        eventSource: 'signin.amazonaws.com',
      },
      orderBy: { eventTime: 'asc' },
    })
    expect(events).toMatchObject([
      {
        eventName: 'AuthorizeOAuth2Access',
        eventType: 'AwsApiCall',
        readOnly: true,
        requestParameters: {
          scope: 'openid',
          redirect_uri: REDIRECT,
          code_challenge_method: 'SHA-256',
          client_id: SAME,
        },
        responseElements: null,
        additionalEventData: { success: 'true', 'x-amzn-vpce-id': '' },
      },
      {
        eventName: 'CreateOAuth2Token',
        readOnly: true,
        requestParameters: { client_id: SAME },
        responseElements: null,
        userIdentity: { sessionContext: { signInSessionArn } },
        additionalEventData: {
          ...{ success: 'true', grant_type: 'authorization_code' },
          signInSessionArn,
        },
      },
      {
        eventName: 'CreateOAuth2Token',
        userIdentity: { sessionContext: { signInSessionArn } },
        additionalEventData: { success: 'true', grant_type: 'refresh_token', signInSessionArn },
      },
    ])
    expect(events[0]?.additionalEventData).not.toHaveProperty('signInSessionArn')
  })

  test('works for the root user, who needs no permission', async () => {
    const { tokens } = await login(await person(null))
    expect(tokens.accessToken.accessKeyId).toMatch(/^ASIA/)
  })

  test('needs signin:CreateOAuth2Token for each exchange', async () => {
    const principal = await person('half', statement('Allow', 'signin:AuthorizeOAuth2Access'))
    const answer = await postToken(config, newKey(), codeRequest(await codeFor(principal)))
    expect(errorOf(answer)).toEqual([403, 'AccessDeniedException', 'INSUFFICIENT_PERMISSIONS'])
    expect(JSON.parse(answer.body).message).toContain('signin:CreateOAuth2Token')
  })

  test('the keys of a tool have the second factor of the session that permitted it', async () => {
    const principal = await person('factor')
    const checkedAt = new Date('2026-11-30T10:00:00Z')
    const mfa = { checkedAt, serialNumber: 'arn:aws:iam::123456789012:mfa/phone' }
    if (!principal.session) throw new Error('There is no session.')
    await login({ ...principal, session: { ...principal.session, mfa } })
    const [row] = await db().loginSession.findMany({ where: { mfaCheckedAt: checkedAt } })
    expect(row?.mfaSerialNumber).toBe(mfa.serialNumber)
  })
})

describe('a code is refused', () => {
  let principal: Principal
  beforeAll(async () => {
    principal = await person('codes')
  })

  test('the second time, also by the tool itself', async () => {
    const key = newKey()
    const body = codeRequest(await codeFor(principal))
    expect((await postToken(config, key, body)).status).toBe(200)
    expect(errorOf(await postToken(config, key, body))).toEqual(INVALID)
  })

  test('in all but one of ten requests at once', async () => {
    const body = codeRequest(await codeFor(principal))
    const key = newKey()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => postToken(config, key, body)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test.each([
    ['another verifier', { codeVerifier: VERIFIER.replace('a', 'b') }],
    ['the challenge as verifier', { codeVerifier: challengeOf(VERIFIER) }],
    ['another return address', { redirectUri: REDIRECT.replace('53037', '53038') }],
    ['another client', { clientId: CROSS }],
  ])('with %s, and stays invalid', async (_, changed) => {
    const code = await codeFor(principal)
    const refused = await postToken(config, newKey(), codeRequest(code, changed))
    expect(errorOf(refused)).toEqual(INVALID)
    expect(errorOf(await postToken(config, newKey(), codeRequest(code)))).toEqual(INVALID)
  })

  test('five minutes after it was made', async () => {
    const code = await codeFor(principal)
    const key = newKey()
    const late = await later(300_000, () => postToken(config, key, codeRequest(code)))
    expect(errorOf(late)).toEqual([401, 'AccessDeniedException', 'AUTHCODE_EXPIRED'])
    const inTime = await later(298_000, () => postToken(config, key, codeRequest(code)))
    expect(inTime.status).toBe(200)
  })

  test('if it was never issued, in whatever form', async () => {
    for (const code of ['x', 'x'.repeat(512), `${made.accountId}.${'A'.repeat(43)}`, '\u0000'])
      expect(errorOf(await postToken(config, newKey(), codeRequest(code)))).toEqual(INVALID)
  })

  test('before a proof is verified, if it or a refresh token is unknown', async () => {
    const { tokens } = await login(principal)
    const verify = vi.spyOn(crypto.subtle, 'verify')
    const secret = tokens.refreshToken.split('.').at(-1) ?? ''
    for (const body of [
      codeRequest(`${made.accountId}.${'A'.repeat(43)}`),
      refreshRequest(tokens.refreshToken.replace(secret, 'A'.repeat(43))),
    ])
      expect(errorOf(await postToken(config, newKey(), body))).toEqual(INVALID)
    expect(verify).not.toHaveBeenCalled()
    expect((await postToken(config, newKey(), codeRequest(await codeFor(principal)))).status).toBe(
      200,
    )
    expect(verify).toHaveBeenCalledOnce()
    verify.mockRestore()
  })

  test('after the password has changed', async () => {
    const changing = await person('changing')
    const code = await codeFor(changing)
    await made.call('UpdateLoginProfile', { UserName: 'changing', Password: 'Second-password-2' })
    expect(errorOf(await postToken(config, newKey(), codeRequest(code)))).toEqual([
      403,
      'AccessDeniedException',
      'USER_CREDENTIALS_CHANGED',
    ])
  })

  test('by the gate itself, if another user presents it', async () => {
    const code = await codeFor(principal)
    const call = as(await person('thief'))
    const input = { client_id: SAME, grant_type: 'authorization_code', grant: code } as const
    await expect(
      call('CreateOAuth2Token', { ...input, key_thumbprint: 'A'.repeat(43) }),
    ).rejects.toThrow('invalid, expired, revoked')
  })
})

test('a session that has ended meanwhile gets no code', async () => {
  const principal = await person('ended')
  await made.call('EndConsoleSessions', { UserName: 'ended' })
  await expect(codeFor(principal)).rejects.toThrow('Your session has ended')
})

describe('the endpoint', () => {
  const send = (body: string, headers: Record<string, string> = {}): Promise<Answer> =>
    ask(config, '/v1/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })

  test('answers other grant types as OAuth does', async () => {
    const answer = await send(JSON.stringify({ grantType: 'client_credentials' }))
    expect([answer.status, answer.headers['x-amzn-errortype']]).toEqual([400, undefined])
    expect(JSON.parse(answer.body).error).toBe('unsupported_grant_type')
  })

  test('refuses a malformed request, and one that is too large', async () => {
    for (const body of ['', '{}', '[]', 'x=1', `{"code":"${'x'.repeat(20_000)}"}`])
      expect(errorOf(await send(body))).toEqual(INVALID)
  })

  test('does not exist with the parameters of other calls', async () => {
    const client = { 'user-agent': 'aws-cli/2.32.0' }
    const iam = await ask(config, '/v1/token?x-amz-client-auth-method=iam', {
      method: 'POST',
      headers: client,
    })
    expect(iam.status).toBe(400)
    expect(iam.body).toContain('not supported by Gatehouse')
  })
})
