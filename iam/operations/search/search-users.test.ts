// SearchUsers, compared with an independent computation over everything stored: order, filters,
// pages, counts.
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import { oneOf, seeded } from '../../../test/calls/bad-values'
import { refusal } from '../../../test/fixtures'
import { type Crowd, crowdedAccount } from '../../../test/stored/crowded-account'
import {
  expires,
  FILTERS,
  isExpired,
  isSoon,
  readStored,
  type Search,
  type Stored,
  seen,
  sorted,
  used,
} from '../../../test/stored/expected-users'
import type { OutputOf } from '../../gate/call-operation'
import { USER_SORTS } from '../../shapes/search'

type Output = OutputOf<'SearchUsers'>

let crowd: Crowd
let stored: Stored[]
beforeAll(async () => {
  crowd = await crowdedAccount(139, 7) // and the administrator of the account
  stored = await readStored(crowd.made.accountId)
})

const search = (input: Search): Promise<Output> => crowd.made.call('SearchUsers', input)

/** Reads every page from one end to the other. */
async function pages(
  input: Search,
  from?: string,
  direction: 'NextMarker' | 'PreviousMarker' = 'NextMarker',
) {
  const all: Output[] = []
  for (
    let marker = from;
    all.length === 0 || marker !== undefined;
    marker = all.at(-1)?.[direction]
  )
    all.push(await search({ ...input, ...(marker !== undefined && { Marker: marker }) }))
  return all
}
const namesOf = (all: Output[]) => all.flatMap(({ Users }) => Users.map(({ UserName }) => UserName))

describe.each(USER_SORTS)('sorted by %s', (SortBy) => {
  test.each(['Ascending', 'Descending'] as const)(
    '%s: pages cover each row once, both ways',
    async (SortOrder) => {
      const expected = sorted(stored, SortBy, SortOrder === 'Descending')
      const input = { SortBy, SortOrder, MaxItems: 33 } as const
      const forth = await pages(input)
      expect(namesOf(forth)).toEqual(expected)
      expect(forth.map(({ Start }) => Start)).toEqual([1, 34, 67, 100, 133])
      expect(new Set(forth.map(({ Total }) => Total))).toEqual(new Set([140]))
      expect(forth[0]?.PreviousMarker).toBeUndefined()
      const back = await pages(input, forth.at(-1)?.PreviousMarker, 'PreviousMarker')
      expect(back.map(({ Start }) => Start)).toEqual([100, 67, 34, 1])
      expect(namesOf(back.toReversed())).toEqual(expected.slice(0, 132))
      expect(back.map(({ NextMarker }) => NextMarker !== undefined)).toEqual([
        true,
        true,
        true,
        true,
      ])
    },
  )
})

test.each(FILTERS)('the filter $input returns the matching users', async ({ input, holds }) => {
  const { Users, Total } = await search({ ...input, MaxItems: 100 })
  const expected = sorted(stored.filter(holds), 'UserName', false)
  expect(Users.map(({ UserName }) => UserName)).toEqual(expected.slice(0, 100))
  expect(Total).toBe(expected.length)
})

test('the filter by group finds its members, whatever the case of the name', async () => {
  const { groupId, group } = stored.flatMap(({ memberships }) => memberships)[0] ?? expect.fail()
  const members = stored.filter(({ memberships }) =>
    memberships.some((one) => one.groupId === groupId),
  )
  const { Users } = await search({ GroupName: group.name.toUpperCase(), MaxItems: 100 })
  expect(Users.map(({ UserName }) => UserName)).toEqual(sorted(members, 'UserName', false))
})

test('filters combine with each other, with every sort and with pages', async () => {
  const random = seeded(11)
  for (let round = 0; round < 60; round++) {
    const chosen = [oneOf(random, FILTERS), oneOf(random, FILTERS)]
    const distinct = chosen.filter(
      ({ input }) => !Object.keys(input).some((key) => key in (chosen[0]?.input ?? {})),
    )
    const filters = [chosen[0] ?? expect.fail(), ...distinct]
    const SortBy = oneOf(random, USER_SORTS)
    const SortOrder = oneOf(random, ['Ascending', 'Descending'] as const)
    const input = {
      ...Object.assign({}, ...filters.map(({ input }) => input)),
      SortBy,
      SortOrder,
      MaxItems: 9,
    }
    const matching = stored.filter((user) => filters.every(({ holds }) => holds(user)))
    const expected = sorted(matching, SortBy, SortOrder === 'Descending')
    const all = await pages(input)
    expect(namesOf(all), JSON.stringify(input)).toEqual(expected)
    expect(all[0]?.Total).toBe(expected.length)
    expect(all[0]?.Start).toBe(expected.length > 0 ? 1 : 0)
  }
})

test('a row contains everything that the list shows about a user', async () => {
  const all = new Map(
    (await pages({ MaxItems: 100 }))
      .flatMap(({ Users }) => Users)
      .map((one) => [one.UserName, one]),
  )
  expect(all.size).toBe(140)
  for (const user of stored) {
    const names = user.memberships
      .map(({ group }) => group)
      .sort((a, b) => (a.nameKey < b.nameKey ? -1 : 1))
      .map(({ name }) => name)
    const latest = Math.max(seen(user), used(user))
    const keys = [...user.accessKeys].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    expect(all.get(user.name)).toEqual({
      UserName: user.name,
      Path: user.path,
      UserId: user.id,
      Arn: `arn:aws:iam::${user.accountId}:user${user.path}${user.name}`,
      CreateDate: user.createdAt,
      ...(user.passwordLastUsed && { PasswordLastUsed: user.passwordLastUsed }),
      Groups: { Count: names.length, Names: names.slice(0, 3) },
      ...(latest >= 0 && { LastActivity: new Date(latest) }),
      ConsoleAccess: user.loginProfile ? 'Enabled' : 'Disabled',
      ...(user.loginProfile && {
        PasswordLastChanged: user.loginProfile.passwordChangedAt,
        PasswordExpires: new Date(expires(user)),
      }),
      MFA: user.mfaDevices.length > 0 ? ['virtual'] : [],
      Status: {
        Locked: user.locked,
        MustChangePassword: user.loginProfile?.passwordResetRequired ?? false,
        Expired: isExpired(user),
        ExpiresSoon: isSoon(user),
        UnusedTooLong: false,
      },
      AccessKeys: keys.map((key) => ({
        AccessKeyId: key.id,
        Status: key.active ? 'Active' : 'Inactive',
        CreateDate: key.createdAt,
        ...(key.lastUsedAt && {
          LastUsedDate: key.lastUsedAt,
          ServiceName: 'iam',
          Region: 'us-east-1',
        }),
      })),
      AttachedPolicies: user.attachedPolicies.length,
      Tags: user.tags
        .map(({ key, value }) => ({ Key: key, Value: value }))
        .sort((a, b) => (a.Key.toLowerCase() < b.Key.toLowerCase() ? -1 : 1)),
    })
  }
})

test('rejects a marker of another list or another sort', async () => {
  const { NextMarker = '' } = await search({ MaxItems: 5, SortBy: 'Path' })
  const other = await crowd.made.call('SearchGroups', { MaxItems: 1 })
  const { Marker } = await crowd.made.call('ListUsers', { MaxItems: 1 })
  for (const input of [
    { Marker: NextMarker },
    { Marker: NextMarker, SortBy: 'Path', SortOrder: 'Descending' },
    { Marker: other.NextMarker ?? '' },
    { Marker: Marker ?? '' },
    { Marker: 'bm9uc2Vuc2U' },
  ] as Search[])
    expect((await refusal(search(input))).message).toBe('Invalid Marker.')
  const number = Buffer.from(
    JSON.stringify(['SearchUsers', 'CreateDate', 'asc', 'next', '1e3', 'a']),
  )
  const forged = { Marker: number.toString('base64url'), SortBy: 'CreateDate' } as const
  expect((await refusal(search(forged))).code).toBe('ValidationError')
})

test('a page whose rows were deleted returns the total and the position 0', async () => {
  const { made } = await crowdedAccount(12, 3)
  const first = await made.call('SearchUsers', { MaxItems: 10 })
  const gone = await made.call('SearchUsers', { MaxItems: 10, Marker: first.NextMarker ?? '' })
  for (const { UserId } of gone.Users) await db().user.deleteMany({ where: { id: UserId } })
  const again = await made.call('SearchUsers', { MaxItems: 10, Marker: first.NextMarker ?? '' })
  expect(again).toEqual({ Users: [], Total: 10, Start: 0 })
})
