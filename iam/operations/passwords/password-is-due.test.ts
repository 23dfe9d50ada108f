// A session that may only set a new password: what it allows, what it becomes, and whom it does not
// help.
import { describe, expect, test } from 'vitest'
import { signIn } from '../../../doors/console/sign-in'
import { db } from '../../../platform/database/db'
import { findSession, rotateToken } from '../../../store/session-store'
import { callGood, good } from '../../../test/calls/good-calls'
import { stage } from '../../../test/calls/stage'
import {
  account,
  CHANGE_PASSWORD_POLICY,
  origin,
  principalOf,
  refusal,
  statement,
  type TestAccount,
  user,
} from '../../../test/fixtures'
import { callOperation, type OperationName } from '../../gate/call-operation'
import { operations } from '../index'

const FIRST = 'First-password-1'
const SECOND = 'Second-password-2'

/** Signs in a user who must set a new password, and returns the session. */
async function due({ accountId }: TestAccount, userName: string, password = FIRST) {
  const result = await signIn({ account: accountId, userName, password }, origin())
  if (result.outcome !== 'signedIn') throw new Error(result.outcome)
  expect(result.passwordIsDue).toBe(true)
  const session = await findSession(result.token)
  if (!session) throw new Error('no session')
  return { token: result.token, principal: session.principal }
}

describe('P7: a session with a due password', () => {
  test('allows administrators only ChangePassword, and to read its rules', async () => {
    const made = await stage()
    await user(made, 'boss', {
      Password: FIRST,
      attach: 'arn:aws:iam::aws:policy/AdministratorAccess',
    })
    await made.call('UpdateLoginProfile', { UserName: 'boss', PasswordResetRequired: true })
    const { principal } = await due(made, 'boss')
    const rules = [
      'GetAccountPasswordPolicy',
      'GetCompromisedPasswordCheck',
      'GetUnusedPasswordLimit',
    ] as const
    const allowed: readonly string[] = ['ChangePassword', ...rules]
    for (const name of Object.keys(operations) as OperationName[]) {
      if (allowed.includes(name)) continue
      const error = await refusal(callOperation(name, good(name) as never, principal, origin()))
      expect(error.code, name).toBe('AccessDenied')
    }
    for (const name of rules) await callOperation(name, {}, principal, origin())
    await callOperation(
      'ChangePassword',
      { OldPassword: FIRST, NewPassword: SECOND },
      principal,
      origin(),
    )
    await callGood(made, 'ListUsers')
  })

  test('becomes a console session with a new token, and a recorded sign-in', async () => {
    const made = await account()
    await user(made, 'alice', { Password: FIRST, attach: CHANGE_PASSWORD_POLICY })
    await made.call('UpdateLoginProfile', { UserName: 'alice', PasswordResetRequired: true })
    const { token, principal } = await due(made, 'alice')
    const signIns = () =>
      db().auditEvent.count({ where: { accountId: made.accountId, eventName: 'ConsoleLogin' } })
    expect(await signIns()).toBe(0)
    expect(
      (await made.call('GetUser', { UserName: 'alice' })).User.PasswordLastUsed,
    ).toBeUndefined()
    await callOperation(
      'ChangePassword',
      { OldPassword: FIRST, NewPassword: SECOND },
      principal,
      origin(),
    )
    const next = await rotateToken(principal, origin())
    expect(await findSession(token)).toBeNull()
    expect(await findSession(next)).toMatchObject({ purpose: 'console', userName: 'alice' })
    expect(await signIns()).toBe(1)
    expect(
      (await made.call('GetUser', { UserName: 'alice' })).User.PasswordLastUsed,
    ).toBeInstanceOf(Date)
    expect(
      await signIn({ account: made.accountId, userName: 'alice', password: SECOND }, origin()),
    ).toMatchObject({
      outcome: 'signedIn',
      passwordIsDue: false,
    })
  })
})

describe('a new password that is due', () => {
  test('can’t be the old password, whatever the policy remembers', async () => {
    const made = await account()
    await user(made, 'alice', { Password: FIRST, attach: CHANGE_PASSWORD_POLICY })
    await made.call('UpdateLoginProfile', { UserName: 'alice', PasswordResetRequired: true })
    const { principal } = await due(made, 'alice')
    const again = { OldPassword: FIRST, NewPassword: FIRST }
    const error = await refusal(callOperation('ChangePassword', again, principal, origin()))
    expect(error).toMatchObject({
      code: 'PasswordPolicyViolation',
      detail: { reused: { remembered: 0 } },
    })
  })

  test('needs iam:ChangePassword, while its rules are readable unless denied', async () => {
    const made = await account()
    await user(made, 'stuck', { Password: FIRST })
    await made.call('UpdateLoginProfile', { UserName: 'stuck', PasswordResetRequired: true })
    await made.call('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 9 })
    const { principal } = await due(made, 'stuck')
    const change = { OldPassword: FIRST, NewPassword: SECOND }
    const error = await refusal(callOperation('ChangePassword', change, principal, origin()))
    expect(error.detail.denied).toMatchObject({
      action: 'iam:ChangePassword',
      decision: 'implicitDeny',
    })
    const { PasswordPolicy } = await callOperation(
      'GetAccountPasswordPolicy',
      {},
      principal,
      origin(),
    )
    expect(PasswordPolicy.MinimumPasswordLength).toBe(9)
    const PolicyDocument = statement('Deny', 'iam:GetAccountPasswordPolicy')
    await made.call('PutUserPolicy', { UserName: 'stuck', PolicyName: 'Hide', PolicyDocument })
    expect(
      (await refusal(callOperation('GetAccountPasswordPolicy', {}, principal, origin()))).code,
    ).toBe('AccessDenied')
  })

  test('obeys the permissions boundary, which hides no rules', async () => {
    const made = await account()
    const { call } = made
    await user(made, 'alice', { Password: FIRST, attach: CHANGE_PASSWORD_POLICY })
    const PolicyDocument = statement('Allow', 'iam:GetUser')
    const { Policy } = await call('CreatePolicy', { PolicyName: 'Edge', PolicyDocument })
    const edge = { UserName: 'alice', PermissionsBoundary: Policy.Arn }
    await call('PutUserPermissionsBoundary', edge)
    await call('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 9 })
    await call('UpdateLoginProfile', { UserName: 'alice', PasswordResetRequired: true })
    const { principal } = await due(made, 'alice')
    const change = { OldPassword: FIRST, NewPassword: SECOND }
    const error = await refusal(callOperation('ChangePassword', change, principal, origin()))
    expect(error.detail.denied).toMatchObject({ boundaryBlocks: true })
    await callOperation('GetAccountPasswordPolicy', {}, principal, origin())
  })

  test('ends the session if an administrator sets it meanwhile', async () => {
    const made = await account()
    await user(made, 'alice', { Password: FIRST, attach: CHANGE_PASSWORD_POLICY })
    await made.call('UpdateLoginProfile', { UserName: 'alice', PasswordResetRequired: true })
    const { token } = await due(made, 'alice')
    await made.call('UpdateLoginProfile', { UserName: 'alice', Password: SECOND })
    expect(await findSession(token)).toBeNull()
    expect((await principalOf(made.accountId, 'alice')).userName).toBe('alice')
  })
})
