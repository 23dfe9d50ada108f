// UpdateUser: a user under another name and path is the same user, and can't take another user's
// name.
import { describe, expect, test } from 'vitest'
import { signIn } from '../../../doors/console/sign-in'
import { db } from '../../../platform/database/db'
import { createAccessKey, findAccessKey } from '../../../store/access-keys'
import { findSession } from '../../../store/session-store'
import {
  account,
  as,
  origin,
  principalOf,
  refusal,
  statement,
  type TestAccount,
  user,
} from '../../../test/fixtures'
import { overtaken } from '../../../test/stored/someone-else'

const PASSWORD = 'First-password-1'
const signInAs = ({ accountId }: TestAccount, userName: string, password = PASSWORD) =>
  signIn({ account: accountId, userName, password }, origin())

describe('a renamed user', () => {
  test('keeps ID, password, sessions, keys, groups and policies; the ARN changes', async () => {
    const made = await account()
    const { accountId } = made
    await user(made, 'Bob', { Password: PASSWORD, policy: statement('Allow', 'iam:GetUser') })
    const { userId } = await principalOf(accountId, 'bob')
    const key = await db().$transaction((tx) =>
      createAccessKey(tx, { accountId, userId }, new Date()),
    )
    const groupId = 'AGPATESTGROUP00000001'
    await db().group.create({
      data: { accountId, id: groupId, name: 'g', nameKey: 'g', createdAt: new Date() },
    })
    await db().groupMembership.create({
      data: { accountId, groupId, userId, joinedAt: new Date() },
    })
    const before = await signInAs(made, 'bob')

    await made.call('UpdateUser', { UserName: 'BOB', NewUserName: 'Robert', NewPath: '/staff/' })

    const { User } = await made.call('GetUser', { UserName: 'robert' })
    expect(User).toMatchObject({ UserId: userId, UserName: 'Robert', Path: '/staff/' })
    expect(User.Arn).toBe(`arn:aws:iam::${accountId}:user/staff/Robert`)
    expect((await made.call('ListUserPolicies', { UserName: 'robert' })).PolicyNames).toEqual([
      'Test',
    ])
    expect(await db().groupMembership.count({ where: { accountId, userId } })).toBe(1)
    expect((await findAccessKey(key.accessKeyId))?.principal).toMatchObject({
      userName: 'Robert',
      arn: User.Arn,
    })
    const live = await findSession(before.outcome === 'signedIn' ? before.token : undefined)
    expect(live?.principal).toMatchObject({ userId, userName: 'Robert', arn: User.Arn })
    expect((await signInAs(made, 'robert')).outcome).toBe('signedIn')
    expect((await signInAs(made, 'bob')).outcome).not.toBe('signedIn')
    expect((await refusal(made.call('GetUser', { UserName: 'bob' }))).code).toBe('NoSuchEntity')
  })

  test('has the permissions of its new ARN from the next request', async () => {
    const made = await account()
    const own = `arn:aws:iam::${made.accountId}:user/bob`
    await user(made, 'bob', { policy: statement('Allow', 'iam:GetUser', own) })
    const bob = async (name: string) => as(await principalOf(made.accountId, name))
    await expect((await bob('bob'))('GetUser', {})).resolves.toBeDefined()
    await made.call('UpdateUser', { UserName: 'bob', NewUserName: 'rob' })
    expect((await refusal((await bob('rob'))('GetUser', {}))).code).toBe('AccessDenied')
  })

  test('accepts a new path alone, a new name alone, another spelling, or no change', async () => {
    const made = await account()
    await made.call('CreateUser', { UserName: 'bob', Path: '/a/' })
    const changed = async (change: { NewUserName?: string; NewPath?: string }) => {
      await made.call('UpdateUser', { UserName: 'bob', ...change })
      const { User } = await made.call('GetUser', { UserName: 'bob' })
      return `${User.Path}${User.UserName}`
    }
    expect(await changed({})).toBe('/a/bob')
    expect(await changed({ NewPath: '/b/' })).toBe('/b/bob')
    expect(await changed({ NewUserName: 'BOB' })).toBe('/b/BOB')
  })
})

describe('the permission', () => {
  test('is needed on the current and on the new ARN', async () => {
    const made = await account()
    await made.call('CreateUser', { UserName: 'bob', Path: '/a/' })
    const arn = (end: string) => `arn:aws:iam::${made.accountId}:user${end}`
    const one = await user(made, 'one', {
      policy: statement('Allow', 'iam:UpdateUser', arn('/a/*')),
    })
    const change = { UserName: 'bob', NewPath: '/b/' }
    const { message } = await refusal(one('UpdateUser', change))
    expect(message).toContain(
      `is not authorized to perform: iam:UpdateUser on resource: ${arn('/b/bob')} because`,
    )
    const other = await user(made, 'other', {
      policy: statement('Allow', 'iam:UpdateUser', arn('/b/*')),
    })
    expect((await refusal(other('UpdateUser', change))).detail.denied?.resource).toBe(arn('/a/bob'))
    const both = await user(made, 'both', {
      policy: statement('Allow', 'iam:UpdateUser', arn('/?/bob')),
    })
    await both('UpdateUser', change)
  })
})

describe('a taken name', () => {
  test('is rejected in any case, with AWS’s message', async () => {
    const made = await account()
    await user(made, 'bob')
    await user(made, 'Alice')
    const { code, message } = await refusal(
      made.call('UpdateUser', { UserName: 'bob', NewUserName: 'aLiCe' }),
    )
    expect({ code, message }).toEqual({
      code: 'EntityAlreadyExists',
      message: 'User with name aLiCe already exists.',
    })
  })

  test('is rejected for a concurrent rename too', async () => {
    const made = await account()
    await user(made, 'bob')
    await user(made, 'alice')
    const ends = await Promise.allSettled(
      ['bob', 'alice'].map((UserName) =>
        made.call('UpdateUser', { UserName, NewUserName: 'carol' }),
      ),
    )
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = ends.find(({ status }) => status === 'rejected')
    expect(refused).toMatchObject({ reason: { code: 'EntityAlreadyExists' } })
  })

  test('is rejected if it was taken during the call', async () => {
    const made = await account()
    await user(made, 'bob')
    const outcome = await overtaken(
      made,
      () => made.call('UpdateUser', { UserName: 'bob', NewUserName: 'carol' }),
      (sql) =>
        sql.query(
          `INSERT INTO users (account_id, id, name, name_key, path, created_at, history_salt)
           VALUES ($1, 'AIDATESTUSER000000001', 'Carol', 'carol', '/', now(), '\\x00')`,
          [made.accountId],
        ),
    )
    expect(outcome).toMatchObject({ error: { code: 'EntityAlreadyExists' } })
  })
})

test('a sign-in lock belongs to the name: the new name has no failures', async () => {
  const made = await account()
  await user(made, 'bob', { Password: PASSWORD })
  const wrong = async () => (await signInAs(made, 'bob', 'not this one')).outcome
  while ((await wrong()) === 'refused');
  expect((await signInAs(made, 'bob')).outcome).not.toBe('signedIn')
  await made.call('UpdateUser', { UserName: 'bob', NewUserName: 'rob' })
  expect((await signInAs(made, 'rob')).outcome).toBe('signedIn')
})
