// Groups: their names, how they are found and listed, and what prevents a deletion.
import { describe, expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import {
  account,
  refusal,
  statement,
  storedOf,
  type TestAccount,
  user,
} from '../../../test/fixtures'
import { someoneElse, untilSomeoneWaits } from '../../../test/stored/someone-else'

const READ_ONLY = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess'

/** Inserts groups as rows, because creating this many through calls takes too long. */
const fill = ({ accountId }: TestAccount, count: number) =>
  db().group.createMany({
    data: Array.from({ length: count }, (_, i) => ({
      accountId,
      id: `AGPA${String(i).padStart(17, '0')}`,
      name: `g${i}`,
      nameKey: `g${i}`,
      createdAt: new Date(),
    })),
  })
const codesOf = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : 'done')).sort()

describe('CreateGroup and GetGroup', () => {
  test('returns path, name, id, ARN and date, under any spelling of the name', async () => {
    const made = await account()
    const { Group } = await made.call('CreateGroup', {
      GroupName: 'Staff',
      Path: '/some/location/',
    })
    expect(Group).toEqual({
      Path: '/some/location/',
      GroupName: 'Staff',
      GroupId: expect.stringMatching(/^AGPA[A-Z2-7]{17}$/),
      Arn: `arn:aws:iam::${made.accountId}:group/some/location/Staff`,
      CreateDate: expect.any(Date),
    })
    expect(await made.call('GetGroup', { GroupName: 'sTAFF' })).toEqual({
      Group,
      Users: [],
      IsTruncated: false,
    })
    const plain = await made.call('CreateGroup', { GroupName: 'plain' })
    expect(plain.Group).toMatchObject({
      Path: '/',
      Arn: `arn:aws:iam::${made.accountId}:group/plain`,
    })
  })

  test('rejects a taken name in any spelling and path, but not another account’s', async () => {
    const made = await account()
    await made.call('CreateGroup', { GroupName: 'Staff' })
    const taken = await refusal(
      made.call('CreateGroup', { GroupName: 'STAFF', Path: '/elsewhere/' }),
    )
    expect(taken).toMatchObject({
      code: 'EntityAlreadyExists',
      message: 'Group with name STAFF already exists.',
    })
    const other = await account()
    await other.call('CreateGroup', { GroupName: 'staff' })
    expect((await other.call('GetGroup', { GroupName: 'Staff' })).Group.GroupName).toBe('staff')
  })

  test('creates one group for several concurrent requests with one name', async () => {
    const made = await account()
    const spellings = ['staff', 'Staff', 'STAFF', 'sTaFf']
    const outcomes = await Promise.allSettled(
      spellings.map((GroupName) => made.call('CreateGroup', { GroupName })),
    )
    const taken = 'EntityAlreadyExists'
    expect(codesOf(outcomes)).toEqual([taken, taken, taken, 'done'])
  })

  test('rejects a name that another transaction inserts first, whatever is locked', async () => {
    const made = await account()
    const error = await someoneElse(async (sql) => {
      await sql.query('BEGIN')
      await sql.query(
        `INSERT INTO groups (account_id, id, name, name_key, created_at) VALUES ($1, 'AGPAOTHER', 'staff', 'staff', now())`,
        [made.accountId],
      )
      const refused = refusal(made.call('CreateGroup', { GroupName: 'Staff' }))
      await untilSomeoneWaits(sql)
      await sql.query('COMMIT')
      return refused
    })
    expect(error).toMatchObject({
      code: 'EntityAlreadyExists',
      message: 'Group with name Staff already exists.',
    })
  })

  test('rejects the 301st group under concurrency, and reports a taken name first', async () => {
    const made = await account()
    await fill(made, 298)
    const names = ['a', 'b', 'c', 'd']
    const outcomes = await Promise.allSettled(
      names.map((GroupName) => made.call('CreateGroup', { GroupName })),
    )
    expect(codesOf(outcomes)).toEqual(['LimitExceeded', 'LimitExceeded', 'done', 'done'])
    expect(await db().group.count({ where: { accountId: made.accountId } })).toBe(300)
    const message = 'Cannot exceed quota for GroupsPerAccount: 300'
    expect(await refusal(made.call('CreateGroup', { GroupName: 'e' }))).toMatchObject({
      code: 'LimitExceeded',
      message,
    })
    expect((await refusal(made.call('CreateGroup', { GroupName: 'G7' }))).code).toBe(
      'EntityAlreadyExists',
    )
  })

  test('returns the users in pages sorted by name, each with the members of a list', async () => {
    const made = await account()
    await made.call('CreateGroup', { GroupName: 'staff' })
    for (const UserName of ['Carol', 'alice', 'Bob', 'dave']) {
      await made.call('CreateUser', {
        UserName,
        Path: '/people/',
        Tags: [{ Key: 'team', Value: 'blue' }],
      })
      if (UserName !== 'dave') await made.call('AddUserToGroup', { GroupName: 'staff', UserName })
    }
    await db().user.updateMany({
      where: { accountId: made.accountId },
      data: { passwordLastUsed: new Date() },
    })
    const first = await made.call('GetGroup', { GroupName: 'staff', MaxItems: 2 })
    expect(first).toMatchObject({ IsTruncated: true, Group: { GroupName: 'staff' } })
    const second = await made.call('GetGroup', {
      GroupName: 'staff',
      MaxItems: 2,
      Marker: first.Marker ?? '',
    })
    expect(second).toMatchObject({ IsTruncated: false, Group: { GroupName: 'staff' } })
    expect(second).not.toHaveProperty('Marker')
    expect([...first.Users, ...second.Users].map(({ UserName }) => UserName)).toEqual([
      'alice',
      'Bob',
      'Carol',
    ])
    expect(second.Users).toEqual([
      {
        Path: '/people/',
        UserName: 'Carol',
        UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/),
        Arn: `arn:aws:iam::${made.accountId}:user/people/Carol`,
        CreateDate: expect.any(Date),
      },
    ])
  })

  test('names an absent group as requested', async () => {
    const made = await account()
    const message = 'The group with name Nobody cannot be found.'
    expect(await refusal(made.call('GetGroup', { GroupName: 'Nobody' }))).toMatchObject({
      code: 'NoSuchEntity',
      message,
    })
  })
})

describe('ListGroups', () => {
  const listed = async ({ call }: TestAccount, PathPrefix: string) =>
    (await call('ListGroups', { PathPrefix })).Groups.map(({ GroupName }) => GroupName)

  test('returns all groups in pages, sorted by name in any case', async () => {
    const made = await account()
    for (const GroupName of ['b', 'D', 'A', 'c', 'E']) await made.call('CreateGroup', { GroupName })
    const names: string[] = []
    let Marker: string | undefined
    do {
      const page = await made.call('ListGroups', { MaxItems: 2, ...(Marker && { Marker }) })
      expect(page.Groups.length).toBeLessThanOrEqual(2)
      names.push(...page.Groups.map(({ GroupName }) => GroupName))
      Marker = page.Marker
    } while (Marker)
    expect(names).toEqual(['A', 'b', 'c', 'D', 'E'])
    const { Groups } = await made.call('ListGroups', {})
    expect(Groups[0]).toEqual((await made.call('GetGroup', { GroupName: 'A' })).Group)
  })

  test('matches a path prefix by characters, not by components or patterns', async () => {
    const made = await account()
    const paths = {
      life: '/test-life/',
      lifecycle: '/test-lifecycle/',
      under: '/a_b/',
      other: '/axb/',
      rate: '/100%/',
    }
    for (const [GroupName, Path] of Object.entries(paths))
      await made.call('CreateGroup', { GroupName, Path })
    expect(await listed(made, '/test-life')).toEqual(['life', 'lifecycle'])
    expect(await listed(made, '/a_b')).toEqual(['under'])
    expect(await listed(made, '/1%')).toEqual([])
    expect(await listed(made, '/100%')).toEqual(['rate'])
    expect(await listed(made, '/TEST')).toEqual([])
    // AWS's pattern for a prefix allows this character, its last; the pattern for a path does not.
    expect(await listed(made, '/test-life\u007f')).toEqual([])
  })

  test('evaluates the permission against the path of the list', async () => {
    const made = await account()
    const policy = statement(
      'Allow',
      'iam:ListGroups',
      `arn:aws:iam::${made.accountId}:group/teams/*`,
    )
    const bob = await user(made, 'bob', { policy })
    expect(await bob('ListGroups', { PathPrefix: '/teams/' })).toEqual({
      Groups: [],
      IsTruncated: false,
    })
    const refused = await refusal(bob('ListGroups', {}))
    expect(refused.message).toContain(
      `iam:ListGroups on resource: arn:aws:iam::${made.accountId}:group/ because`,
    )
  })
})

describe('UpdateGroup', () => {
  test('keeps id, members and policies under a new name, and frees the old name', async () => {
    const made = await account()
    const { Group } = await made.call('CreateGroup', { GroupName: 'staff' })
    await made.call('CreateUser', { UserName: 'bob' })
    await made.call('AddUserToGroup', { GroupName: 'staff', UserName: 'bob' })
    await made.call('AttachGroupPolicy', { GroupName: 'staff', PolicyArn: READ_ONLY })
    expect(
      await made.call('UpdateGroup', {
        GroupName: 'STAFF',
        NewGroupName: 'Crew',
        NewPath: '/ship/',
      }),
    ).toBeUndefined()
    const moved = await made.call('GetGroup', { GroupName: 'crew' })
    const Arn = `arn:aws:iam::${made.accountId}:group/ship/Crew`
    expect(moved.Group).toEqual({ ...Group, GroupName: 'Crew', Path: '/ship/', Arn })
    expect(moved.Users.map(({ UserName }) => UserName)).toEqual(['bob'])
    expect(
      (await made.call('ListAttachedGroupPolicies', { GroupName: 'crew' })).AttachedPolicies,
    ).toHaveLength(1)
    expect((await refusal(made.call('GetGroup', { GroupName: 'staff' }))).code).toBe('NoSuchEntity')
    await made.call('CreateGroup', { GroupName: 'staff' })
  })

  test('keeps omitted members, and accepts another spelling of the group’s own name', async () => {
    const made = await account()
    await made.call('CreateGroup', { GroupName: 'staff', Path: '/a/' })
    const changed = async (change: { NewGroupName?: string; NewPath?: string }) => {
      await made.call('UpdateGroup', { GroupName: 'staff', ...change })
      const { GroupName, Path } = (await made.call('GetGroup', { GroupName: 'staff' })).Group
      return Path + GroupName
    }
    expect(await changed({})).toBe('/a/staff')
    expect(await changed({ NewGroupName: 'Staff' })).toBe('/a/Staff')
    expect(await changed({ NewPath: '/' })).toBe('/Staff')
  })

  test('rejects another group’s name in any spelling, and changes nothing', async () => {
    const made = await account()
    await made.call('CreateGroup', { GroupName: 'staff' })
    await made.call('CreateGroup', { GroupName: 'crew' })
    const before = await storedOf(made.accountId)
    const error = await refusal(
      made.call('UpdateGroup', { GroupName: 'staff', NewGroupName: 'CREW', NewPath: '/b/' }),
    )
    expect(error).toMatchObject({
      code: 'EntityAlreadyExists',
      message: 'Group with name CREW already exists.',
    })
    expect(await storedOf(made.accountId)).toBe(before)
  })

  test('needs the permission on the current ARN and on the new ARN', async () => {
    const made = await account()
    const arn = (end: string) => `arn:aws:iam::${made.accountId}:group/${end}`
    const bob = await user(made, 'bob')
    await made.call('CreateGroup', { GroupName: 'staff', Path: '/a/' })
    const rename = { GroupName: 'STAFF', NewGroupName: 'crew', NewPath: '/b/' }
    const allow = (Resource: string) =>
      made.call('PutUserPolicy', {
        UserName: 'bob',
        PolicyName: 'P',
        PolicyDocument: statement('Allow', 'iam:UpdateGroup', Resource),
      })
    await allow(arn('a/*'))
    expect((await refusal(bob('UpdateGroup', rename))).detail.denied?.resource).toBe(arn('b/crew'))
    await allow(arn('b/*'))
    expect((await refusal(bob('UpdateGroup', rename))).detail.denied?.resource).toBe(arn('a/staff'))
    await allow(arn('*'))
    await bob('UpdateGroup', rename)
    expect((await made.call('GetGroup', { GroupName: 'crew' })).Group.Arn).toBe(arn('b/crew'))
  })
})

describe('DeleteGroup', () => {
  test('rejects a group with members or policies, and deletes an empty one', async () => {
    const made = await account()
    const GroupName = 'staff'
    await made.call('CreateGroup', { GroupName })
    await made.call('CreateUser', { UserName: 'bob' })
    await made.call('AddUserToGroup', { GroupName, UserName: 'bob' })
    await made.call('PutGroupPolicy', {
      GroupName,
      PolicyName: 'P',
      PolicyDocument: statement('Allow', 'iam:*'),
    })
    await made.call('AttachGroupPolicy', { GroupName, PolicyArn: READ_ONLY })
    const refused = async (reason: string) =>
      expect(await refusal(made.call('DeleteGroup', { GroupName }))).toMatchObject({
        code: 'DeleteConflict',
        message: `Cannot delete entity, must ${reason} first.`,
      })
    await refused('remove users from group')
    await made.call('RemoveUserFromGroup', { GroupName, UserName: 'bob' })
    await refused('delete policies')
    await made.call('DeleteGroupPolicy', { GroupName, PolicyName: 'P' })
    await refused('detach all policies')
    await made.call('DetachGroupPolicy', { GroupName, PolicyArn: READ_ONLY })
    await made.call('DeleteGroup', { GroupName })
    expect((await refusal(made.call('DeleteGroup', { GroupName }))).code).toBe('NoSuchEntity')
  })

  test('a concurrent AddUserToGroup that found the group fails after the deletion', async () => {
    const made = await account()
    await made.call('CreateUser', { UserName: 'bob' })
    await made.call('CreateGroup', { GroupName: 'staff' })
    const outcomes = await someoneElse(async (sql) => {
      await sql.query('BEGIN')
      await sql.query('SELECT 1 FROM accounts WHERE id = $1 FOR UPDATE', [made.accountId])
      const deleted = made.call('DeleteGroup', { GroupName: 'staff' })
      await untilSomeoneWaits(sql)
      const joined = made.call('AddUserToGroup', { GroupName: 'staff', UserName: 'bob' })
      const settled = Promise.allSettled([deleted, joined])
      await untilSomeoneWaits(sql, 2)
      await sql.query('COMMIT')
      return settled
    })
    expect(outcomes).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { message: 'The group with name staff cannot be found.' } },
    ])
  })
})
