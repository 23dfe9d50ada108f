// A login ends on every server at once: with the password, with the session, with the user.
import { request } from 'node:http'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Config } from '../../platform/config'
import { codeFor, signedIn } from '../../test/calls/login-session'
import { bodyOf, send, signed } from '../../test/clients/api-client'
import { codeRequest, newKey, proofOf, refreshRequest } from '../../test/clients/login-tool'
import { postToken, tokensOf } from '../../test/clients/token-client'
import { account, as, statement, type TestAccount, user } from '../../test/fixtures'
import { openSecondDoor } from '../../test/processes/open-second-door'
import { openGate } from '../../test/stored/gate'

const CALLS = 1_000
const AT_ONCE = 20

let config: Config
let elsewhere: number
let made: TestAccount
beforeAll(async () => {
  config = await openGate()
  elsewhere = await openSecondDoor()
  made = await account()
})

async function loggedIn(userName: string) {
  const policy = statement('Allow', '*')
  await user(made, userName, { Password: 'First-password-1', policy })
  const person = await signedIn(made.accountId, userName)
  const key = newKey()
  const tokens = tokensOf(await postToken(config, key, codeRequest(await codeFor(person))))
  return { person, key, tokens }
}
type Login = Awaited<ReturnType<typeof loggedIn>>

/** The statuses of calls at the other server, which has accepted these keys before. */
async function calls({ tokens }: Login, count: number): Promise<number[]> {
  const body = bodyOf('GetUser', [])
  const headers = await signed(tokens.accessToken, body)
  const statuses: number[] = []
  for (let done = 0; done < count; done += AT_ONCE) {
    const answers = await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, count) }, () =>
        send(headers, body, '/', 'POST', elsewhere),
      ),
    )
    statuses.push(...answers.map(({ status }) => status))
  }
  return statuses
}

/** Sends a refresh to the other server. Returns the OAuth code of the refusal. */
const refreshThere = ({ key, tokens }: Login) =>
  new Promise<string | undefined>((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: elsewhere,
        path: '/v1/token',
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          dpop: proofOf(key, { htu: `http://127.0.0.1:${elsewhere}/v1/token` }),
        },
      },
      async (res) => {
        let text = ''
        for await (const part of res.setEncoding('utf8')) text += part
        resolve(JSON.parse(text).error)
      },
    )
    sent.on('error', reject)
    sent.end(JSON.stringify(refreshRequest(tokens.refreshToken)))
  })

describe('S6: after the change at one server, another accepts 0 of 1,000 calls and no refresh', () => {
  test.each<[string, string, (UserName: string, login: Login) => Promise<unknown>]>([
    [
      'a new password',
      'USER_CREDENTIALS_CHANGED',
      (UserName) => made.call('UpdateLoginProfile', { UserName, Password: 'Second-password-2' }),
    ],
    [
      'the user’s own change of the password',
      'USER_CREDENTIALS_CHANGED',
      (_UserName, { person }) =>
        as(person)('ChangePassword', {
          OldPassword: 'First-password-1',
          NewPassword: 'Second-password-2',
        }),
    ],
    [
      'disabled console access',
      'USER_CREDENTIALS_CHANGED',
      (UserName) => made.call('DeleteLoginProfile', { UserName }),
    ],
    [
      'the end of all sessions',
      'TOKEN_EXPIRED',
      (UserName) => made.call('EndConsoleSessions', { UserName }),
    ],
    [
      'the end of this tool, by the user',
      'TOKEN_EXPIRED',
      async (_UserName, { person }) => {
        const { SignedInTools } = await as(person)('ListOwnSignedInTools', {})
        const [tool] = SignedInTools
        if (!tool) throw new Error('No tool is signed in.')
        await as(person)('EndOwnSignedInTools', { LoginId: tool.LoginId })
      },
    ],
  ])('%s', async (what, code, change) => {
    const name = what.replaceAll(/\W/g, '-')
    const login = await loggedIn(name)
    expect(await calls(login, 1)).toEqual([200])
    expect(await refreshThere(login)).toBeUndefined()
    await change(name, login)
    expect((await calls(login, CALLS)).filter((status) => status !== 403)).toEqual([])
    expect(await refreshThere(login)).toBe(code)
  })
})

describe('signed-in tools', () => {
  test('are listed with their tool, address and end, until they are ended one by one', async () => {
    const first = await loggedIn('tools')
    const { person } = first
    await postToken(config, newKey(), codeRequest(await codeFor(person)))
    const list = async () => (await as(person)('ListOwnSignedInTools', {})).SignedInTools
    const [newest, ...others] = await list()
    expect(others).toHaveLength(1)
    expect(newest).toMatchObject({ Device: 'same', SourceIp: '127.0.0.1', UserAgent: '' })
    const { CreateDate, ExpirationDate, LoginId = '' } = newest ?? {}
    expect(Number(ExpirationDate) - Number(CreateDate)).toBe(12 * 3_600_000)
    const seen = await made.call('ListSignedInTools', { UserName: 'tools' })
    expect(seen.SignedInTools).toHaveLength(2)
    await made.call('EndSignedInTools', { UserName: 'tools', LoginId })
    expect(await list()).toEqual(others)
    expect(await calls(first, 1)).toEqual([200])
    await as(person)('EndOwnConsoleSessions', {})
    expect(await list()).toEqual([])
    expect(await calls(first, 1)).toEqual([403])
  })

  test('of another user are neither listed nor ended by their ID', async () => {
    const { person } = await loggedIn('owner')
    const [tool] = (await as(person)('ListOwnSignedInTools', {})).SignedInTools
    const LoginId = tool?.LoginId ?? ''
    const other = (await loggedIn('stranger')).person
    await as(other)('EndOwnSignedInTools', { LoginId })
    await made.call('EndSignedInTools', { UserName: 'stranger', LoginId })
    expect((await as(person)('ListOwnSignedInTools', {})).SignedInTools).toHaveLength(1)
  })
})
