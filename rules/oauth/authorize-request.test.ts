// The address that `aws login` opens: what is accepted, and what is never redirected.
import { describe, expect, test } from 'vitest'
import {
  answerTo,
  checkAuthorizeRequest,
  parametersOf,
  verificationCode,
} from './authorize-request'

const OWN = ['https://gatehouse.example.com', 'http://127.0.0.1:3000']
const SAME = 'arn:aws:signin:::devtools/same-device'
const CROSS = 'arn:aws:signin:::devtools/cross-device'
const VALID = {
  response_type: 'code',
  client_id: SAME,
  state: '0e5d6b4e-9c43-4a7c-a55c-0e3d2a4c2f11',
  code_challenge_method: 'SHA-256',
  scope: 'openid',
  redirect_uri: 'http://127.0.0.1:53037/oauth/callback',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
}
const check = (changed: Record<string, string | string[] | undefined>) =>
  checkAuthorizeRequest({ ...VALID, ...changed }, OWN)

describe('a request of the AWS CLI', () => {
  test('is accepted, for a tool on this device', () => {
    expect(check({})).toEqual({
      outcome: 'valid',
      request: {
        clientId: SAME,
        redirectUri: VALID.redirect_uri,
        state: VALID.state,
        codeChallenge: VALID.code_challenge,
      },
    })
  })

  test.each(OWN)('is accepted, for a tool on another device that knows us as %s', (origin) => {
    const redirect_uri = `${origin}/v1/sessions/confirmation`
    expect(check({ client_id: CROSS, redirect_uri }).outcome).toBe('valid')
  })

  test('may have other parameters, which are not passed on', () => {
    const verdict = check({ resource: 'x', $ACTION_ID_0: '', another: ['y', 'z'] })
    if (verdict.outcome !== 'valid') throw new Error(verdict.outcome)
    expect(parametersOf(verdict.request)).toEqual(VALID)
  })
})

describe('is never redirected, because of', () => {
  test.each([
    'http://localhost:53037/oauth/callback',
    'http://[::1]:53037/oauth/callback',
    'https://127.0.0.1:53037/oauth/callback',
    'http://127.0.0.1/oauth/callback',
    'http://127.0.0.1:0/oauth/callback',
    'http://127.0.0.1:65536/oauth/callback',
    'http://127.0.0.1:053037/oauth/callback',
    'http://127.0.0.1:53037/oauth/callback/',
    'http://127.0.0.1:53037/oauth/callback?next=x',
    'http://127.0.0.1:53037/oauth/callback#x',
    'http://127.0.0.1:53037/oauth/../oauth/callback',
    'http://user@127.0.0.1:53037/oauth/callback',
    'http://127.0.0.1:53037@evil.example/oauth/callback',
    'http://127.0.0.1:53037.evil.example/oauth/callback',
    'http://127.1:53037/oauth/callback',
    'http://2130706433:53037/oauth/callback',
    'HTTP://127.0.0.1:53037/oauth/callback',
    ' http://127.0.0.1:53037/oauth/callback',
    'http://127.0.0.1:53037/oauth/callback\n',
    'javascript:alert(1)//127.0.0.1:53037/oauth/callback',
    `http://127.0.0.1:53037/oauth/callback${'x'.repeat(2048)}`,
    'https://gatehouse.example.com/v1/sessions/confirmation',
    '',
  ])('the return address %j', (redirect_uri) => {
    expect(check({ redirect_uri })).toEqual({ outcome: 'refused', parameter: 'redirect_uri' })
  })

  test.each([
    'https://evil.example/v1/sessions/confirmation',
    'https://gatehouse.example.com/v1/sessions/confirmation?x',
    'https://gatehouse.example.com/v1/sessions/confirmation/',
    'https://gatehouse.example.com:443/v1/sessions/confirmation',
    'https://gatehouse.example.com.evil.example/v1/sessions/confirmation',
    VALID.redirect_uri,
  ])('the return address %s of a tool on another device', (redirect_uri) => {
    expect(check({ client_id: CROSS, redirect_uri })).toEqual({
      outcome: 'refused',
      parameter: 'redirect_uri',
    })
  })

  test.each([
    ['client_id', { client_id: 'arn:aws:signin:::devtools/other-device' }],
    ['client_id', { client_id: 'toString' }],
    ['client_id', { client_id: undefined }],
    ['client_id', { client_id: [SAME, SAME] }],
    ['redirect_uri', { redirect_uri: [VALID.redirect_uri, 'https://evil.example/'] }],
    ['state', { state: undefined }],
    ['state', { state: '' }],
    ['state', { state: 'x'.repeat(129) }],
    ['state', { state: 'a\r\nb' }],
    ['state', { state: ['a', 'b'] }],
  ])('the parameter %s: %j', (parameter, changed) => {
    expect(check(changed)).toEqual({ outcome: 'refused', parameter })
  })
})

test.each([
  { response_type: 'token' },
  { response_type: undefined },
  { scope: 'openid profile' },
  { code_challenge_method: 'S256' },
  { code_challenge_method: 'plain' },
  { code_challenge: 'x'.repeat(42) },
  { code_challenge: 'x'.repeat(129) },
  { code_challenge: `${'x'.repeat(42)}=` },
  { code_challenge: undefined },
  { scope: ['openid', 'openid'] },
])('redirects to the tool with an error for %j', (changed) => {
  expect(check(changed)).toEqual({
    outcome: 'redirect',
    location: `${VALID.redirect_uri}?error=invalid_request&state=${VALID.state}`,
  })
})

test('an answer encodes the special characters of a state', () => {
  const answer = answerTo({ redirectUri: VALID.redirect_uri, state: 'a&b=c#d+e%' }, { code: 'x.y' })
  expect(answer).toBe(`${VALID.redirect_uri}?code=x.y&state=a%26b%3Dc%23d%2Be%25`)
  expect(new URL(answer).searchParams.get('state')).toBe('a&b=c#d+e%')
})

test('a verification code is standard base64 of code and state, as the AWS CLI parses it', () => {
  for (let i = 0; i < 50; i++) {
    const text = verificationCode(`123456789012.${'?>~'.repeat(i)}`, 'a&b')
    expect(text).toMatch(/^[A-Za-z0-9+/]+={0,2}$/)
    const parsed = new URLSearchParams(Buffer.from(text, 'base64').toString())
    expect([...parsed]).toEqual([
      ['code', `123456789012.${'?>~'.repeat(i)}`],
      ['state', 'a&b'],
    ])
  }
})
