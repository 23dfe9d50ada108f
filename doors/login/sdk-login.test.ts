// The credentials provider of AWS's SDK for JavaScript refreshes a login as it does against AWS.
// It reads what `aws login` stores (docs/clients/aws-login.md).
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetUserCommand, IAMClient } from '@aws-sdk/client-iam'
import { fromLoginCredentials } from '@aws-sdk/credential-provider-login'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Config } from '../../platform/config'
import { codeFor, signedIn } from '../../test/calls/login-session'
import { codeRequest, newKey, SAME } from '../../test/clients/login-tool'
import { postToken, tokensOf } from '../../test/clients/token-client'
import { account, statement, type TestAccount, user } from '../../test/fixtures'
import { openGate } from '../../test/stored/gate'

let config: Config
let made: TestAccount
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-login-'))
beforeAll(async () => {
  config = await openGate()
  made = await account()
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** Signs a user in, and stores what `aws login` would. The stored keys are about to end. */
async function storedLogin(userName: string) {
  await user(made, userName, {
    Password: 'First-password-1',
    policy: statement('Allow', ['iam:GetUser', 'signin:*']),
  })
  const person = await signedIn(made.accountId, userName)
  const key = newKey()
  const tokens = tokensOf(await postToken(config, key, codeRequest(await codeFor(person))))
  const [, claims = ''] = (tokens.idToken ?? '').split('.')
  const { sub } = JSON.parse(Buffer.from(claims, 'base64url').toString())
  const name = createHash('sha256').update(sub).digest('hex')
  const expiresAt = new Date(Date.now() + 60_000).toISOString()
  const dpopKey = key.privateKey.export({ format: 'pem', type: 'sec1' })
  writeFileSync(
    join(folder, `${name}.json`),
    JSON.stringify({
      accessToken: { ...tokens.accessToken, accountId: made.accountId, expiresAt },
      ...{ clientId: SAME, refreshToken: tokens.refreshToken, dpopKey },
    }),
  )
  const configFilepath = join(folder, userName)
  writeFileSync(configFilepath, `[default]\nlogin_session = ${sub}\nregion = eu-central-1\n`)
  vi.stubEnv('AWS_LOGIN_CACHE_DIRECTORY', folder)
  vi.stubEnv('AWS_ENDPOINT_URL_SIGNIN', config.origin)
  return { sub, tokens, credentials: fromLoginCredentials({ configFilepath, filepath: '/none' }) }
}

describe('fromLoginCredentials', () => {
  test('refreshes keys that are about to end, and IAM accepts them', async () => {
    const { sub, tokens, credentials } = await storedLogin('alice')
    const fresh = await credentials()
    expect(fresh.accessKeyId).toMatch(/^ASIA/)
    expect(fresh.accessKeyId).not.toBe(tokens.accessToken.accessKeyId)
    const iam = new IAMClient({ endpoint: config.origin, region: 'us-east-1', credentials })
    const { User } = await iam.send(new GetUserCommand({}))
    expect(User?.Arn).toBe(sub)
    // The stored refresh token is the new one, with which the next refresh works too.
    expect((await credentials()).accessKeyId).toMatch(/^ASIA/)
  })

  test('succeeds in several processes that share one stored login', async () => {
    const { credentials } = await storedLogin('parallel')
    const all = await Promise.all([credentials(), credentials(), credentials()])
    expect(all.every(({ accessKeyId }) => accessKeyId.startsWith('ASIA'))).toBe(true)
  })

  test.each<[string, RegExp, (UserName: string) => Promise<unknown>]>([
    [
      'changed',
      /because of a change in your password/,
      (UserName) => made.call('UpdateLoginProfile', { UserName, Password: 'Second-password-2' }),
    ],
    [
      'ended',
      /Your session has expired\. Please reauthenticate/,
      (UserName) => made.call('EndSignedInTools', { UserName }),
    ],
    [
      'denied',
      /due to insufficient permissions/,
      (UserName) => made.call('DeleteUserPolicy', { UserName, PolicyName: 'Test' }),
    ],
  ])('says why a login can’t be refreshed: %s', async (userName, text, change) => {
    const { credentials } = await storedLogin(userName)
    await change(userName)
    await expect(credentials()).rejects.toThrow(text)
  })
})
