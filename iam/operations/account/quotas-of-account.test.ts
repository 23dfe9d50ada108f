// D15: the quotas of an account count that account's own users, groups and policies.
import { expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import { QUOTAS } from '../../../rules/facts/quotas'
import { account, refusal, statement, type TestAccount } from '../../../test/fixtures'

const rows = (accountId: string, prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({
    ...{ accountId, id: `${prefix}${String(i).padStart(17, '0')}` },
    ...{ name: `name-${i}`, nameKey: `name-${i}`, createdAt: new Date() },
  }))
const kinds: [
  what: string,
  fill: (accountId: string) => Promise<unknown>,
  create: (made: TestAccount) => Promise<unknown>,
][] = [
  [
    'users',
    (id) =>
      db().user.createMany({
        data: rows(id, 'AIDA', QUOTAS.UsersQuota).map((row) => ({
          ...{ ...row, historySalt: new Uint8Array(16) },
        })),
      }),
    ({ call }) => call('CreateUser', { UserName: 'another' }),
  ],
  [
    'groups',
    (id) => db().group.createMany({ data: rows(id, 'AGPA', QUOTAS.GroupsQuota) }),
    ({ call }) => call('CreateGroup', { GroupName: 'another' }),
  ],
  [
    'policies',
    (id) =>
      db().managedPolicy.createMany({
        data: rows(id, 'ANPA', QUOTAS.PoliciesQuota).map((row) => ({
          ...{ ...row, defaultVersion: 1, lastVersion: 1, updatedAt: new Date() },
        })),
      }),
    ({ call }) =>
      call('CreatePolicy', { PolicyName: 'another', PolicyDocument: statement('Allow', 'iam:*') }),
  ],
]

test.each(kinds)(
  'D15: an account with all its %s leaves another account its own quota',
  async (_what, fill, create) => {
    const [full, other] = [await account(), await account()]
    await fill(full.accountId)
    await create(other)
    expect((await refusal(create(full))).code).toBe('LimitExceeded')
  },
)
