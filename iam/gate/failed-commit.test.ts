// D11: an event is recorded in the transaction of its change, so a COMMIT that fails leaves none.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { db } from '../../platform/database/db'
import { rootOf, together } from '../../test/calls/batches'
import { account, refusal, storedOf, type TestAccount } from '../../test/fixtures'

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  for (const sql of [
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full'; END $$`,
    'CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON groups DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()',
  ])
    await db().$executeRawUnsafe(sql)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await db().$executeRawUnsafe('DROP FUNCTION refuse() CASCADE')
})

test.each([
  ['one call', (made: TestAccount) => made.call('CreateGroup', { GroupName: 'staff' })],
  [
    'several calls together',
    (made: TestAccount) =>
      together(rootOf(made), [{ name: 'CreateGroup', input: { GroupName: 'staff' } }]),
  ],
])('D11: a COMMIT that fails leaves no event and no change of %s', async (_what, call) => {
  const made = await account()
  const { accountId } = made
  const before = await storedOf(accountId)
  expect(await refusal(call(made))).toMatchObject({ code: 'ServiceFailure', status: 500 })
  expect(await storedOf(accountId)).toBe(before)
  expect(await db().auditEvent.count({ where: { accountId, eventName: 'CreateGroup' } })).toBe(0)
})
