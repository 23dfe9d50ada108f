// D6: a wrong old password in ChangePassword counts like a failed sign-in, and both then wait.
import { expect, test } from 'vitest'
import { setClock } from '../../iam/accounts/accounts'
import { account, CHANGE_PASSWORD_POLICY, origin, refusal, user } from '../../test/fixtures'
import { signIn } from './sign-in'

const PASSWORD = 'First-password-1'
const passwords = (OldPassword: string) => ({ OldPassword, NewPassword: 'Second-password-2' })

test('D6: after ten wrong old passwords, ChangePassword and sign-in still wait 11 seconds later', async () => {
  const made = await account()
  const change = await user(made, 'alice', { Password: PASSWORD, attach: CHANGE_PASSWORD_POLICY })
  for (let i = 0; i < 10; i++)
    expect(await refusal(change('ChangePassword', passwords(`wrong ${i}`)))).toMatchObject({
      detail: { wrongPassword: true },
    })
  // By then, reservations of crashed processes are forgotten, but counted failures are not.
  await setClock(made.accountId, 11)
  const waits = await refusal(change('ChangePassword', passwords(PASSWORD)))
  expect(waits.code).toBe('Throttling')
  expect(waits.detail.retryAfterSeconds).toBeGreaterThan(40)
  expect(waits.detail.retryAfterSeconds).toBeLessThanOrEqual(49)
  const form = { account: made.accountId, userName: 'alice', password: PASSWORD }
  expect(await signIn(form, origin())).toEqual({ outcome: 'wait', minutes: 1 })
  await setClock(made.accountId, 61)
  expect(await signIn(form, origin())).toMatchObject({ outcome: 'signedIn' })
})
