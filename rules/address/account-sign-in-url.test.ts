import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { accountSignInUrl } from './account-sign-in-url'

it.each([
  ['http://localhost:3000', 'http://acme.signin.localhost:3000/console'],
  ['http://gatehouse.localhost:3000', 'http://acme.signin.gatehouse.localhost:3000/console'],
  ['https://id.example.com', 'https://acme.signin.id.example.com/console'],
  ['https://1.example.com:8443', 'https://acme.signin.1.example.com:8443/console'],
])('puts the account before the host of %s, port and scheme kept', (origin, url) => {
  expect(accountSignInUrl(origin, 'acme')).toBe(url)
})

it.each([
  ['an IPv4 address', 'http://192.168.1.20:3000'],
  ['a loopback address', 'http://127.0.0.1:3000'],
  ['an IPv6 address', 'http://[fd00::20]:3000'],
  ['an IPv6 address that ends in an IPv4 address', 'http://[::ffff:c0a8:114]'],
  ['a name without a dot', 'http://gatehouse:3000'],
  ['a name of multicast DNS', 'http://laptop.local:3000'],
])('is a path under %s, which can have no names under it', (_, origin) => {
  expect(accountSignInUrl(origin, '123456789012')).toBe(`${origin}/signin/123456789012`)
})

/** The files of the product that contain a text, without tests. */
const filesWith = (text: string) =>
  ['app', 'components', 'doors', 'iam', 'platform', 'prisma', 'rules', 'start', 'store', 'testing']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
    )
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|^prisma\/client\//.test(path))
    .filter((path) => readFileSync(path, 'utf8').includes(text))
    .sort()

it('is derived in one place, which every sign-in URL of a page, command or file comes from', () => {
  expect(filesWith('.signin.$')).toEqual([
    'doors/http/hosts.ts', // recognises the names
    'rules/address/account-sign-in-url.ts',
  ])
  expect(filesWith('accountSignInUrl(')).toEqual([
    'app/(console)/iam/account-settings/account-alias.tsx',
    'app/(console)/iam/account-settings/alias/delete/page.tsx',
    'app/(console)/iam/account-settings/alias/page.tsx',
    'app/(console)/iam/dashboard/account-panel.tsx',
    // The password's file, and the message for the user, have the URL of these answers.
    'app/(console)/iam/users/[name]/console-access/access-actions.ts',
    'app/(console)/iam/users/[name]/credentials/sign-in.tsx',
    'app/(console)/iam/users/[name]/summary.tsx',
    'app/(console)/iam/users/create-several/page.tsx',
    'app/(console)/iam/users/create/review/create-actions.ts',
    'app/(console)/security-credentials/page.tsx',
    // The start, the commands and the requests of test mode.
    'iam/accounts/accounts.ts',
    'rules/address/account-sign-in-url.ts',
  ])
})
