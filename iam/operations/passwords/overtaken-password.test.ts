// Which earlier passwords are refused, and writes of passwords that another write overtakes.
import { describe, expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import { verifyPassword } from '../../../platform/password-hash'
import {
  account,
  type Caller,
  CHANGE_PASSWORD_POLICY,
  origin,
  principalOf,
  refusal,
  statement,
  storedOf,
  type TestAccount,
  user,
} from '../../../test/fixtures'
import { overtaken } from '../../../test/stored/someone-else'
import { setClock } from '../../accounts/accounts'
import { completeUserReset, type ResetOwner } from '../../accounts/user-reset'

const FIRST = 'First-password-1'
const SECOND = 'Second-password-2'

test('D5: with one remembered password, the current and previous ones are refused, the one before is not', async () => {
  const made = await account()
  const change = await user(made, 'alice', { Password: FIRST, attach: CHANGE_PASSWORD_POLICY })
  await made.call('UpdateAccountPasswordPolicy', { PasswordReusePrevention: 1 })
  const nth = (n: number) => (n === 0 ? FIRST : `Password-number-${n}`)
  for (let n = 1; n <= 3; n++)
    await change('ChangePassword', { OldPassword: nth(n - 1), NewPassword: nth(n) })
  for (const n of [3, 2]) {
    const again = change('ChangePassword', { OldPassword: nth(3), NewPassword: nth(n) })
    expect((await refusal(again)).detail.reused, nth(n)).toEqual({ remembered: 1 })
  }
  await change('ChangePassword', { OldPassword: nth(3), NewPassword: nth(1) })
})

test('D5: after DeleteLoginProfile, the current password is the newest of the history', async () => {
  const made = await account()
  const change = await user(made, 'alice', { Password: FIRST, attach: CHANGE_PASSWORD_POLICY })
  await made.call('UpdateAccountPasswordPolicy', { PasswordReusePrevention: 1 })
  await change('ChangePassword', { OldPassword: FIRST, NewPassword: SECOND })
  await setClock(made.accountId, 3_600)
  await made.call('DeleteLoginProfile', { UserName: 'alice' })
  await made.call('CreateLoginProfile', { UserName: 'alice', Password: 'Third-password-3' })
  const keep = { OldPassword: 'Third-password-3', NewPassword: 'Third-password-3' }
  expect((await refusal(change('ChangePassword', keep))).detail.reused).toEqual({ remembered: 1 })
})

const writes: Record<string, (made: TestAccount, alice: Caller) => Promise<unknown>> = {
  ChangePassword: (_made, alice) =>
    alice('ChangePassword', { OldPassword: FIRST, NewPassword: SECOND }),
  CreateLoginProfile: ({ call }) =>
    call('CreateLoginProfile', { UserName: 'fresh', Password: SECOND }),
  UpdateLoginProfile: ({ call }) =>
    call('UpdateLoginProfile', { UserName: 'alice', Password: SECOND }),
  'the use of a reset link': async ({ accountId }) => {
    const [shown, token] = links.get(accountId) ?? []
    return shown && completeUserReset(token, shown, SECOND, origin())
  },
}

/** The reset link of alice, by account: created before the write is overtaken. */
const links = new Map<string, readonly [ResetOwner, string]>()

async function createLink({
  accountId,
  call,
}: TestAccount): Promise<readonly [ResetOwner, string]> {
  const { PasswordResetLink } = await call('CreatePasswordResetLink', { UserName: 'alice' })
  const { userId } = await principalOf(accountId, 'alice')
  const token = new URL(PasswordResetLink.Url).searchParams.get('token') ?? ''
  const link = [{ accountId, userId }, token] as const
  links.set(accountId, link)
  return link
}

describe('D7: an UpdateAccountPasswordPolicy that overtakes a write holds for it', () => {
  const passwordsOf = (accountId: string) => db().loginProfile.findMany({ where: { accountId } })

  test.each(Object.keys(writes))('%s', async (name) => {
    const made = await account()
    const { accountId } = made
    const alice = await user(made, 'alice', { Password: FIRST, attach: CHANGE_PASSWORD_POLICY })
    await made.call('CreateUser', { UserName: 'fresh' })
    await made.call('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 8 })
    await createLink(made)
    const before = await passwordsOf(accountId)
    const stricter =
      'UPDATE account_password_policies SET minimum_password_length = 30 WHERE account_id = $1'
    const outcome = await overtaken(
      made,
      () => writes[name]?.(made, alice) ?? Promise.reject(),
      (sql) => sql.query(stricter, [accountId]),
    )
    expect(outcome).toMatchObject({
      error: { code: 'PasswordPolicyViolation', detail: { brokenRules: [{ length: 30 }] } },
    })
    expect(await passwordsOf(accountId)).toEqual(before)
  })

  test('ChangePassword, for the number of remembered passwords', async () => {
    const made = await account()
    const alice = await user(made, 'alice', { Password: FIRST, attach: CHANGE_PASSWORD_POLICY })
    await made.call('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 8 })
    const remembers =
      'UPDATE account_password_policies SET password_reuse_prevention = 1 WHERE account_id = $1'
    const outcome = await overtaken(
      made,
      () => alice('ChangePassword', { OldPassword: FIRST, NewPassword: FIRST }),
      (sql) => sql.query(remembers, [made.accountId]),
    )
    expect(outcome).toMatchObject({ error: { detail: { reused: { remembered: 1 } } } })
  })
})

test('D7: the use of a reset link, for the number of remembered passwords', async () => {
  const made = await account()
  await user(made, 'alice', { Password: FIRST })
  await made.call('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 8 })
  const password = { UserName: 'alice', Password: SECOND }
  await made.call('UpdateLoginProfile', password)
  const [shown, token] = await createLink(made)
  const outcome = await overtaken(
    made,
    () => completeUserReset(token, shown, FIRST, origin()),
    (sql) =>
      sql.query(
        'UPDATE account_password_policies SET password_reuse_prevention = 2 WHERE account_id = $1',
        [made.accountId],
      ),
  )
  expect(outcome).toMatchObject({ error: { detail: { reused: { remembered: 2 } } } })
})

test.each([
  ['ChangePassword', { OldPassword: FIRST, NewPassword: SECOND }],
  ['UpdateLoginProfile', { UserName: 'alice', Password: SECOND }],
  ['UpdateLoginProfile', { UserName: 'alice', PasswordResetRequired: true }],
  ['CreatePasswordResetLink', { UserName: 'alice' }],
  ['DeleteLoginProfile', { UserName: 'alice' }],
] as const)(
  'D7: %s %j does not revive a password that is deleted meanwhile',
  async (name, input) => {
    const made = await account()
    const { accountId } = made
    const alice = await user(made, 'alice', {
      Password: FIRST,
      policy: statement('Allow', 'iam:*'),
    })
    const outcome = await overtaken(
      made,
      () => alice(name, input as never),
      (sql) => sql.query('DELETE FROM login_profiles WHERE account_id = $1', [accountId]),
    )
    expect(outcome).toMatchObject({ error: { code: 'NoSuchEntity' } })
    expect(await db().loginProfile.count({ where: { accountId } })).toBe(0)
  },
)

test('D7: CreateLoginProfile does not replace a password that is created meanwhile', async () => {
  const made = await account()
  const { accountId, call } = made
  await call('CreateUser', { UserName: 'fresh' })
  await user(made, 'other', { Password: FIRST })
  const outcome = await overtaken(
    made,
    () => call('CreateLoginProfile', { UserName: 'fresh', Password: SECOND }),
    (sql) =>
      sql.query(
        `UPDATE login_profiles p SET user_id = fresh.id FROM users fresh, users other
         WHERE fresh.account_id = $1 AND fresh.name = 'fresh'
           AND other.account_id = $1 AND other.name = 'other' AND p.user_id = other.id`,
        [accountId],
      ),
  )
  expect(outcome).toMatchObject({ error: { code: 'EntityAlreadyExists' } })
  const { userId } = await principalOf(accountId, 'fresh')
  const key = { accountId_userId: { accountId, userId } }
  const { passwordHash } = await db().loginProfile.findUniqueOrThrow({ where: key })
  expect(await verifyPassword(passwordHash, FIRST)).toBe(true)
})

test.each([
  ['ChangePassword', { OldPassword: FIRST, NewPassword: SECOND }],
  ['CreateLoginProfile', { UserName: 'fresh', Password: SECOND }],
  ['UpdateLoginProfile', { UserName: 'alice', Password: SECOND }],
  ['DeleteLoginProfile', { UserName: 'alice' }],
  ['EndConsoleSessions', { UserName: 'alice' }],
  ['CreatePasswordResetLink', { UserName: 'alice' }],
  ['DeletePasswordResetLink', { UserName: 'alice' }],
] as const)('D7: a change of rights that overtakes %s holds for it', async (name, input) => {
  const made = await account()
  const { accountId } = made
  const policy = statement('Allow', 'iam:*')
  const alice = await user(made, 'alice', { Password: FIRST, policy })
  await made.call('CreateUser', { UserName: 'fresh' })
  await createLink(made)
  const stored = async () => (await storedOf(accountId)).replace(/^(accounts|user_inline).*$/gm, '')
  const before = await stored()
  const outcome = await overtaken(
    made,
    () => alice(name, input as never),
    (sql) => sql.query('DELETE FROM user_inline_policies WHERE account_id = $1', [accountId]),
  )
  expect(outcome).toMatchObject({ error: { code: 'AccessDenied' } })
  expect(await stored()).toBe(before)
})
