// The token of a session after a call through the console, with a real session and a jar of cookies
// in place of Next's.
import { beforeEach, expect, test, vi } from 'vitest'
import { db } from '../../platform/database/db'
import { findSession, startSession } from '../../store/session-store'
import { SECRET_ONE, SECRET_TWO } from '../../test/calls/stage'
import { account, origin, principalOf, user } from '../../test/fixtures'
import { act } from './console-door'
import { sessionCookieName } from './session-cookie'

const jar = vi.hoisted(() => new Map<string, string>())

vi.mock('next/headers', () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined),
    set: (name: string, value: string) => jar.set(name, value),
  }),
}))

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'
const token = () => jar.get(sessionCookieName())

beforeEach(async () => {
  const made = await account()
  await user(made, 'bob', { Password: SECRET_ONE, attach: ADMINISTRATOR })
  const { accountId, userId } = await principalOf(made.accountId, 'bob')
  const now = new Date()
  jar.set(
    sessionCookieName(),
    await startSession(db(), { accountId, userId }, now, origin(), 'console'),
  )
})

test('gives the session a new token when its user changes the password', async () => {
  const before = token()
  const input = { OldPassword: SECRET_ONE, NewPassword: SECRET_TWO }
  expect(await act('ChangePassword', input)).toEqual({ ok: true, output: undefined })
  expect(token()).not.toBe(before)
  expect(await findSession(before)).toBeNull()
  expect(await findSession(token())).toMatchObject({ purpose: 'console' })
})

test('keeps the token if the change is refused, and after any other operation', async () => {
  const before = token()
  const input = { OldPassword: SECRET_TWO, NewPassword: SECRET_ONE }
  expect(await act('ChangePassword', input)).toMatchObject({ ok: false })
  expect(await act('CreateGroup', { GroupName: 'staff' })).toMatchObject({ ok: true })
  expect(token()).toBe(before)
  expect(await findSession(before)).not.toBeNull()
})
