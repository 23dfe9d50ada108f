// How often a call asks the database: what a read costs an account of any size, counted on the wire of the driver.
import pg from 'pg'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { OperationName } from '../iam/call-operation'
import type { Operation } from '../iam/operation'
import { operations } from '../iam/operations'
import { bodyOf, flat, type Key, keyFor, post } from '../test/api-client'
import { type TestAccount, user } from '../test/fixtures'
import { goodFor, stage } from '../test/good-calls'
import { SERVICES } from './api-versions'
import { flushReads } from './audit'

/** One for where the call stands, one for what it tells. */
const MOST = 2

/** Those that cost more, with what they cost. */
const DEARER: Partial<Record<OperationName, { statements: number; because: string }>> = {
  GetAccountAuthorizationDetails: {
    statements: 5,
    because: 'each part that is asked for is one, and policies count their uses',
  },
  GetConsoleAccess: {
    statements: 4,
    because: 'password, sessions and the policy that lets it expire are three things of ours',
  },
  PreviewAccountPasswordPolicy: {
    statements: 3,
    because: 'counts all who have a password, and of them those who would be reached',
  },
}

const definition = (name: OperationName) => operations[name] as unknown as Operation
const reads = (Object.keys(operations) as OperationName[]).filter((name) => definition(name).access === 'read')

let made: TestAccount
let key: Key
beforeAll(async () => {
  made = await stage()
  await user(made, 'reader', { attach: 'arn:aws:iam::aws:policy/AdministratorAccess' })
  key = await keyFor(made, 'reader')
})
afterEach(() => vi.restoreAllMocks())

/** The statements of one call by a key and rights that are known already; without the batch of reads that are recorded meanwhile. */
async function statementsOf(name: OperationName): Promise<string[]> {
  const { service = 'iam' } = definition(name)
  const body = bodyOf(name, flat(goodFor(made, name)), SERVICES[service].version)
  expect((await post(key, body, { service })).status).toBe(200)
  await flushReads()
  const query = vi.spyOn(pg.Client.prototype, 'query')
  expect((await post(key, body, { service })).status).toBe(200)
  const statements = query.mock.calls.map(([asked]: unknown[]) => asked as string | { name?: string; text: string })
  query.mockRestore()
  return statements.flatMap((asked) => {
    if (typeof asked === 'string') return [asked]
    return asked.name === 'record' ? [] : [asked.text]
  })
}

test.each(reads)('a read with everything at hand asks the database twice at most: %s', async (name) => {
  const statements = await statementsOf(name)
  const dearer = DEARER[name]
  if (dearer) return expect(statements, dearer.because).toHaveLength(dearer.statements)
  expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(MOST)
  expect(statements.length).toBeGreaterThan(0)
})
