// An access key belongs to one user of one account: permission on another user never reaches it.
import { expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import {
  account,
  principalOf,
  refusal,
  statement,
  type TestAccount,
  user,
} from '../../../test/fixtures'

const keyOf = async ({ call }: TestAccount, UserName: string) =>
  (await call('CreateAccessKey', { UserName })).AccessKey.AccessKeyId

test('D2: GetAccessKeyLastUsed refuses a foreign key exactly as it refuses a missing key', async () => {
  const [made, theirs] = [await account(), await account()]
  await user(theirs, 'alice')
  const own = `arn:aws:iam::${made.accountId}:user/bob`
  const callers = [
    made.call,
    await user(made, 'admin2', { policy: statement('Allow', 'iam:*') }),
    await user(made, 'bob', { policy: statement('Allow', 'iam:*', own) }),
    await user(made, 'carol', { policy: statement('Deny', 'iam:*') }),
  ]
  const missing = 'AKIA0000000000000000'
  const foreign = [await keyOf(theirs, 'alice'), theirs.rootAccessKeyId ?? '']
  for (const caller of callers) {
    const refused = async (AccessKeyId: string) => {
      const { code, message, detail } = await refusal(
        caller('GetAccessKeyLastUsed', { AccessKeyId }),
      )
      const { authorizationId: id = '-', ...denied } = detail.denied ?? {}
      return JSON.stringify({ code, message, detail: { ...detail, denied } })
        .replaceAll(AccessKeyId, missing)
        .replaceAll(id, 'id')
    }
    const expected = await refused(missing)
    expect(expected).toContain('AccessDenied')
    for (const key of foreign) expect(await refused(key)).toBe(expected)
  }
})

test.each([
  ['UpdateAccessKey', { Status: 'Inactive' as const }],
  ['DeleteAccessKey', {}],
] as const)(
  'D3: %s with permission on bob never reaches the key of another user',
  async (name, more) => {
    const made = await account()
    const { accountId } = made
    const bob = await user(made, 'bob', {
      policy: statement('Allow', `iam:${name}`, `arn:aws:iam::${accountId}:user/bob`),
    })
    await user(made, 'alice')
    await keyOf(made, 'bob')
    const others = [await keyOf(made, 'alice'), made.rootAccessKeyId ?? '', made.accessKeyId]
    const stored = () => db().accessKey.findMany({ where: { accountId }, orderBy: { id: 'asc' } })
    const before = await stored()
    for (const AccessKeyId of others)
      for (const UserName of [{ UserName: 'bob' }, {}]) {
        const error = await refusal(bob(name, { ...UserName, AccessKeyId, ...more } as never))
        expect(error).toMatchObject({
          code: 'NoSuchEntity',
          message: `The Access Key with id ${AccessKeyId} cannot be found.`,
        })
        expect(await stored()).toEqual(before)
      }
    // The root user without a name reaches its own keys only.
    const { userId } = await principalOf(accountId, 'alice')
    const [alices] = await db().accessKey.findMany({ where: { accountId, userId } })
    const byRoot = made.call(name, { AccessKeyId: alices?.id ?? '', ...more } as never)
    expect((await refusal(byRoot)).code).toBe('NoSuchEntity')
    expect(await stored()).toEqual(before)
  },
)
