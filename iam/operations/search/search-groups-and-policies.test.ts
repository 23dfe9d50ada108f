// SearchGroups and SearchPolicies, compared with an independent computation over everything stored.
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import { managedPolicies } from '../../../platform/managed-policies/managed-policies'
import { statement } from '../../../test/fixtures'
import { CROWD_POLICIES, type Crowd, crowdedAccount } from '../../../test/stored/crowded-account'
import type { InputOf, OutputOf } from '../../gate/call-operation'
import { GROUP_SORTS, type ListedGroup, type ListedPolicy, POLICY_SORTS } from '../../shapes/search'

let crowd: Crowd
beforeAll(async () => {
  crowd = await crowdedAccount(120, 5)
  for (const [PolicyName, Path, Description, action] of [
    ['Zebra', '/', 'Feeds the zebra', 'zoo:Feed'],
    ['adminlike', '/staff/', undefined, 'iam:*'],
    ['AdministratorAccess', '/', 'ours', 's3:*'],
    ['unused', '/staff/night/', undefined, 'iam:ChangePassword'],
  ] as const) {
    const PolicyDocument = statement('Allow', action)
    await crowd.made.call('CreatePolicy', {
      PolicyName,
      Path,
      PolicyDocument,
      ...(Description && { Description }),
    })
  }
  const PolicyArn = `arn:aws:iam::${crowd.made.accountId}:policy/Zebra`
  await crowd.made.call('AttachUserPolicy', { UserName: 'admin', PolicyArn })
})

const compare = (a: unknown, b: unknown) =>
  String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0
const compareValues = (a: unknown, b: unknown) =>
  typeof a === 'number' && typeof b === 'number' ? a - b : compare(a, b)
const sortable = (value: unknown) => (value instanceof Date ? value.getTime() : (value ?? ''))

type Page<Row> = {
  rows: Row[]
  Total: number
  Start: number
  NextMarker?: string
  PreviousMarker?: string
}

/** Reads every page forwards and backwards. Each must return its place. */
async function covered<Row>(read: (Marker?: string) => Promise<Page<Row>>): Promise<Row[]> {
  const forth: Page<Row>[] = [await read()]
  for (let marker = forth[0]?.NextMarker; marker; marker = forth.at(-1)?.NextMarker)
    forth.push(await read(marker))
  const starts = forth.map(
    ({ rows }, i) =>
      1 +
      forth.slice(0, i).reduce((sum, page) => sum + page.rows.length, 0) * Number(rows.length > 0),
  )
  expect(forth.map(({ Start }) => Start)).toEqual(starts)
  const all = forth.flatMap(({ rows }) => rows)
  expect(new Set(forth.map(({ Total }) => Total))).toEqual(new Set([all.length]))
  const back: Page<Row>[] = []
  for (let marker = forth.at(-1)?.PreviousMarker; marker; marker = back.at(-1)?.PreviousMarker)
    back.push(await read(marker))
  expect(back.toReversed().flatMap(({ rows }) => rows)).toEqual(
    forth.slice(0, -1).flatMap(({ rows }) => rows),
  )
  return all
}

describe('SearchGroups', () => {
  const search = async (input: InputOf<'SearchGroups'>) => {
    const { Groups, ...page } = await crowd.made.call('SearchGroups', input)
    return { rows: Groups, ...page } as Page<ListedGroup>
  }
  async function stored(): Promise<ListedGroup[]> {
    const { accountId } = crowd.made
    const _count = { select: { memberships: true, attachedPolicies: true, inlinePolicies: true } }
    const groups = await db().group.findMany({ where: { accountId }, include: { _count } })
    return groups.map((group) => ({
      GroupName: group.name,
      Path: group.path,
      GroupId: group.id,
      Arn: `arn:aws:iam::${accountId}:group${group.path}${group.name}`,
      CreateDate: group.createdAt,
      Users: group._count.memberships,
      AttachedPolicies: group._count.attachedPolicies,
      InlinePolicies: group._count.inlinePolicies,
    }))
  }
  const sorted = (groups: ListedGroup[], by: keyof ListedGroup, sign: number) =>
    [...groups].sort((a, b) => {
      const key = (group: ListedGroup) => (by === 'GroupName' ? 0 : sortable(group[by]))
      const names = compare(a.GroupName.toLowerCase(), b.GroupName.toLowerCase())
      return sign * (compareValues(key(a), key(b)) || names)
    })

  test.each(GROUP_SORTS)(
    'sorted by %s: pages cover each row once, both ways, with its counts',
    async (SortBy) => {
      for (const SortOrder of ['Ascending', 'Descending'] as const) {
        const rows = await covered((Marker) =>
          search({ SortBy, SortOrder, MaxItems: 5, ...(Marker && { Marker }) }),
        )
        expect(rows).toEqual(sorted(await stored(), SortBy, SortOrder === 'Descending' ? -1 : 1))
      }
    },
  )

  test('filters by text, path and members combine', async () => {
    const all = sorted(await stored(), 'GroupName', 1)
    const text =
      (Text: string) =>
      ({ GroupName, Path }: ListedGroup) =>
        GroupName.toLowerCase().includes(Text.toLowerCase()) ||
        Path.toLowerCase().includes(Text.toLowerCase())
    expect(all.some(({ Users }) => Users === 0)).toBe(true)
    for (const [input, holds] of [
      [{ HasNoUsers: true }, ({ Users }: ListedGroup) => Users === 0],
      [{ HasNoUsers: false, Text: 'A' }, (one: ListedGroup) => one.Users !== 0 && text('A')(one)],
      [
        { Text: 'STAFF', PathPrefix: '/staff/' },
        ({ Path }: ListedGroup) => Path.startsWith('/staff/'),
      ],
      [{ Text: 'group-1' }, text('group-1')],
    ] as const)
      expect((await search(input)).rows).toEqual(all.filter(holds))
  })
})

describe('SearchPolicies', () => {
  type Input = InputOf<'SearchPolicies'>
  const search = async (input: Input) => {
    const { Policies, ...page }: OutputOf<'SearchPolicies'> = await crowd.made.call(
      'SearchPolicies',
      input,
    )
    return { rows: Policies, ...page } as Page<ListedPolicy>
  }
  const names = async (input: Input) =>
    (await search({ MaxItems: 100, ...input })).rows.map(({ PolicyName }) => PolicyName)

  test('A7: counts and pages through AWS’s policies with the account’s own', async () => {
    const rows = await covered((Marker) => search({ MaxItems: 100, ...(Marker && { Marker }) }))
    expect(rows).toHaveLength(managedPolicies().length + 4)
    expect(rows.map(({ PolicyName }) => PolicyName)).toContain('AmazonS3FullAccess')
  })

  /** Matches few enough to be read in small pages: of the account's own, and of AWS's. */
  const some = { Text: 'admin' }

  test.each(POLICY_SORTS)('sorted by %s: pages cover each row once, both ways', async (SortBy) => {
    const all = (await search({ ...some, MaxItems: 100 })).rows
    expect(new Set(all.map(({ Type }) => Type)).size).toBe(2)
    for (const SortOrder of ['Ascending', 'Descending'] as const) {
      const sign = SortOrder === 'Descending' ? -1 : 1
      const rows = await covered((Marker) =>
        search({ ...some, SortBy, SortOrder, MaxItems: 4, ...(Marker && { Marker }) }),
      )
      const key = (policy: ListedPolicy) => {
        const value = SortBy === 'PolicyName' ? 0 : sortable(policy[SortBy])
        return SortBy === 'Description' ? String(value).toLowerCase() : value
      }
      const name = ({ PolicyName, PolicyId }: ListedPolicy) =>
        `${PolicyName.toLowerCase()} ${PolicyId}`
      const expected = [...all].sort(
        (a, b) => sign * (compareValues(key(a), key(b)) || compare(name(a), name(b))),
      )
      expect(rows).toEqual(expected)
    }
  })

  test('counts the uses of AWS’s policies and of the account’s own', async () => {
    const { accountId } = crowd.made
    for (const { Arn, AttachmentCount, PermissionsBoundaryUsageCount } of (
      await search({ MaxItems: 100 })
    ).rows) {
      const where = { accountId, policyArn: Arn }
      const attached =
        (await db().userPolicyAttachment.count({ where })) +
        (await db().groupPolicyAttachment.count({ where }))
      expect(AttachmentCount, Arn).toBe(attached)
      const bounding = await db().user.count({ where: { accountId, permissionsBoundaryArn: Arn } })
      expect(PermissionsBoundaryUsageCount, Arn).toBe(bounding)
    }
  })

  test('filters by text, type, path and use', async () => {
    expect(await names({ Text: 'ZEBRA' })).toEqual(['Zebra'])
    expect(await names({ Text: 'feeds' })).toEqual(['Zebra'])
    expect(await names({ Text: 'userchangep' })).toEqual(['IAMUserChangePassword'])
    expect(await names({ Text: 'administratoraccess', PathPrefix: '/', Type: 'Customer' })).toEqual(
      ['AdministratorAccess'],
    )
    expect((await names({ Text: 'administratoraccess', Type: 'AWS' }))[0]).toBe(
      'AdministratorAccess',
    )
    expect(await names({ Type: 'Customer', PathPrefix: '/staff/' })).toEqual([
      'adminlike',
      'unused',
    ])
    expect(await names({ Type: 'Customer', Attached: true })).toEqual(['Zebra'])
    expect(await names({ Type: 'Customer', Attached: false })).toEqual([
      'AdministratorAccess',
      'adminlike',
      'unused',
    ])
    expect(await names({ UsedAs: 'PermissionsBoundary' })).toEqual(['IAMReadOnlyAccess'])
    expect(CROWD_POLICIES).toHaveLength(2)
  })

  test('finds the policies that mention an action or allow it', async () => {
    expect(await names({ ActionContains: 'zoo:' })).toEqual(['Zebra'])
    expect(await names({ ActionContains: 'IAM:changepassword', Type: 'Customer' })).toEqual([
      'adminlike',
      'unused',
    ])
    const aws = await names({
      ActionContains: 'iam:ChangePassword',
      Type: 'AWS',
      Text: 'access',
      PathPrefix: '/',
    })
    expect(aws).toContain('AdministratorAccess')
    expect(
      await names({ ActionContains: 'iam:ChangePassword', Type: 'AWS', Text: 'change' }),
    ).toContain('IAMUserChangePassword')
    expect(aws).not.toContain('IAMReadOnlyAccess')
  })

  test('a policy’s default version decides which actions it is found by', async () => {
    const { made } = await crowdedAccount(2, 9)
    const PolicyDocument = statement('Allow', 'first:One')
    const { Policy } = await made.call('CreatePolicy', { PolicyName: 'versions', PolicyDocument })
    const second = { PolicyArn: Policy.Arn, PolicyDocument: statement('Allow', 'second:Two') }
    await made.call('CreatePolicyVersion', second)
    const countOf = async (ActionContains: string) =>
      (await made.call('SearchPolicies', { ActionContains })).Total
    expect([await countOf('first:'), await countOf('second:')]).toEqual([1, 0])
    await made.call('SetDefaultPolicyVersion', { PolicyArn: Policy.Arn, VersionId: 'v2' })
    expect([await countOf('first:'), await countOf('second:')]).toEqual([0, 1])
  })
})
