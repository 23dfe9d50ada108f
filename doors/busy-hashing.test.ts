// A full queue of password hashes: each door answers with 503, and says when to retry.
import { afterEach, expect, test, vi } from 'vitest'
import { db } from '../platform/database/db'
import { createHashPool } from '../platform/password-hash'
import { slot } from '../platform/process-slot'
import { withResponseStatus } from '../platform/response-status'
import { startSession } from '../store/session-store'
import { SECRET_ONE, SECRET_TWO } from '../test/calls/stage'
import { bodyOf, keyFor, post } from '../test/clients/api-client'
import { account, CHANGE_PASSWORD_POLICY, origin, principalOf, user } from '../test/fixtures'
import { act } from './console/console-door'
import { sessionCookieName } from './console/session-cookie'
import { signInWithPassword } from './console/sign-in-door/sign-in-with-password'

const jar = vi.hoisted(() => new Map<string, string>())

vi.mock('next/headers', () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined),
    has: (name: string) => jar.has(name),
    getAll: () => [...jar].map(([name, value]) => ({ name, value })),
    set: (name: string, value: string) => jar.set(name, value),
  }),
}))

const BUSY = 'The server is busy checking passwords. Try again in a moment.'
const NO_WORKERS = 0

afterEach(() => {
  delete slot.hashPool
  jar.clear()
})

/** Returns an account in which every further hash is refused. */
async function withBusyPool() {
  const made = await account()
  await user(made, 'bob', { Password: SECRET_ONE, attach: CHANGE_PASSWORD_POLICY })
  slot.hashPool = createHashPool(NO_WORKERS)
  return made
}
const CHANGE = { OldPassword: SECRET_ONE, NewPassword: SECRET_TWO }

test('the API answers ServiceUnavailable with 503 and Retry-After', async () => {
  const made = await withBusyPool()
  const { status, headers, error } = await post(
    await keyFor(made, 'bob'),
    bodyOf('ChangePassword', Object.entries(CHANGE)),
  )
  expect({ status, retryAfter: headers['retry-after'], ...error }).toEqual({
    status: 503,
    retryAfter: '2',
    Type: 'Receiver',
    Code: 'ServiceUnavailable',
    Message: BUSY,
  })
})

test('a form is answered with ServiceUnavailable, 503 and Retry-After', async () => {
  const made = await withBusyPool()
  const { accountId, userId } = await principalOf(made.accountId, 'bob')
  jar.set(
    sessionCookieName(),
    await startSession(db(), { accountId, userId }, new Date(), origin()),
  )
  await withResponseStatus(async (response) => {
    expect(await act('ChangePassword', CHANGE)).toMatchObject({
      ok: false,
      failure: { code: 'ServiceUnavailable', message: BUSY, detail: { retryAfterSeconds: 2 } },
    })
    expect(response).toMatchObject({ status: 503, headers: { 'retry-after': '2' } })
  })
})

test('a sign-in gets the time of a retry, and succeeds once hashes are free', async () => {
  const { accountId } = await withBusyPool()
  const form = { account: accountId, userName: 'bob', password: SECRET_ONE }
  const cookies = {
    get: (name: string) => jar.get(name),
    set: (name: string, value: string) => void jar.set(name, value),
    delete: (name: string) => void jar.delete(name),
  }
  const signIn = () => signInWithPassword(form, origin(), cookies)
  expect(await signIn()).toEqual({ outcome: 'busy', retryAfterSeconds: 2 })
  delete slot.hashPool
  expect(await signIn()).toMatchObject({ outcome: 'signedIn' })
})

test('recognises the error of a pool from the other module graph', async () => {
  const made = await withBusyPool()
  const foreign = Object.assign(new Error('busy'), { name: 'HashPoolBusy', retryAfterSeconds: 2 })
  slot.hashPool = { done: 0, running: 0, waiting: 0, run: () => Promise.reject(foreign) }
  const { status, error } = await post(
    await keyFor(made, 'bob'),
    bodyOf('ChangePassword', Object.entries(CHANGE)),
  )
  expect({ status, code: error?.Code }).toEqual({ status: 503, code: 'ServiceUnavailable' })
})
