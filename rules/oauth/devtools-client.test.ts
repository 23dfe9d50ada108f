// The names of the two clients of `aws login` and of their sessions, as policies name them.
import { expect, test } from 'vitest'
import { isClientId, loginSessionArn, publicClientArn } from './devtools-client'

test.each([
  ['arn:aws:signin:::devtools/same-device', 'localhost'],
  ['arn:aws:signin:::devtools/cross-device', 'remote'],
] as const)('the resource of %s is the public client %s', (clientId, name) => {
  expect(publicClientArn('012345678901', clientId)).toBe(
    `arn:aws:signin:us-east-1:012345678901:oauth2/public-client/${name}`,
  )
})

test('a session has its ID in its ARN', () => {
  expect(loginSessionArn('012345678901', 'one')).toBe(
    'arn:aws:signin:us-east-1:012345678901:session/one',
  )
})

test.each([
  'toString',
  'arn:aws:signin:::devtools/other-device',
  ['arn:aws:signin:::devtools/same-device'],
  undefined,
])('%j is no client', (text) => {
  expect(isClientId(text)).toBe(false)
})
