// Counts the database statements of a call on the wire of the driver: of a read in an account of
// any size, of a password change besides its hashes, and of a sign-in.
import pg from 'pg'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { OperationName } from '../iam/gate/call-operation'
import { SERVICES } from '../iam/model/apis'
import type { Operation } from '../iam/operation'
import { operations } from '../iam/operations'
import { flushReads } from '../store/audit'
import { goodFor, isAbsent, isRootOnly } from '../test/calls/good-calls'
import { codeIn, enabledDevice } from '../test/calls/mfa-devices'
import { stage } from '../test/calls/stage'
import { bodyOf, flat, type Key, keyFor, post, rootKey } from '../test/clients/api-client'
import { callJson } from '../test/clients/json-client'
import { rest, restCallOf } from '../test/clients/rest-client'
import { origin, principalOf, type TestAccount, user } from '../test/fixtures'
import { signIn } from './console/sign-in'
import { takeSecondStep } from './console/sign-in-door/second-step'

/** One for the target, account version and time, and one for the handler. */
const MOST = 2

/** Operations that take more statements, with their number. */
const DEARER: Partial<Record<OperationName, { statements: number; because: string }>> = {
  GetAccountAuthorizationDetails: {
    statements: 5,
    because: 'each part that is asked for is one, and policies count their uses',
  },
  GetAccountFindings: {
    statements: 3,
    because:
      'credentials are counted in one statement, and policies are read for evaluation in another',
  },
  GetMFADevice: { statements: 3, because: 'it finds none here, and a refusal reads the key again' },
  GetConsoleAccess: {
    statements: 8,
    because:
      'password, its limit, reset link, sessions, failed sign-ins, MFA and password policy are seven things',
  },
  PreviewAccountPasswordPolicy: {
    statements: 3,
    because: 'counts all who have a password, and of them those who would be reached',
  },
}

const definition = (name: OperationName) => operations[name] as unknown as Operation
const reads = (Object.keys(operations) as OperationName[]).filter(
  (name) => definition(name).access === 'read',
)

let made: TestAccount
let key: Key
beforeAll(async () => {
  made = await stage()
  await user(made, 'reader', { attach: 'arn:aws:iam::aws:policy/AdministratorAccess' })
  key = await keyFor(made, 'reader')
})
afterEach(() => vi.restoreAllMocks())

/** The statements of one read by a key whose permissions are already cached. */
async function statementsOf(name: OperationName): Promise<string[]> {
  const { service = 'iam' } = definition(name)
  const status = isAbsent(name) ? 404 : 200
  const by = isRootOnly(name) ? rootKey(made) : key
  const call = async () => {
    const input = goodFor(made, name)
    if (service === 'cloudtrail') return (await callJson(key, name, input)).status
    if (service !== 'iam-toolbox' && service !== 'signin') {
      const body = bodyOf(name, flat(input), SERVICES[service].version)
      return (await post(by, body, { service })).status
    }
    const { path, query } = restCallOf(name, input as Record<string, string>)
    return (await rest(key, path, { query })).status
  }
  expect(await call()).toBe(status)
  return statementsDuring(call, status)
}

const posting = (body: string) => async () => (await post(key, body)).status

/** Excludes the recording of events, because a batch of reads may be written meanwhile. */
const statementsDuring = (call: () => Promise<number>, status = 200) =>
  statementsOfWork(async () => {
    expect(await call()).toBe(status)
  })

async function statementsOfWork(work: () => Promise<unknown>): Promise<string[]> {
  await flushReads()
  const query = vi.spyOn(pg.Client.prototype, 'query')
  await work()
  const statements = query.mock.calls.map(
    ([asked]: unknown[]) => asked as string | { name?: string; text: string },
  )
  query.mockRestore()
  return statements.flatMap((asked) => {
    if (typeof asked === 'string') return [asked]
    return asked.name === 'record' ? [] : [asked.text]
  })
}

test.each(reads)(
  'a read takes at most two statements once key and permissions are cached: %s',
  async (name) => {
    const statements = await statementsOf(name)
    const dearer = DEARER[name]
    if (dearer) return expect(statements, dearer.because).toHaveLength(dearer.statements)
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(MOST)
    expect(statements.length).toBeGreaterThan(0)
  },
)

test('B10: a page of a hundred users takes as many statements as one of one user', async () => {
  const page = (rows: number) =>
    posting(bodyOf('SearchUsers', flat({ MaxItems: rows }), SERVICES.iam.version))
  const crowd = Array.from({ length: 100 }, (_, i) => `crowd-${i}`)
  for (const UserName of crowd) await made.call('CreateUser', { UserName })
  await statementsDuring(page(1)) // the key and its permissions are cached from here on
  const one = await statementsDuring(page(1))
  expect(one).toHaveLength(MOST)
  expect(await statementsDuring(page(100))).toEqual(one)
})

/**
 * Setting a password: target and permissions, read before the hashes and again under the lock, the
 * writes and their transaction.
 */
const WRITES: [OperationName, Record<string, string>, number][] = [
  ['CreateLoginProfile', { UserName: 'reader', Password: 'First-password-1' }, 11],
  // Plus two of the throttle.
  ['ChangePassword', { OldPassword: 'First-password-1', NewPassword: 'Second-password-2' }, 13],
  ['UpdateLoginProfile', { UserName: 'reader', Password: 'Third-password-3' }, 11],
]

test('setting a password takes no more statements than listed', async () => {
  for (const [name, params, most] of WRITES) {
    await statementsOf('GetUser') // the key and its permissions are cached from here on
    const statements = await statementsDuring(posting(bodyOf(name, flat(params))))
    expect(statements.length, `${name}\n${statements.join('\n')}`).toBe(most)
  }
})

test('creating a user takes five statements while its account is known to be small', async () => {
  const create = (UserName: string) => posting(bodyOf('CreateUser', flat({ UserName })))
  // A count of users is used again for a quarter of a second.
  vi.spyOn(performance, 'now').mockReturnValue(performance.now())
  await statementsDuring(create('counted'))
  const statements = await statementsDuring(create('not-counted'))
  expect(statements, statements.join('\n')).toHaveLength(5)
})

test('a sign-in takes three statements: its facts, the attempt, and the session', async () => {
  const Password = 'First-password-1'
  await user(made, 'signing-in', { Password })
  const form = { account: made.accountId, userName: 'signing-in', password: Password }
  const statements = await statementsOfWork(async () => {
    expect(await signIn(form, origin())).toMatchObject({ outcome: 'signedIn' })
  })
  expect(statements, statements.join('\n')).toHaveLength(3)
})

test('a sign-in with a device takes three statements for the password, nine for the code', async () => {
  const Password = 'First-password-1'
  await user(made, 'with-device', { Password })
  await enabledDevice(await principalOf(made.accountId, 'with-device'), 'with-device')
  const form = { account: made.accountId, userName: 'with-device', password: Password }
  let step: Awaited<ReturnType<typeof signIn>> | undefined
  const first = await statementsOfWork(async () => {
    step = await signIn(form, origin())
  })
  expect(first, first.join('\n')).toHaveLength(3)
  if (step?.outcome !== 'secondStep') throw new Error(step?.outcome)
  const pending = { ...step, form: { ...form, remember: false } }
  const second = await statementsOfWork(async () => {
    const done = await takeSecondStep(pending, [codeIn(0)], origin())
    expect(done).toMatchObject({ outcome: 'signedIn' })
  })
  expect(second, second.join('\n')).toHaveLength(9)
})
