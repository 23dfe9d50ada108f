// Refreshes at the token endpoint: which tokens give new keys, and what ends a login.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Principal } from '../../store/principal'
import { CROSS, newKey } from '../../test/clients/login-tool'
import { errorOf, tokensOf } from '../../test/clients/token-client'
import { toolStage } from '../../test/clients/tool-stage'
import { as } from '../../test/fixtures'

const INVALID = [400, 'ValidationException', 'INVALID_REQUEST']

const { made, person, login, refresh, later } = await toolStage()

describe('a refresh', () => {
  let principal: Principal
  beforeAll(async () => {
    principal = await person('refreshing')
  })

  test('gives other keys and another refresh token, but no ID token', async () => {
    const begun = await login(principal)
    const next = tokensOf(await refresh(begun))
    expect(next.refreshToken).not.toBe(begun.tokens.refreshToken)
    expect(next.accessToken.accessKeyId).not.toBe(begun.tokens.accessToken.accessKeyId)
    expect(next.idToken).toBeUndefined()
    expect((await refresh({ key: begun.key, tokens: next })).status).toBe(200)
  })

  test('by twenty processes at once succeeds, with the same new refresh token', async () => {
    const begun = await login(principal)
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(begun)))
    const next = answers.map((answer) => tokensOf(answer).refreshToken)
    expect(new Set(next).size).toBe(1)
  })

  test('with an old token works for five minutes, and is refused later', async () => {
    const begun = await login(principal)
    const next = tokensOf(await refresh(begun))
    const inTime = await later(290_000, () => refresh(begun))
    expect(tokensOf(inTime).refreshToken).toBe(next.refreshToken)
    expect(errorOf(await later(310_000, () => refresh(begun)))).toEqual(INVALID)
    const newest = await later(310_000, () => refresh({ key: begun.key, tokens: next }))
    expect(newest.status).toBe(200)
  })

  test('with the token before the previous one is refused at once', async () => {
    const begun = await login(principal)
    const next = tokensOf(await refresh(begun))
    tokensOf(await refresh({ key: begun.key, tokens: next }))
    expect(errorOf(await refresh(begun))).toEqual(INVALID)
  })

  test('with another key, as another client or with a changed token is refused', async () => {
    const begun = await login(principal)
    expect(errorOf(await refresh({ ...begun, key: newKey() }))).toEqual(INVALID)
    expect(errorOf(await refresh(begun, { clientId: CROSS }))).toEqual(INVALID)
    const { refreshToken } = begun.tokens
    for (const changed of [`${refreshToken.slice(0, -1)}!`, `${refreshToken}A`, 'x'])
      expect(errorOf(await refresh(begun, { refreshToken: changed }))).toEqual(INVALID)
    const secret = refreshToken.split('.').at(-1) ?? ''
    const forged = refreshToken.replace(secret, 'A'.repeat(43))
    expect(errorOf(await refresh(begun, { refreshToken: forged }))).toEqual(INVALID)
    expect((await refresh(begun)).status).toBe(200)
  })

  test('ends twelve hours after the login, and the last keys end with it', async () => {
    const begun = await login(principal)
    const near = await later((12 * 3600 - 60) * 1000, () => refresh(begun))
    expect(tokensOf(near).expiresIn).toBeLessThanOrEqual(60)
    const over = await later(12 * 3600 * 1000, () => refresh(begun))
    expect(errorOf(over)).toEqual([401, 'AccessDeniedException', 'TOKEN_EXPIRED'])
  })

  test('is refused once the tool’s session was ended', async () => {
    const begun = await login(principal)
    await as(principal)('EndOwnSignedInTools', {})
    expect(errorOf(await refresh(begun))).toEqual([401, 'AccessDeniedException', 'TOKEN_EXPIRED'])
  })

  test('is refused once the permission is gone', async () => {
    const losing = await person('losing')
    const begun = await login(losing)
    await made.call('DeleteUserPolicy', { UserName: 'losing', PolicyName: 'Test' })
    expect(errorOf(await refresh(begun))).toEqual([
      403,
      'AccessDeniedException',
      'INSUFFICIENT_PERMISSIONS',
    ])
  })

  test.each([
    [
      'USER_CREDENTIALS_CHANGED',
      403,
      'an administrator sets a password',
      (UserName: string) =>
        made.call('UpdateLoginProfile', { UserName, Password: 'Second-password-2' }),
    ],
    [
      'USER_CREDENTIALS_CHANGED',
      403,
      'console access is disabled',
      (UserName: string) => made.call('DeleteLoginProfile', { UserName }),
    ],
    [
      'TOKEN_EXPIRED',
      401,
      'an administrator ends all sessions',
      (UserName: string) => made.call('EndConsoleSessions', { UserName }),
    ],
    [
      'TOKEN_EXPIRED',
      401,
      'the user is deleted',
      async (UserName: string) => {
        await made.call('DeleteUserPolicy', { UserName, PolicyName: 'Test' })
        await made.call('DeleteLoginProfile', { UserName })
        await made.call('DeleteUser', { UserName })
      },
    ],
  ])('is refused as %s (%s) once %s', async (code, status, what, act) => {
    const name = what.replaceAll(' ', '-')
    const begun = await login(await person(name))
    await act(name)
    expect(errorOf(await refresh(begun))).toEqual([status, 'AccessDeniedException', code])
  })
})
