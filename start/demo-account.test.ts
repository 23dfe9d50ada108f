// A start with --demo: the account is created once, and replaced only on request.
import { beforeEach, expect, test, vi } from 'vitest'
import { createAccount, listAccounts } from '../iam/accounts/accounts'
import { db } from '../platform/database/db'
import type { Scenario } from '../prisma/scenarios'
import { findAccessKey } from '../store/access-keys'
import { demoAccount } from './demo-account'

let handed: Scenario[]
const handOver = async (account: Scenario) => {
  handed.push(account)
}
const start = (options: Parameters<typeof demoAccount>[0] = {}) => demoAccount(options, handOver)
const demo = async () => (await listAccounts()).find(({ alias }) => alias === 'demo')

beforeEach(async () => {
  await db().account.deleteMany()
  handed = []
})

test('creates the account once, and then says how to get into it', async () => {
  await start()
  expect(handed).toMatchObject([{ alias: 'demo', rootEmail: 'root@demo.example' }])
  const logged: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => logged.push(String(text)) > 0)
  await start()
  expect([handed.length, (await listAccounts()).length]).toEqual([1, 1])
  vi.restoreAllMocks()
  const text = logged.join('\n')
  expect(text).toContain(`The demo account ${handed[0]?.accountId} exists already`)
  expect(text).toContain('http://demo.signin.localhost:3000/console')
  expect(text).toMatch(/account.* reset-password demo alice/)
  expect(text).toContain('--demo --fresh')
})

test('replaces the account and no other one, with the same names and new secrets', async () => {
  const other = await createAccount({ alias: 'acme', rootEmail: 'root@acme.example' })
  await start()
  await start({ fresh: true })
  const [old, fresh] = handed
  expect(fresh).toMatchObject({
    alias: 'demo',
    rootEmail: 'root@demo.example',
    signInUrl: 'http://demo.signin.localhost:3000/console',
  })
  expect(fresh?.accountId).not.toBe(old?.accountId)
  expect((await listAccounts()).map(({ accountId }) => accountId).sort()).toEqual(
    [other.accountId, fresh?.accountId].sort(),
  )
  expect(await demo()).toMatchObject({ accountId: fresh?.accountId, rootEmail: fresh?.rootEmail })
  expect(await db().auditEvent.count({ where: { accountId: old?.accountId ?? '' } })).toBe(0)
  expect(await findAccessKey(fresh?.accessKeyId ?? '')).toMatchObject({
    secret: fresh?.secretAccessKey,
  })
})

test('asks in a terminal before it replaces, unless --yes is given', async () => {
  await start()
  const before = await demo()
  const questions: string[] = []
  const answer = (text: string) => async (question: string) => {
    questions.push(question)
    return text
  }
  await start({ fresh: true, ask: answer('yes') })
  expect(await demo()).toEqual(before)
  expect(questions[0]).toMatch(
    new RegExp(`^This deletes the demo account ${before?.accountId} with 5 users and everything`),
  )
  await start({ fresh: true, ask: answer(before?.accountId ?? '') })
  const second = await demo()
  expect(second?.accountId).not.toBe(before?.accountId)
  await start({ fresh: true, yes: true, ask: answer('') })
  expect((await demo())?.accountId).not.toBe(second?.accountId)
  expect(questions).toHaveLength(2)
})

test('never replaces an account of somebody else that is called demo', async () => {
  const theirs = await createAccount({ alias: 'demo', rootEmail: 'me@example.com' })
  await start({ fresh: true })
  await start({ fresh: true })
  expect(await demo()).toMatchObject({ accountId: theirs.accountId, rootEmail: 'me@example.com' })
  expect((await listAccounts()).map(({ rootEmail }) => rootEmail).sort()).toEqual([
    'me@example.com',
    'root@demo.example',
  ])
})

test('keeps the old account if the new one can’t be handed over', async () => {
  await start()
  const before = await demo()
  const failing = async ({ accountId }: Scenario) => {
    await db().account.delete({ where: { id: accountId } })
    throw new Error('no disk')
  }
  await expect(demoAccount({ fresh: true }, failing)).rejects.toThrow('no disk')
  expect(await listAccounts()).toEqual([before])
})
