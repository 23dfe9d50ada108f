// Passwords through the operations: which are accepted, which are remembered, whose sessions end,
// and how concurrent changes behave.
import { describe, expect, test, vi } from 'vitest'
import { db } from '../../../platform/database/db'
import { hashPool, verifyPassword } from '../../../platform/password-hash'
import { generatePassword } from '../../../rules/password/generate-password'
import { flushReads } from '../../../store/audit'
import { findSession, startSession } from '../../../store/session-store'
import {
  account,
  CHANGE_PASSWORD_POLICY,
  origin,
  principalOf,
  recordOf,
  refusal,
  statement,
  storedOf,
  type TestAccount,
  user,
} from '../../../test/fixtures'
import { setClock } from '../../accounts/accounts'
import { callOperation } from '../../gate/call-operation'

const FIRST = 'First-password-1'
const SECOND = 'Second-password-2'

const alice = (made: TestAccount) =>
  user(made, 'alice', { Password: FIRST, attach: CHANGE_PASSWORD_POLICY })

async function storedPassword(accountId: string, userName: string) {
  const { userId } = await principalOf(accountId, userName)
  const profile = await db().loginProfile.findUnique({
    where: { accountId_userId: { accountId, userId } },
  })
  return profile?.passwordHash
}
const signsIn = async (accountId: string, userName: string, password: string) =>
  verifyPassword(await storedPassword(accountId, userName), password)

async function sessionOf(accountId: string, userName: string) {
  const { userId } = await principalOf(accountId, userName)
  return db().$transaction((tx) => startSession(tx, { accountId, userId }, new Date(), origin()))
}

describe('ChangePassword', () => {
  test('replaces the password and ends a pending reset', async () => {
    const made = await account()
    const change = await alice(made)
    await made.call('UpdateLoginProfile', { UserName: 'alice', PasswordResetRequired: true })
    await change('ChangePassword', { OldPassword: FIRST, NewPassword: SECOND })
    expect(await signsIn(made.accountId, 'alice', SECOND)).toBe(true)
    expect(await signsIn(made.accountId, 'alice', FIRST)).toBe(false)
    const { LoginProfile } = await made.call('GetLoginProfile', { UserName: 'alice' })
    expect(LoginProfile.PasswordResetRequired).toBe(false)
  })

  test('P4 counts a wrong old password as a failed sign-in, and blocks the 11th', async () => {
    const made = await account()
    const change = await alice(made)
    for (let i = 0; i < 10; i++) {
      const error = await refusal(
        change('ChangePassword', { OldPassword: `wrong ${i}`, NewPassword: SECOND }),
      )
      expect(error).toMatchObject({
        code: 'AccessDenied',
        status: 403,
        detail: { wrongPassword: true },
      })
    }
    const waits = await refusal(
      change('ChangePassword', { OldPassword: FIRST, NewPassword: SECOND }),
    )
    expect(waits).toMatchObject({ code: 'Throttling', detail: { retryAfterSeconds: 60 } })
    await setClock(made.accountId, 61)
    await change('ChangePassword', { OldPassword: FIRST, NewPassword: SECOND })
  })

  test('P10 distinguishes wrong password, broken rules, reuse and permission', async () => {
    const made = await account()
    const change = await alice(made)
    await made.call('UpdateAccountPasswordPolicy', {
      MinimumPasswordLength: 14,
      RequireNumbers: true,
      RequireSymbols: true,
      PasswordReusePrevention: 1,
    })
    const wrong = await refusal(
      change('ChangePassword', { OldPassword: 'wrong', NewPassword: SECOND }),
    )
    expect(wrong).toMatchObject({ code: 'AccessDenied', detail: { wrongPassword: true } })
    const broken = await refusal(
      change('ChangePassword', { OldPassword: FIRST, NewPassword: 'too short' }),
    )
    expect(broken).toMatchObject({
      code: 'PasswordPolicyViolation',
      detail: {
        brokenRules: [
          { rule: 'minimumLength', length: 14 },
          { rule: 'number' },
          { rule: 'symbol' },
        ],
      },
    })
    const reused = await refusal(
      change('ChangePassword', { OldPassword: FIRST, NewPassword: FIRST }),
    )
    expect(reused).toMatchObject({
      code: 'PasswordPolicyViolation',
      detail: { reused: { remembered: 1 } },
    })
    await made.call('PutUserPolicy', {
      UserName: 'alice',
      PolicyName: 'Stop',
      PolicyDocument: statement('Deny', 'iam:ChangePassword'),
    })
    const denied = await refusal(
      change('ChangePassword', { OldPassword: FIRST, NewPassword: SECOND }),
    )
    expect(denied).toMatchObject({
      code: 'AccessDenied',
      detail: { denied: { decision: 'explicitDeny' } },
    })
    expect(new Set([wrong, broken, reused, denied].map(({ message }) => message)).size).toBe(4)
  })

  test('P9 rejects the current and last 24 passwords, not the 25th, in three hashes', async () => {
    const made = await account()
    const change = await alice(made)
    await made.call('UpdateAccountPasswordPolicy', {
      MinimumPasswordLength: 8,
      PasswordReusePrevention: 24,
    })
    const nth = (n: number) => (n === 0 ? FIRST : `Password-number-${n}`)
    for (let n = 1; n <= 25; n++) {
      await setClock(made.accountId, n * 60)
      const before = hashPool().done
      await change('ChangePassword', { OldPassword: nth(n - 1), NewPassword: nth(n) })
      expect(hashPool().done - before).toBe(3)
    }
    await setClock(made.accountId, 100 * 60)
    for (const n of [25, 24, 12, 1]) {
      const error = await refusal(
        change('ChangePassword', { OldPassword: nth(25), NewPassword: nth(n) }),
      )
      expect(error.detail.reused, nth(n)).toEqual({ remembered: 24 })
    }
    await change('ChangePassword', { OldPassword: nth(25), NewPassword: nth(0) })
  })

  test('keeps history after DeleteLoginProfile, and allows reuse by default', async () => {
    const made = await account()
    const change = await alice(made)
    await change('ChangePassword', { OldPassword: FIRST, NewPassword: SECOND })
    await change('ChangePassword', { OldPassword: SECOND, NewPassword: SECOND })
    await made.call('DeleteLoginProfile', { UserName: 'alice' })
    await made.call('CreateLoginProfile', { UserName: 'alice', Password: 'Third-password-3' })
    await made.call('UpdateAccountPasswordPolicy', {
      MinimumPasswordLength: 8,
      PasswordReusePrevention: 4,
    })
    const error = await refusal(
      change('ChangePassword', { OldPassword: 'Third-password-3', NewPassword: FIRST }),
    )
    expect(error.detail.reused).toEqual({ remembered: 4 })
  })

  test('S7 it ends every other session of the user and keeps its own', async () => {
    const made = await account()
    await alice(made)
    const [here, other] = [
      await sessionOf(made.accountId, 'alice'),
      await sessionOf(made.accountId, 'alice'),
    ]
    const session = await findSession(here)
    if (!session) throw new Error('no session')
    await callOperation(
      'ChangePassword',
      { OldPassword: FIRST, NewPassword: SECOND },
      session.principal,
      origin(),
    )
    expect(await findSession(here)).not.toBeNull()
    expect(await findSession(other)).toBeNull()
  })

  test('of two changes from the same old password, exactly one succeeds', async () => {
    const made = await account()
    const change = await alice(made)
    for (let round = 0, old = FIRST; round < 20; round++) {
      await setClock(made.accountId, round * 60)
      const candidates = [`Round-${round}-left-1`, `Round-${round}-right-2`]
      const results = await Promise.allSettled(
        candidates.map((NewPassword) =>
          change('ChangePassword', { OldPassword: old, NewPassword }),
        ),
      )
      const won = results.flatMap(({ status }, i) =>
        status === 'fulfilled' ? [candidates[i] as string] : [],
      )
      expect(won).toHaveLength(1)
      const lost = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult
      expect(lost.reason).toMatchObject({ code: 'AccessDenied', detail: { wrongPassword: true } })
      old = won[0] as string
      expect(await signsIn(made.accountId, 'alice', old)).toBe(true)
    }
  })

  test('leaves no password and no session after a concurrent DeleteLoginProfile', async () => {
    for (let round = 0; round < 10; round++) {
      const made = await account()
      const change = await alice(made)
      const token = await sessionOf(made.accountId, 'alice')
      await Promise.allSettled([
        change('ChangePassword', { OldPassword: FIRST, NewPassword: SECOND }),
        made.call('DeleteLoginProfile', { UserName: 'alice' }),
      ])
      expect(await storedPassword(made.accountId, 'alice')).toBeUndefined()
      expect(await findSession(token)).toBeNull()
    }
  })
})

describe('the policy', () => {
  test('P1 applies exact lengths of both policies; 129 is rejected before any hash', async () => {
    const made = await account()
    await made.call('CreateUser', { UserName: 'alice' })
    await made.call('CreateLoginProfile', { UserName: 'alice', Password: FIRST })
    const set = (length: number) =>
      made.call('UpdateLoginProfile', {
        UserName: 'alice',
        Password: `Aa1${'x'.repeat(Math.max(0, length - 3))}`,
      })
    for (const [minimum, policy] of [
      [8, undefined],
      [20, { MinimumPasswordLength: 20 }],
    ] as const) {
      if (policy) await made.call('UpdateAccountPasswordPolicy', policy)
      expect((await refusal(set(minimum - 1))).code).toBe('PasswordPolicyViolation')
      for (const length of [minimum, 64, 127, 128]) await set(length)
      for (const length of [129, 10_000, 1_000_000]) {
        const before = hashPool().done
        const error = await refusal(set(length))
        expect(error).toMatchObject({ code: 'ValidationError' })
        expect(error.message).toBe(
          "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must have length less than or equal to 128",
        )
        expect(hashPool().done).toBe(before)
      }
    }
  })

  test('P2 a password is used exactly as typed: no variant of it signs in', async () => {
    const made = await account()
    const password = ` \t"Ünï" Aa1${'x'.repeat(59)}y${'z'.repeat(54)}\u00A0\u00FF `
    expect(password).toHaveLength(128)
    await user(made, 'alice', { Password: password })
    const at = (i: number, c: string) => password.slice(0, i) + c + password.slice(i + 1)
    const variants = [
      at(127, 'x'),
      at(72, '!'),
      at(73, '!'),
      at(0, ''),
      password.trim(),
      password.trimStart(),
      password.trimEnd(),
      password.toLowerCase(),
      password.toUpperCase(),
      password.replaceAll('\u00A0', ' '),
      password.replaceAll(' ', '\u00A0'),
      password.normalize('NFD'),
      password.normalize('NFKC').replace('\u00FF', 'y'),
      password.slice(0, 127),
      password.slice(0, 72),
      password.slice(0, 64),
      `${password} `,
      ` ${password}`,
      `${password}\n`,
      `${password}\0`,
      password.replace('\t', ' '),
      password.replace('\t', '\n'),
      password.replaceAll('"', '&quot;'),
      password.replaceAll('"', "'"),
      encodeURIComponent(password),
      password.replace('Ü', 'U'),
      '',
    ]
    for (const variant of variants)
      expect(await signsIn(made.accountId, 'alice', variant), JSON.stringify(variant)).toBe(false)
    expect(await signsIn(made.accountId, 'alice', password)).toBe(true)
  })

  test('a rejected change leaves everything unchanged', async () => {
    const made = await account()
    await user(made, 'alice', { Password: FIRST })
    const before = await storedOf(made.accountId)
    await refusal(
      made.call('UpdateLoginProfile', {
        UserName: 'alice',
        Password: 'short',
        PasswordResetRequired: true,
      }),
    )
    expect(await storedOf(made.accountId)).toBe(before)
  })

  test('stricter rules apply to the next change, not to existing passwords', async () => {
    const made = await account()
    await alice(made)
    await made.call('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 30 })
    expect(await signsIn(made.accountId, 'alice', FIRST)).toBe(true)
  })
})

test('a generated password appears in no row, no record and no output', async () => {
  const printed: string[] = []
  const writes = [process.stderr, process.stdout].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => printed.push(String(text)) > 0),
  )
  const secrets = Array.from({ length: 3 }, () => generatePassword('default'))
  const [first = '', second = '', refused = ''] = secrets
  const made = await account()
  const change = await user(made, 'alice', { Password: first, attach: CHANGE_PASSWORD_POLICY })
  await made.call('UpdateLoginProfile', {
    UserName: 'alice',
    Password: second,
    PasswordResetRequired: true,
  })
  await refusal(change('ChangePassword', { OldPassword: refused, NewPassword: first }))
  await refusal(made.call('CreateLoginProfile', { UserName: 'nobody', Password: refused }))
  await refusal(made.call('UpdateLoginProfile', { UserName: refused, Password: refused } as never))
  await flushReads()
  for (const write of writes) write.mockRestore()
  const stored = (await storedOf(made.accountId)) + (await recordOf(made.accountId))
  expect(stored).toContain('alice')
  for (const secret of [...secrets, made.adminPassword, made.secretAccessKey])
    expect((stored + printed.join('')).includes(secret)).toBe(false)
})

describe('permissions', () => {
  test('denies a new user everything by default, even their own password change', async () => {
    const made = await account()
    const nobody = await user(made, 'nobody', { Password: FIRST })
    for (const call of [
      () => nobody('ChangePassword', { OldPassword: FIRST, NewPassword: SECOND }),
      () => nobody('GetAccountPasswordPolicy', {}),
      () => nobody('GetUser', {}),
      () => nobody('CreateUser', { UserName: 'x' }),
    ])
      expect(await refusal(call())).toMatchObject({
        code: 'AccessDenied',
        detail: { denied: { decision: 'implicitDeny' } },
      })
  })

  test('AllowUsersToChangePassword allows every user, until denied or turned off', async () => {
    const made = await account()
    const call = await user(made, 'alice', { Password: FIRST })
    await made.call('UpdateAccountPasswordPolicy', { AllowUsersToChangePassword: true })
    await call('ChangePassword', { OldPassword: FIRST, NewPassword: SECOND })
    expect(
      (await call('GetAccountPasswordPolicy', {})).PasswordPolicy.AllowUsersToChangePassword,
    ).toBe(true)
    const deny = statement('Deny', 'iam:ChangePassword', '*', 'No')
    await made.call('PutUserPolicy', {
      UserName: 'alice',
      PolicyName: 'Stop',
      PolicyDocument: deny,
    })
    const denied = await refusal(
      call('ChangePassword', { OldPassword: SECOND, NewPassword: FIRST }),
    )
    expect(denied.detail.denied).toMatchObject({ decision: 'explicitDeny', by: { sid: 'No' } })
    await made.call('DeleteUserPolicy', { UserName: 'alice', PolicyName: 'Stop' })
    await made.call('UpdateAccountPasswordPolicy', {})
    const off = await refusal(call('ChangePassword', { OldPassword: SECOND, NewPassword: FIRST }))
    expect(off.detail.denied).toMatchObject({ decision: 'implicitDeny' })
  })

  test('changes only the caller’s password; the root user gets InvalidUserType', async () => {
    const made = await account()
    await user(made, 'alice', { Password: FIRST })
    const mallory = await user(made, 'mallory', {
      Password: SECOND,
      attach: CHANGE_PASSWORD_POLICY,
    })
    const error = await refusal(
      mallory('ChangePassword', { OldPassword: FIRST, NewPassword: SECOND }),
    )
    expect(error.detail.wrongPassword).toBe(true)
    expect(await signsIn(made.accountId, 'alice', FIRST)).toBe(true)
    expect(
      (await refusal(made.call('ChangePassword', { OldPassword: FIRST, NewPassword: SECOND })))
        .code,
    ).toBe('InvalidUserType')
  })
})
