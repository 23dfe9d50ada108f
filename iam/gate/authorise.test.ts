// Authorisation in the gate: on the stored target, by the current permissions, within one account.
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '../../platform/database/db'
import { slot } from '../../platform/process-slot'
import { SizedMap } from '../../platform/sized-map'
import { withoutAuthorizationId } from '../../rules/denials/authorization-id'
import { userArn } from '../../rules/names/arn'
import { callGood, good, isFree } from '../../test/calls/good-calls'
import { SECRET_ONE, stage } from '../../test/calls/stage'
import {
  account,
  as,
  type Caller,
  principalOf,
  refusal,
  statement,
  storedOf,
  type TestAccount,
  user,
} from '../../test/fixtures'
import { overtaken, someoneElse, untilSomeoneWaits } from '../../test/stored/someone-else'
import { operations } from '../operations'
import type { OperationName } from './call-operation'

const names = Object.keys(operations) as OperationName[]
const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'
const PASSWORD = 'First-password-1'
const GET_USER = statement('Allow', 'iam:GetUser')

describe('S8: permission changes apply to the next call', () => {
  /** Two processes have separate caches, and neither notifies the other. */
  const caches = { here: new SizedMap<unknown>(), elsewhere: new SizedMap<unknown>() }
  const inProcess = <T>(which: keyof typeof caches, work: () => Promise<T>) => {
    slot.policyCache = caches[which]
    return work()
  }
  const allowed = (caller: Caller) => caller('GetUser', { UserName: 'bob' })

  const changes: Record<string, (made: TestAccount) => Promise<unknown>> = {
    'an added deny': ({ call }) =>
      call('PutUserPolicy', {
        UserName: 'bob',
        PolicyName: 'No',
        PolicyDocument: statement('Deny', 'iam:*'),
      }),
    'a removed allow': ({ call }) =>
      call('DeleteUserPolicy', { UserName: 'bob', PolicyName: 'Test' }),
    'a replaced allow': ({ call }) =>
      call('PutUserPolicy', {
        UserName: 'bob',
        PolicyName: 'TEST',
        PolicyDocument: statement('Allow', 'iam:CreateUser'),
      }),
  }
  test.each(Object.keys(changes))('after %s, in this process and in another', async (change) => {
    for (const where of ['here', 'elsewhere'] as const) {
      const made = await account()
      const bob = await inProcess('here', () => user(made, 'bob', { policy: GET_USER }))
      await inProcess('here', () => allowed(bob))
      await inProcess('elsewhere', () => allowed(bob))
      await inProcess(where, () => changes[change]?.(made) ?? Promise.reject())
      for (const process of ['here', 'elsewhere'] as const)
        expect((await inProcess(process, () => refusal(allowed(bob)))).code).toBe('AccessDenied')
    }
  })

  test('Z4: the account option grants and revokes every user’s own password change', async () => {
    const made = await account()
    const bob = await user(made, 'bob', { Password: PASSWORD })
    const change = (from: number) =>
      bob('ChangePassword', {
        OldPassword: from ? `Password-${from}` : PASSWORD,
        NewPassword: `Password-${from + 1}`,
      })
    expect((await refusal(change(0))).code).toBe('AccessDenied')
    await made.call('UpdateAccountPasswordPolicy', { AllowUsersToChangePassword: true })
    await change(0)
    await made.call('UpdateAccountPasswordPolicy', {})
    expect((await refusal(change(1))).detail.denied).toMatchObject({ decision: 'implicitDeny' })
    await made.call('UpdateAccountPasswordPolicy', { AllowUsersToChangePassword: true })
    await change(1) // caches the rights that the deletion revokes
    await made.call('DeleteAccountPasswordPolicy', {})
    expect((await refusal(change(2))).detail.denied).toMatchObject({ decision: 'implicitDeny' })
  })

  test('rejects a write whose permission is revoked after the check', async () => {
    const made = await account()
    const bob = await user(made, 'bob', { policy: statement('Allow', 'iam:*') })
    const outcome = await overtaken(
      made,
      () => bob('CreateUser', { UserName: 'eve' }),
      (sql) =>
        sql.query('DELETE FROM user_inline_policies WHERE account_id = $1', [made.accountId]),
    )
    expect(outcome).toMatchObject({ error: { code: 'AccessDenied' } })
    expect(await db().user.count({ where: { accountId: made.accountId, name: 'eve' } })).toBe(0)
  })

  test('caches no policies from a concurrent write that then failed', async () => {
    const made = await account()
    const bob = await user(made, 'bob', { policy: statement('Allow', 'iam:*') })
    const nothing = () => Promise.resolve()
    // This call reads its permissions again inside a transaction, then fails: the new version is
    // never committed.
    const outcome = await overtaken(
      made,
      () => bob('DeleteUserPolicy', { UserName: 'bob', PolicyName: 'None' }),
      nothing,
    )
    expect(outcome).toMatchObject({ error: { code: 'NoSuchEntity' } })
    await made.call('DeleteUserPolicy', { UserName: 'bob', PolicyName: 'Test' })
    expect((await refusal(allowed(bob))).code).toBe('AccessDenied')
  })

  test('applies a permission change that the caller’s own concurrent write made', async () => {
    const made = await account()
    const bob = await user(made, 'bob', { policy: statement('Allow', 'iam:*') })
    const PolicyDocument = statement('Deny', 'iam:*')
    const outcome = await overtaken(
      made,
      () => bob('PutUserPolicy', { UserName: 'bob', PolicyName: 'No', PolicyDocument }),
      () => Promise.resolve(),
    )
    expect(outcome).toEqual({ output: undefined })
    expect((await refusal(allowed(bob))).detail.denied).toMatchObject({ decision: 'explicitDeny' })
  })

  test('denies a deleted user, even after the name is created again', async () => {
    const made = await account()
    const bob = await user(made, 'bob', { attach: ADMINISTRATOR })
    await allowed(bob)
    await db().user.deleteMany({ where: { accountId: made.accountId, name: 'bob' } })
    await user(made, 'bob', { attach: ADMINISTRATOR })
    expect((await refusal(allowed(bob))).code).toBe('AccessDenied')
  })

  test('returns NoSuchEntity for a user who is deleted during the call', async () => {
    const made = await account()
    // Each call waits between two of its reads, at the lock on this table.
    const change = { OldPassword: PASSWORD, NewPassword: 'Second-password-2' }
    const calls: [table: string, call: (UserName: string, self: Caller) => Promise<unknown>][] = [
      ['root_emails', (_, self) => self('ChangePassword', change)],
      [
        'account_aliases',
        (UserName) => made.call('UpdateLoginProfile', { UserName, Password: change.NewPassword }),
      ],
    ]
    for (const [i, [table, call]] of calls.entries()) {
      const name = `bob-${i}`
      const self = await user(made, name, { Password: PASSWORD, attach: ADMINISTRATOR })
      slot.policyCache = new SizedMap()
      const error = await someoneElse(async (sql) => {
        await sql.query('BEGIN')
        await sql.query(`LOCK TABLE ${table}`)
        const refused = refusal(call(name, self))
        await untilSomeoneWaits(sql)
        await sql.query('DELETE FROM users WHERE account_id = $1 AND name = $2', [
          made.accountId,
          name,
        ])
        await sql.query('COMMIT')
        return refused
      })
      expect(error.code, `call ${i}`).toBe('NoSuchEntity')
    }
  })

  test('returns InvalidClientTokenId for calls of a deleted account', async () => {
    const made = await account()
    await db().account.delete({ where: { id: made.accountId } })
    expect((await refusal(made.call('GetUser', { UserName: 'admin' }))).code).toBe(
      'InvalidClientTokenId',
    )
    expect((await refusal(made.call('CreateUser', { UserName: 'bob' }))).code).toBe(
      'InvalidClientTokenId',
    )
  })
})

describe('the resource a permission is evaluated against', () => {
  test('matches aws:username as a whole: bob does not match bob2, nor the reverse', async () => {
    const made = await account()
    const own = statement(
      'Allow',
      'iam:GetUser',
      `arn:aws:iam::${made.accountId}:user/\${aws:username}`,
    )
    const people = ['bob', 'bob2', 'bo', 'b', 'bob.', 'BO-B']
    const callers = new Map<string, Caller>()
    for (const name of people) callers.set(name, await user(made, name, { policy: own }))
    for (const [name, caller] of callers)
      for (const other of people) {
        const call = caller('GetUser', { UserName: other })
        if (other === name) expect((await call).User.UserName).toBe(name)
        else expect((await refusal(call)).code).toBe('AccessDenied')
      }
  })

  test('applies a deny on the stored ARN whatever the request’s spelling of the name', async () => {
    const made = await account()
    await made.call('CreateUser', { UserName: 'Boss', Path: '/Staff/' })
    const stored = userArn(made.accountId, '/Staff/', 'Boss')
    const eve = await user(made, 'eve', { attach: ADMINISTRATOR })
    await made.call('PutUserPolicy', {
      UserName: 'eve',
      PolicyName: 'No',
      PolicyDocument: statement('Deny', 'iam:*', stored),
    })
    const before = await storedOf(made.accountId)
    for (const UserName of ['Boss', 'boss', 'BOSS', 'bOsS'])
      for (const call of [
        () => eve('GetUser', { UserName }),
        () => eve('CreateLoginProfile', { UserName, Password: PASSWORD }),
        () => eve('PutUserPolicy', { UserName, PolicyName: 'P', PolicyDocument: GET_USER }),
      ])
        expect((await refusal(call())).detail.denied).toMatchObject({
          decision: 'explicitDeny',
          resource: stored,
        })
    expect(await storedOf(made.accountId)).toBe(before)
  })

  test('ignores an allow on the requested name if the stored path differs', async () => {
    const made = await account()
    await made.call('CreateUser', { UserName: 'Boss', Path: '/staff/' })
    const policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Action: 'iam:GetUser',
        Resource: ['Boss', 'Nobody'].map((name) => userArn(made.accountId, '/', name)),
      },
    })
    const eve = await user(made, 'eve', { policy })
    expect((await refusal(eve('GetUser', { UserName: 'Boss' }))).detail.denied?.resource).toBe(
      userArn(made.accountId, '/staff/', 'Boss'),
    )
    // An absent user has no stored name, so the requested name is evaluated.
    expect((await refusal(eve('GetUser', { UserName: 'Nobody' }))).code).toBe('NoSuchEntity')
    expect((await refusal(eve('GetUser', { UserName: 'nobody' }))).code).toBe('AccessDenied')
  })

  test('Z2: AccessDenied precedes NoSuchEntity, so nobody learns which users exist', async () => {
    const made = await stage()
    const nobody = await user(made, 'nobody')
    const named = names.filter((name) => 'UserName' in good(name) && name !== 'CreateUser')
    expect(named.length).toBeGreaterThan(5)
    for (const name of named) {
      const refusalFor = async (UserName: string) => {
        const { code, message } = await refusal(nobody(name, { ...good(name), UserName } as never))
        return { code, message: withoutAuthorizationId(message).replace(UserName, '*') }
      }
      expect(await refusalFor('not-there')).toEqual(await refusalFor('target'))
      expect((await refusalFor('not-there')).code).toBe('AccessDenied')
    }
  })

  test('validates the input before the permission, as AWS does', async () => {
    const made = await account()
    const nobody = await user(made, 'nobody')
    expect((await refusal(nobody('GetUser', { UserName: 'no spaces' }))).code).toBe(
      'ValidationError',
    )
  })

  test('denies a new user everything by default, even on itself', async () => {
    const made = await stage()
    await user(made, 'nobody', { Password: SECRET_ONE })
    const nobody = as(await principalOf(made.accountId, 'nobody'))
    const before = await storedOf(made.accountId)
    for (const name of names.filter((name) => !isFree(name))) {
      const own = 'UserName' in good(name) ? { ...good(name), UserName: 'nobody' } : good(name)
      expect((await refusal(nobody(name, own as never))).code, name).toBe('AccessDenied')
    }
    expect(await storedOf(made.accountId)).toBe(before)
  })

  describe('Z2: with an account that has the same names', () => {
    let theirs: TestAccount
    beforeAll(async () => {
      theirs = await stage()
    })

    test.each(names)('%s never reaches the same name in another account', async (name) => {
      const mine = await stage()
      const before = await storedOf(theirs.accountId)
      await callGood(mine, name)
      expect(await storedOf(theirs.accountId)).toBe(before)
    })
  })

  test('Z2: permissions on another account’s users and policies have no effect', async () => {
    const [mine, theirs] = [await account(), await account()]
    const eve = await user(mine, 'eve', {
      policy: statement('Allow', 'iam:*', `arn:aws:iam::${theirs.accountId}:*`),
    })
    await user(theirs, 'bob')
    expect((await refusal(eve('GetUser', { UserName: 'bob' }))).code).toBe('AccessDenied')
    await db().managedPolicy.create({
      data: {
        accountId: theirs.accountId,
        id: 'ANPATHEIRS',
        name: 'Theirs',
        nameKey: 'theirs',
        defaultVersion: 1,
        lastVersion: 1,
        createdAt: new Date(0),
        updatedAt: new Date(0),
      },
    })
    const PolicyArn = `arn:aws:iam::${theirs.accountId}:policy/Theirs`
    expect(
      (await refusal(mine.call('AttachUserPolicy', { UserName: 'eve', PolicyArn }))).code,
    ).toBe('NoSuchEntity')
  })
})
