// The lock on the account's row, by what a write needs: other transactions see it as a lock that
// they can't get.
import { expect, test } from 'vitest'
import { db } from '../../platform/database/db'
import { rootOf, together } from '../../test/calls/batches'
import { account, refusal, statement, user } from '../../test/fixtures'
import { someoneElse, untilSomeoneWaits } from '../../test/stored/someone-else'
import { inTransaction, type LockNeeds } from './account-lock'
import type { BatchCall } from './call-together'

const versionOf = async (accountId: string) =>
  (await db().account.findUniqueOrThrow({ where: { id: accountId } })).version

test.each<[needs: LockNeeds, shared: boolean, increment: number]>([
  [{}, true, 0],
  [{ oneAtATime: true }, false, 0],
  [{ altersRights: true }, false, 1],
  [{ altersRights: true, oneAtATime: true }, false, 1],
])('a write that needs %o shares the account: %s', async (needs, shared, increment) => {
  const [made, other] = [await account(), await account()]
  const [version, others] = [await versionOf(made.accountId), await versionOf(other.accountId)]
  const gets = (lock: string, accountId: string) =>
    someoneElse(async (sql) =>
      sql.query(`SELECT 1 FROM accounts WHERE id = $1 FOR ${lock} NOWAIT`, [accountId]).then(
        () => true,
        () => false,
      ),
    )
  await inTransaction(needs, made.accountId, async (_tx, before) => {
    expect(before).toBe(version)
    expect(await gets('SHARE', made.accountId)).toBe(shared)
    expect(await gets('NO KEY UPDATE', made.accountId)).toBe(false)
    expect(await gets('NO KEY UPDATE', other.accountId)).toBe(true)
  })
  expect(await versionOf(made.accountId)).toBe(version + increment)
  expect(await versionOf(other.accountId)).toBe(others)
})

test('a batch locks the account as the strictest of its calls needs', async () => {
  const made = await account()
  const { accountId } = made
  await user(made, 'bob', { Password: 'First-password-1' })
  const link: BatchCall = {
    name: 'CreatePasswordResetLink',
    input: { UserName: 'bob' },
  }
  const PolicyDocument = statement('Allow', 'iam:GetUser')
  const strict: BatchCall[] = [
    { name: 'CreateGroup', input: { GroupName: 'staff' } },
    { name: 'PutUserPolicy', input: { UserName: 'bob', PolicyName: 'P', PolicyDocument } },
  ]
  for (const call of strict)
    await someoneElse(async (sql) => {
      await sql.query('BEGIN')
      await sql.query('SELECT 1 FROM accounts WHERE id = $1 FOR SHARE', [accountId])
      await together(rootOf(made), [link])
      const batch = together(rootOf(made), [link, call]).then(() => 'done')
      expect(await Promise.race([batch, untilSomeoneWaits(sql).then(() => 'waits')])).toBe('waits')
      await sql.query('COMMIT')
      await batch
    })
})

test('a write to an account that no longer exists is refused, and its work never begins', async () => {
  const work = () => Promise.reject(new Error('begun'))
  expect((await refusal(inTransaction({}, '000000000000', work))).code).toBe('InvalidClientTokenId')
})
