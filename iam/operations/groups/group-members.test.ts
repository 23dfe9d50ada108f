// Members of groups: a group's policies apply to its members at once, and only while they are
// members.
import { describe, expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import {
  account,
  type Caller,
  principalOf,
  refusal,
  statement,
  storedOf,
  type TestAccount,
  user,
} from '../../../test/fixtures'

const GroupName = 'staff'
const READ_ONLY = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess'
const DENY_GET_USER = statement('Deny', 'iam:GetUser', '*', 'No')

/** Creates Bob, and the group `staff` without members. */
async function bobAndStaff(policy?: string): Promise<{ made: TestAccount; bob: Caller }> {
  const made = await account()
  const bob = await user(made, 'bob', policy === undefined ? {} : { policy })
  await made.call('CreateGroup', { GroupName, Path: '/teams/' })
  return { made, bob }
}
const joins = ({ call }: TestAccount) => call('AddUserToGroup', { GroupName, UserName: 'bob' })
const leaves = ({ call }: TestAccount) =>
  call('RemoveUserFromGroup', { GroupName, UserName: 'bob' })
const put = ({ call }: TestAccount, PolicyDocument: string) =>
  call('PutGroupPolicy', { GroupName, PolicyName: 'Rules', PolicyDocument })
const getUser = (bob: Caller) => bob('GetUser', { UserName: 'bob' })
const deniedTo = async (bob: Caller) => (await refusal(getUser(bob))).detail.denied

describe('S8: a group’s policies apply to its members', () => {
  const sources = {
    inline: {
      give: (made: TestAccount) => put(made, statement('Allow', 'iam:GetUser')),
      take: ({ call }: TestAccount) =>
        call('DeleteGroupPolicy', { GroupName, PolicyName: 'Rules' }),
    },
    attached: {
      give: ({ call }: TestAccount) =>
        call('AttachGroupPolicy', { GroupName, PolicyArn: READ_ONLY }),
      take: ({ call }: TestAccount) =>
        call('DetachGroupPolicy', { GroupName, PolicyArn: READ_ONLY }),
    },
  }
  test.each(['inline', 'attached'] as const)(
    'an %s policy allows users who join, until they leave',
    async (kind) => {
      const { made, bob } = await bobAndStaff()
      await sources[kind].give(made)
      expect(await deniedTo(bob)).toMatchObject({ decision: 'implicitDeny' })
      await joins(made)
      await getUser(bob)
      await leaves(made)
      expect(await deniedTo(bob)).toMatchObject({ decision: 'implicitDeny' })
    },
  )

  test.each(['inline', 'attached'] as const)(
    'an %s policy allows members, until it is removed',
    async (kind) => {
      const { made, bob } = await bobAndStaff()
      await joins(made)
      expect(await deniedTo(bob)).toMatchObject({ decision: 'implicitDeny' })
      await sources[kind].give(made)
      await getUser(bob)
      await sources[kind].take(made)
      expect(await deniedTo(bob)).toMatchObject({ decision: 'implicitDeny' })
    },
  )

  test('an inline deny overrides the user’s own allow, and refusals name its group', async () => {
    const { made, bob } = await bobAndStaff(statement('Allow', '*'))
    await put(made, DENY_GET_USER)
    await getUser(bob)
    await joins(made)
    const error = await refusal(getUser(bob))
    expect(error.message).toContain('with an explicit deny in an identity-based policy')
    expect(error.detail.denied).toMatchObject({
      decision: 'explicitDeny',
      by: {
        source: {
          type: 'groupInline',
          policyName: 'Rules',
          groupName: 'staff',
          groupPath: '/teams/',
        },
        sid: 'No',
      },
    })
    await leaves(made)
    await getUser(bob)
  })

  test('a deny that is attached to the group overrides the user’s own allow', async () => {
    const { made, bob } = await bobAndStaff(statement('Allow', '*'))
    const { accountId } = made
    const id = 'ANPAAAAAAAAAAAAAAAAAA'
    const createdAt = new Date()
    await db().managedPolicy.create({
      data: {
        ...{ accountId, id, name: 'Stop', nameKey: 'stop', defaultVersion: 1, lastVersion: 1 },
        ...{ createdAt, updatedAt: createdAt },
        versions: { create: { version: 1, document: DENY_GET_USER, createdAt } },
      },
    })
    const PolicyArn = `arn:aws:iam::${accountId}:policy/Stop`
    await joins(made)
    await getUser(bob)
    await made.call('AttachGroupPolicy', { GroupName, PolicyArn })
    expect(await deniedTo(bob)).toMatchObject({
      decision: 'explicitDeny',
      by: {
        source: {
          type: 'groupManaged',
          policyName: 'Stop',
          policyArn: PolicyArn,
          groupName: 'staff',
        },
      },
    })
    await made.call('DetachGroupPolicy', { GroupName, PolicyArn })
    await getUser(bob)
  })

  test('policies stay if the group is renamed, and refusals have the new name', async () => {
    const { made, bob } = await bobAndStaff(statement('Allow', '*'))
    await joins(made)
    await put(made, DENY_GET_USER)
    expect(await deniedTo(bob)).toMatchObject({
      by: { source: { groupName: 'staff', groupPath: '/teams/' } },
    })
    await made.call('UpdateGroup', { GroupName, NewGroupName: 'Crew', NewPath: '/ship/' })
    expect(await deniedTo(bob)).toMatchObject({
      decision: 'explicitDeny',
      by: { source: { policyName: 'Rules', groupName: 'Crew', groupPath: '/ship/' } },
    })
  })

  test('a former member gets no permissions from a new group of the same name', async () => {
    const { made, bob } = await bobAndStaff()
    await joins(made)
    await leaves(made)
    await made.call('DeleteGroup', { GroupName })
    await made.call('CreateGroup', { GroupName })
    await put(made, statement('Allow', '*'))
    expect(await deniedTo(bob)).toMatchObject({ decision: 'implicitDeny' })
  })
})

describe('AddUserToGroup and RemoveUserFromGroup', () => {
  test('accept a repeated join in any spelling, and a leave without membership', async () => {
    const { made } = await bobAndStaff()
    await joins(made)
    const before = await db().groupMembership.findMany({ where: { accountId: made.accountId } })
    await made.call('AddUserToGroup', { GroupName: 'STAFF', UserName: 'BOB' })
    expect(await db().groupMembership.findMany({ where: { accountId: made.accountId } })).toEqual(
      before,
    )
    await made.call('RemoveUserFromGroup', { GroupName: 'Staff', UserName: 'Bob' })
    await leaves(made)
    expect((await made.call('GetGroup', { GroupName })).Users).toEqual([])
  })

  test('name the user if user and group are both absent', async () => {
    const { made } = await bobAndStaff()
    for (const name of ['AddUserToGroup', 'RemoveUserFromGroup'] as const) {
      const refusalText = async (group: string, UserName: string) => {
        const { code, message } = await refusal(made.call(name, { GroupName: group, UserName }))
        return `${code}: ${message}`
      }
      expect(await refusalText('None', 'Noone')).toBe(
        'NoSuchEntity: The user with name Noone cannot be found.',
      )
      expect(await refusalText('None', 'bob')).toBe(
        'NoSuchEntity: The group with name None cannot be found.',
      )
      expect(await refusalText(GroupName, 'Noone')).toBe(
        'NoSuchEntity: The user with name Noone cannot be found.',
      )
    }
  })

  test('limit a user to ten groups under concurrency', async () => {
    const { made } = await bobAndStaff()
    const names = Array.from({ length: 12 }, (_, i) => `g${i}`)
    for (const name of names) await made.call('CreateGroup', { GroupName: name })
    const join = (group: string) =>
      made.call('AddUserToGroup', { GroupName: group, UserName: 'bob' })
    for (const name of names.slice(0, 9)) await join(name)
    const outcomes = await Promise.allSettled(names.slice(9).map(join))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const message = 'Cannot exceed quota for GroupsPerUser: 10'
    expect(await refusal(join(GroupName))).toMatchObject({ code: 'LimitExceeded', message })
    await join('g0')
    await made.call('RemoveUserFromGroup', { GroupName: 'g0', UserName: 'bob' })
    await join(GroupName)
  })

  test('evaluate the permission against the stored group, not against the user', async () => {
    const { made, bob } = await bobAndStaff()
    const arn = (end: string) => `arn:aws:iam::${made.accountId}:${end}`
    const allow = (Resource: string) =>
      made.call('PutUserPolicy', {
        UserName: 'bob',
        PolicyName: 'P',
        PolicyDocument: statement('Allow', 'iam:*', Resource),
      })
    await allow(arn('user/*'))
    const before = await storedOf(made.accountId)
    for (const name of ['AddUserToGroup', 'RemoveUserFromGroup'] as const) {
      const error = await refusal(bob(name, { GroupName: 'STAFF', UserName: 'bob' }))
      expect(error.detail.denied).toMatchObject({
        action: `iam:${name}`,
        resource: arn('group/teams/staff'),
      })
    }
    expect(await storedOf(made.accountId)).toBe(before)
    await allow(arn('group/teams/*'))
    await bob('AddUserToGroup', { GroupName, UserName: 'bob' })
    await bob('RemoveUserFromGroup', { GroupName, UserName: 'bob' })
  })

  test('a member of a group can’t be deleted, and a former member can', async () => {
    const { made } = await bobAndStaff()
    await joins(made)
    const message = 'Cannot delete entity, must remove users from group first.'
    expect(await refusal(made.call('DeleteUser', { UserName: 'bob' }))).toMatchObject({
      code: 'DeleteConflict',
      message,
    })
    await leaves(made)
    await made.call('DeleteUser', { UserName: 'bob' })
  })
})

describe('ListGroupsForUser', () => {
  test('returns the groups of one user in pages, sorted by name', async () => {
    const { made } = await bobAndStaff()
    for (const name of ['Zoo', 'crew', 'Apes', 'others'])
      await made.call('CreateGroup', { GroupName: name })
    for (const name of ['Zoo', 'staff', 'crew', 'Apes'])
      await made.call('AddUserToGroup', { GroupName: name, UserName: 'bob' })
    await user(made, 'carol')
    await made.call('AddUserToGroup', { GroupName: 'others', UserName: 'carol' })
    const first = await made.call('ListGroupsForUser', { UserName: 'BOB', MaxItems: 3 })
    expect(first.Groups.map((group) => group.GroupName)).toEqual(['Apes', 'crew', 'staff'])
    expect(first.Groups[2]).toEqual((await made.call('GetGroup', { GroupName })).Group)
    const second = await made.call('ListGroupsForUser', {
      UserName: 'bob',
      MaxItems: 3,
      Marker: first.Marker ?? '',
    })
    expect(second).toMatchObject({ IsTruncated: false, Groups: [{ GroupName: 'Zoo' }] })
    expect(second.Groups).toHaveLength(1)
    expect(await made.call('ListGroupsForUser', { UserName: 'admin' })).toEqual({
      Groups: [],
      IsTruncated: false,
    })
  })

  test('evaluates the permission against the user', async () => {
    const { made } = await bobAndStaff()
    const { arn } = await principalOf(made.accountId, 'bob')
    const carol = await user(made, 'carol', {
      policy: statement('Allow', 'iam:ListGroupsForUser', arn),
    })
    await carol('ListGroupsForUser', { UserName: 'bob' })
    expect((await refusal(carol('ListGroupsForUser', { UserName: 'carol' }))).code).toBe(
      'AccessDenied',
    )
  })
})
