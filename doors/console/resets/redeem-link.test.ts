// A link that does not work is answered after the minimum time of a failed sign-in, whatever the
// reason. Spies count the waits, so that no test depends on how long one takes.
import { beforeEach, expect, test, vi } from 'vitest'
import { setClock } from '../../../iam/accounts/accounts'
import { completeRootRecovery, isUsableReset } from '../../../iam/accounts/root-recovery'
import { findResettingUser } from '../../../iam/accounts/user-reset'
import { hashPool } from '../../../platform/password-hash'
import { newToken } from '../../../store/session-store'
import { account, origin, type TestAccount, user } from '../../../test/fixtures'
import { resetByLink } from '../../../test/reset-by-link'
import { holdFailure } from '../sign-in/failure-floor'
import { findOrHold, redeemLink } from './redeem-link'

vi.mock(import('../sign-in/failure-floor'), { spy: true })
beforeEach(() => {
  vi.mocked(holdFailure).mockClear()
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

test('A11 attack 9, time: every link that does not work waits for one minimum time', async () => {
  const tokens = await unusable()
  const hashes = hashPool().done
  for (const [reason, one] of Object.entries(tokens)) {
    const looks = [
      () => findOrHold(() => findResettingUser(one)),
      () => findOrHold(async () => (await isUsableReset(one)) || undefined),
    ]
    for (const look of looks) expect(await look(), reason).toBeUndefined()
    const tries = [
      () => redeemLink(origin(), () => resetByLink(one, NEW)),
      () =>
        redeemLink(
          origin(),
          async () => (await completeRootRecovery(one, NEW, origin())) || undefined,
        ),
    ]
    for (const attempt of tries) expect(await attempt(), reason).toBe('unusable')
  }
  expect(holdFailure).toHaveBeenCalledTimes(4 * Object.keys(tokens).length)
  // A6: nothing is hashed for them either.
  expect(hashPool().done).toBe(hashes)
})

test('a link that works is answered without a wait, and after a password that breaks a rule', async () => {
  const made = await account()
  await user(made, UserName, { Password: 'First-password-1' })
  const works = await token(made)
  expect(await findOrHold(() => findResettingUser(works))).toMatchObject({
    userName: UserName,
  })
  const attempt = (password: string) => redeemLink(origin(), () => resetByLink(works, password))
  expect(await attempt('short')).toMatchObject({ code: 'PasswordPolicyViolation' })
  expect(await attempt(NEW)).toMatchObject({ done: { userName: UserName } })
  expect(holdFailure).not.toHaveBeenCalled()
})
