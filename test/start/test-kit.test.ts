// `gatehouse/test` with a real server: accounts, sessions, clocks, events, and its end.
import { GetUserCommand, IAMClient, ListUsersCommand } from '@aws-sdk/client-iam'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepare } from '../../start/build-steps.mjs'
import { createGatehouse, createTestAccount, type Gatehouse } from '../../testing/gatehouse'
import { SCENARIOS } from '../../testing/test-mode'

let gatehouse: Gatehouse

beforeAll(async () => {
  await prepare('pages')
  gatehouse = await createGatehouse({ scenario: 'changePassword', alias: 'acme', clock: '1 day' })
})
afterAll(() => gatehouse.close())

test('the account has the alias and users of its scenario', () => {
  expect(gatehouse.alias).toBe('acme')
  const { user, signInUrl } = gatehouse
  expect(user('bob')).toMatchObject({ userName: 'bob', signInUrl })
  expect(() => user('nobody')).toThrow(/no user nobody. Its users are .*bob/)
})

test('a session without the sign-in page opens the console', async () => {
  const { cookies } = await gatehouse.signInAs('bob')
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${gatehouse.url}/security-credentials`, { headers: { cookie } })
  expect(await answer.text()).toContain('Change password')
})

test('the clock of the account starts as asked and advances by days', async () => {
  const before = await gatehouse.clock.now()
  expect(before.getTime() - Date.now()).toBeGreaterThan(86_400_000 - 60_000)
  const after = await gatehouse.clock.advance('91 days')
  const days = (after.getTime() - before.getTime()) / 86_400_000
  expect(days).toBeGreaterThanOrEqual(91)
  expect(days).toBeLessThan(91.01)
})

test('the environment calls the API of the account, and events show the call', async () => {
  const environment = gatehouse.environment()
  const client = new IAMClient({
    endpoint: environment.AWS_ENDPOINT_URL ?? '',
    region: environment.AWS_REGION ?? '',
    credentials: {
      accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
    },
    maxAttempts: 1,
  })
  await client.send(new ListUsersCommand({}))
  const refused = client.send(new GetUserCommand({ UserName: 'nobody' }))
  await expect(refused).rejects.toThrow('nobody')
  client.destroy()
  await expect
    .poll(() => gatehouse.events({ eventName: 'GetUser', errorCode: 'NoSuchEntity' }))
    .toHaveLength(1)
  expect(await gatehouse.events({ eventName: 'DeleteUser' })).toEqual([])
})

test('a user of the option mfa signs in with a fresh code, by the moved clock too', async () => {
  const other = await gatehouse.newAccount({ scenario: 'empty', mfa: ['admin'] })
  const { seed, serialNumber } = other.mfaDevice('admin')
  expect(serialNumber).toContain(':mfa/admin')
  const first = await other.code(seed)
  expect(first).toMatch(/^\d{6}$/)
  const before = await other.clock.now()
  await other.code(seed)
  const after = await other.clock.now()
  expect(after.getTime() - before.getTime()).toBeLessThan(45_000)
  await other.clock.advance('1 day')
  expect(await other.code(seed)).toMatch(/^\d{6}$/)
  expect(() => other.mfaDevice('alice')).toThrow('alice has no MFA device')
})

test('a deleted account is gone, and the others stay', async () => {
  const other = await gatehouse.newAccount()
  await other.delete()
  await expect(other.delete()).rejects.toThrow('(404): No such account')
  await expect(other.signInAs('alice')).rejects.toThrow('No such account')
  await gatehouse.signInAs('bob')
})

test('another account and a reset one share nothing with the first', async () => {
  const first = gatehouse.accountId
  const other = await gatehouse.newAccount({ scenario: 'manyUsers', users: 3 })
  expect(other.users).toHaveLength(2) // and the administrator
  const elsewhere = await createGatehouse({ scenario: 'empty', alias: 'elsewhere' })
  try {
    expect(elsewhere.url).not.toBe(gatehouse.url)
    const { accountId } = elsewhere
    await elsewhere.reset()
    expect(elsewhere.accountId).not.toBe(accountId)
    expect(await elsewhere.events({ eventName: 'CreateUser', userName: 'bob' })).toEqual([])
  } finally {
    await elsewhere.close()
  }
  await expect(fetch(elsewhere.url)).rejects.toThrow()
  expect(gatehouse.accountId).toBe(first)
})

test('creates accounts on a server that is already running', async () => {
  const { accountId } = await createTestAccount(gatehouse.url, { scenario: 'empty' })
  expect(accountId).not.toBe(gatehouse.accountId)
})

test('the scenarios of the kit are those of the server', async () => {
  const answer = await fetch(`${gatehouse.url}/api/test`)
  const { scenarios } = (await answer.json()) as { scenarios: { scenario: string }[] }
  expect(scenarios.map(({ scenario }) => scenario)).toEqual(SCENARIOS)
  const unknown = gatehouse.newAccount({ scenario: 'none' as never })
  await expect(unknown).rejects.toThrow(SCENARIOS.join(', '))
})
