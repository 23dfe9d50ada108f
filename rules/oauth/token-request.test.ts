// Requests of the token endpoint, as botocore and the SDK for JavaScript send them.
import { expect, test } from 'vitest'
import { parseTokenRequest, UnsupportedGrantType } from './token-request'

const CODE = {
  clientId: 'arn:aws:signin:::devtools/same-device',
  grantType: 'authorization_code',
  code: '123456789012.abc',
  codeVerifier: 'v'.repeat(64),
  redirectUri: 'http://127.0.0.1:5000/oauth/callback',
}
const REFRESH = { clientId: CODE.clientId, refreshToken: 'token', grantType: 'refresh_token' }
const parse = (body: unknown, type = 'application/json') =>
  parseTokenRequest(type, typeof body === 'string' ? body : JSON.stringify(body))

test.each(['application/json', 'application/json; charset=utf-8'])(
  'parses both grant types with the content type %s',
  (type) => {
    expect(parse(CODE, type)).toEqual(CODE)
    expect(parse(REFRESH, type)).toEqual(REFRESH)
  },
)

test.each([undefined, 1, '', 'x'.repeat(2049)])('refuses %j as a member', (value) => {
  for (const name of Object.keys(CODE))
    expect(() => parse({ ...CODE, [name]: value }), name).toThrow('must be a text')
  for (const name of Object.keys(REFRESH))
    expect(() => parse({ ...REFRESH, [name]: value }), name).toThrow('must be a text')
})

test.each([
  { clientId: 'arn:aws:signin:::devtools/other' },
  { code: 'x'.repeat(513) },
  { codeVerifier: 'v'.repeat(42) },
  { codeVerifier: `${'v'.repeat(43)}+` },
])('refuses a code grant with %j', (changed) => {
  expect(() => parse({ ...CODE, ...changed })).toThrow(
    expect.objectContaining({ code: 'INVALID_REQUEST', exception: 'ValidationException' }),
  )
})

test.each(['', '[]', 'null', '"text"', '{'])('refuses the body %j', (body) => {
  expect(() => parse(body)).toThrow('JSON')
})

test('refuses a form, which AWS answers with a token of another kind', () => {
  expect(() => parse('grant_type=refresh_token', 'application/x-www-form-urlencoded')).toThrow(
    'The body must be JSON.',
  )
})

test('rejects another grant type before it reads anything else', () => {
  expect(() => parse({ grantType: 'client_credentials' })).toThrow(UnsupportedGrantType)
})
