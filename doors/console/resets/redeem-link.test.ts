// A link that does not work is answered after the minimum time of a failed sign-in, whatever the
// reason. Spies count the waits, so that no test depends on how long one takes.
import { beforeEach, expect, test, vi } from 'vitest'
import { setClock } from '../../../iam/accounts/accounts'
import { logFailure } from '../../../platform/log/log'
import { hashPool } from '../../../platform/password-hash'
import { newToken } from '../../../store/sessions/session-token'
import { unlockName } from '../../../store/throttle'
import { account, type TestAccount, user } from '../../../test/fixtures'
import { resetByLink } from '../../../test/reset-by-link'
import { hasUsableReset, resetPassword } from '../root/recovery'
import { holdFailure } from '../sign-in/failure-floor'
import { isPasswordSetAnnounced, keepResetToken } from './reset-cookies'
import { resetLinkUser, resetUserPassword } from './user-reset'

const jar = vi.hoisted(() => new Map<string, string>())

vi.mock('next/headers', () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined),
    set: (name: string, value: string) => jar.set(name, value),
  }),
}))
vi.mock(import('../../../platform/log/log'), { spy: true })
vi.mock(import('../../../store/throttle'), { spy: true })
vi.mock(import('../sign-in/failure-floor'), { spy: true })
beforeEach(() => {
  vi.mocked(holdFailure).mockClear()
  jar.clear()
})

const NEW = 'Second-password-2'
const UserName = 'alice'

async function token({ call }: TestAccount): Promise<string> {
  const { PasswordResetLink } = await call('CreatePasswordResetLink', { UserName })
  return new URL(PasswordResetLink.Url).searchParams.get('token') ?? ''
}

/** A token that does not work, for each reason. */
async function unusable(): Promise<Record<string, string | undefined>> {
  const made = await account()
  await user(made, UserName, { Password: 'First-password-1' })
  const used = await token(made)
  await resetByLink(used, NEW)
  const replaced = await token(made)
  const ended = await token(made)
  await made.call('DeletePasswordResetLink', { UserName })
  const expired = await token(made)
  await setClock(made.accountId, 30 * 60 + 1)
  return {
    ...{ used, replaced, ended, expired },
    invented: newToken(made.accountId).token,
    'of no account': newToken('000000000000').token,
    malformed: 'x',
    missing: undefined,
  }
}

const NOBODY = { accountId: '', userId: '' }

test('A11 attack 9, time: a link that does not work always takes the minimum time', async () => {
  const tokens = await unusable()
  const hashes = hashPool().done
  for (const [reason, one] of Object.entries(tokens)) {
    jar.clear()
    for (const kind of ['root', 'user'] as const) await keepResetToken(kind, one ?? '')
    expect(await resetLinkUser(), reason).toBeUndefined()
    expect(await hasUsableReset(), reason).toBe(false)
    expect(await resetUserPassword(NOBODY, NEW), reason).toBe('unusable')
    expect(await resetPassword(NEW), reason).toBe('unusable')
  }
  expect(holdFailure).toHaveBeenCalledTimes(4 * Object.keys(tokens).length)
  // A6: nothing is hashed for them either.
  expect(hashPool().done).toBe(hashes)
})

test('a link that works is answered without a wait, even after a refused password', async () => {
  const made = await account()
  await user(made, UserName, { Password: 'First-password-1' })
  await keepResetToken('user', await token(made))
  const shown = await resetLinkUser()
  expect(shown).toMatchObject({ userName: UserName })
  const attempt = (password: string) => resetUserPassword(shown ?? NOBODY, password)
  expect(await attempt('short')).toMatchObject({ code: 'PasswordPolicyViolation' })
  expect(await resetUserPassword(NOBODY, NEW)).toBe('otherUser')
  expect(await attempt(NEW)).toEqual({ account: made.alias })
  expect(holdFailure).not.toHaveBeenCalled()
})

test('the cookie keeps nothing but tokens, and only the account’s page announces a new password', async () => {
  const made = await account()
  await user(made, UserName, { Password: 'First-password-1' })
  await keepResetToken('user', await token(made))
  const shown = await resetLinkUser()
  await keepResetToken('user', 'no token')
  expect(await resetLinkUser()).toBeUndefined()
  expect([...jar.values()].join('')).toBe('')
  await keepResetToken('user', await token(made))
  await resetUserPassword(shown ?? NOBODY, NEW)
  for (const name of [made.accountId, made.alias?.toUpperCase() ?? ''])
    expect(await isPasswordSetAnnounced(name)).toBe(true)
  expect(await isPasswordSetAnnounced('another-account')).toBe(false)
})

test('sets the password although the failed sign-ins can’t be cleared, and logs why', async () => {
  const made = await account()
  await user(made, UserName, { Password: 'First-password-1' })
  const failed = new Error('no connection')
  vi.mocked(unlockName).mockRejectedValueOnce(failed)
  vi.mocked(logFailure).mockReturnValueOnce()
  expect(await resetByLink(await token(made), NEW)).toMatchObject({ userName: UserName })
  expect(logFailure).toHaveBeenCalledWith(failed)
})
