import { expect, it } from 'vitest'
import { accountSignInUrl } from './sign-in-url'

it('puts the account before the canonical host, port and scheme kept', () => {
  expect(accountSignInUrl('http://localhost:3000', 'acme')).toBe(
    'http://acme.signin.localhost:3000/console',
  )
  expect(accountSignInUrl('https://id.example.com', '123456789012')).toBe(
    'https://123456789012.signin.id.example.com/console',
  )
})
