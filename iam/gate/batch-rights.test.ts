// Authorisation of several calls in one transaction: never more than the same calls one after the
// other.
import { describe, expect, test } from 'vitest'
import { db } from '../../platform/database/db'
import { hashPool } from '../../platform/password-hash'
import { userArn } from '../../rules/names/arn'
import { allow, caller, deny, newUser, rootOf, together } from '../../test/calls/batches'
import { account, refusal, statement, storedOf } from '../../test/fixtures'
import { overtaken } from '../../test/stored/someone-else'
import type { BatchCall } from './call-together'

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'

describe('authorisation of a batch', () => {
  test('requires each call’s own permission, and a denied call undoes the others', async () => {
    const made = await account()
    const actions = [
      'iam:CreateUser',
      'iam:TagUser',
      'iam:CreateLoginProfile',
      'iam:AttachUserPolicy',
    ]
    for (const [index, missing] of [0, 0, 1, 2].entries()) {
      const granted = actions.filter((_, i) => i !== index)
      const eve = await caller(made, `eve-${index}`, allow(granted))
      const before = await storedOf(made.accountId)
      const error = await refusal(together(eve, newUser('bob')))
      expect(error).toMatchObject({ code: 'AccessDenied', detail: { failedAt: missing } })
      expect(error.detail.denied?.action).toBe(actions[index])
      expect(await storedOf(made.accountId)).toBe(before)
    }
    await together(await caller(made, 'carol', allow(actions)), newUser('bob'))
    await made.call('GetLoginProfile', { UserName: 'bob' })
  })

  test('evaluates the user that the batch creates under its stored path and tags', async () => {
    const made = await account()
    const staff = userArn(made.accountId, '/staff/', '*')
    const blue = { StringEquals: { 'iam:ResourceTag/team': 'blue' } }
    const setting = ['iam:CreateLoginProfile', 'iam:AttachUserPolicy']
    const creating = allow(['iam:CreateUser', 'iam:TagUser'])
    const mayAll = await caller(made, 'carol', creating, allow(setting, staff, blue))
    await together(mayAll, newUser('bob'))
    const red = { StringEquals: { 'iam:ResourceTag/team': 'red' } }
    const elsewhere = await caller(
      made,
      'eve',
      creating,
      allow(setting, userArn(made.accountId, '/', 'dave')),
    )
    const otherTag = await caller(made, 'mallory', creating, allow(setting, staff, red))
    const denied = await caller(made, 'ted', allow('iam:*'), deny('iam:CreateLoginProfile', staff))
    const before = await storedOf(made.accountId)
    const hashes = hashPool().done
    for (const principal of [elsewhere, otherTag, denied]) {
      const error = await refusal(together(principal, newUser('dave')))
      expect(error).toMatchObject({ code: 'AccessDenied', detail: { failedAt: 1 } })
    }
    expect(hashPool().done, 'nothing is hashed for callers who may not set the password').toBe(
      hashes,
    )
    expect(await storedOf(made.accountId)).toBe(before)
  })

  test('ignores a permission that an earlier call of the batch granted', async () => {
    const made = await account()
    const eve = await caller(made, 'eve', allow('iam:AttachUserPolicy'))
    const before = await storedOf(made.accountId)
    const error = await refusal(
      together(eve, [
        { name: 'AttachUserPolicy', input: { UserName: 'eve', PolicyArn: ADMINISTRATOR } },
        { name: 'CreateUser', input: { UserName: 'bob' } },
      ]),
    )
    expect(error).toMatchObject({ code: 'AccessDenied', detail: { failedAt: 1 } })
    expect(await storedOf(made.accountId)).toBe(before)
  })

  test('applies the loss of a permission that an earlier call of the batch revoked', async () => {
    const made = await account()
    const eve = await caller(made, 'eve', allow('iam:*'))
    const create: BatchCall = { name: 'CreateUser', input: { UserName: 'bob' } }
    const losses: [BatchCall, string][] = [
      [
        { name: 'DeleteUserPolicy', input: { UserName: 'eve', PolicyName: 'Test' } },
        'implicitDeny',
      ],
      [
        {
          name: 'PutUserPolicy',
          input: {
            UserName: 'eve',
            PolicyName: 'No',
            PolicyDocument: statement('Deny', 'iam:CreateUser'),
          },
        },
        'explicitDeny',
      ],
    ]
    for (const [loss, decision] of losses) {
      const before = await storedOf(made.accountId)
      const error = await refusal(together(eve, [loss, create]))
      expect(error).toMatchObject({
        code: 'AccessDenied',
        detail: { failedAt: 1, denied: { decision } },
      })
      expect(await storedOf(made.accountId)).toBe(before)
      // The gate does not cache what the rolled-back transaction read.
      await together(eve, [{ name: 'UpdateUser', input: { UserName: 'eve', NewUserName: 'eve' } }])
    }
  })

  test('continues under the new name if the batch renames the caller', async () => {
    const made = await account()
    const own = allow('iam:*', `arn:aws:iam::${made.accountId}:user/\${aws:username}`)
    const rename = allow('iam:UpdateUser')
    const eve = await caller(made, 'eve', own, rename)
    await made.call('CreateUser', { UserName: 'bob' })
    const calls: BatchCall[] = [
      { name: 'UpdateUser', input: { UserName: 'eve', NewUserName: 'eva' } },
      { name: 'UpdateUser', input: { UserName: 'bob', NewUserName: 'eve' } },
      { name: 'CreateAccessKey', input: {} },
    ]
    const before = await storedOf(made.accountId)
    // The call applies to the caller, not to the user who now has the caller's old name.
    const error = await refusal(together(eve, calls))
    expect(error).toMatchObject({ code: 'AccessDenied', detail: { failedAt: 2 } })
    expect(error.detail.denied?.resource).toBe(userArn(made.accountId, '/', 'eva'))
    expect(await storedOf(made.accountId)).toBe(before)
  })

  test('rejects users who delete themselves: their permissions are deleted first', async () => {
    const made = await account()
    const eve = await caller(made, 'eve', allow('iam:*'))
    const before = await storedOf(made.accountId)
    const error = await refusal(
      together(eve, [
        { name: 'DeleteUserPolicy', input: { UserName: 'eve', PolicyName: 'Test' } },
        { name: 'DeleteUser', input: { UserName: 'eve' } },
      ]),
    )
    expect(error).toMatchObject({ code: 'AccessDenied', detail: { failedAt: 1 } })
    expect(await storedOf(made.accountId)).toBe(before)
  })

  test('rejects a batch whose permission is revoked after the check', async () => {
    const made = await account()
    const eve = await caller(made, 'eve', allow('iam:*'))
    const outcome = await overtaken(
      made,
      () => together(eve, newUser('bob')),
      (sql) =>
        sql.query('DELETE FROM user_inline_policies WHERE account_id = $1', [made.accountId]),
    )
    expect(outcome).toMatchObject({ error: { code: 'AccessDenied', detail: { failedAt: 0 } } })
    expect(await db().user.count({ where: { accountId: made.accountId, name: 'bob' } })).toBe(0)
  })
})

describe('passwords of users that the batch creates', () => {
  test('applies the password policy before anything is hashed', async () => {
    const made = await account()
    await made.call('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 30 })
    const before = await storedOf(made.accountId)
    const hashes = hashPool().done
    const error = await refusal(together(rootOf(made), newUser('bob')))
    expect(error).toMatchObject({
      code: 'PasswordPolicyViolation',
      detail: { failedAt: 1, brokenRules: [{ rule: 'minimumLength', length: 30 }] },
    })
    expect(hashPool().done).toBe(hashes)
    expect(await storedOf(made.accountId)).toBe(before)
  })

  test('applies a password policy that changes during the batch', async () => {
    const made = await account()
    await made.call('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 8 })
    const outcome = await overtaken(
      made,
      () => together(rootOf(made), newUser('bob')),
      (sql) =>
        sql.query(
          'UPDATE account_password_policies SET minimum_password_length = 30 WHERE account_id = $1',
          [made.accountId],
        ),
    )
    expect(outcome).toMatchObject({
      error: { code: 'PasswordPolicyViolation', detail: { failedAt: 1 } },
    })
    expect(await db().user.count({ where: { accountId: made.accountId, name: 'bob' } })).toBe(0)
  })
})
