// When, where and for which service an access key was last used.
import { describe, expect, test } from 'vitest'
import { setClock } from '../../iam/accounts/accounts'
import { db } from '../../platform/database/db'
import { bodyOf, type Key, keyFor, post, rootKey } from '../../test/clients/api-client'
import { account, as, principalOf, user } from '../../test/fixtures'

describe('a key’s last use', () => {
  const lastUse = async ({ accessKeyId }: Key) => {
    const { lastUsedAt, lastUsedRegion, lastUsedService } = await db().accessKey.findFirstOrThrow({
      where: { id: accessKeyId },
    })
    return { at: lastUsedAt, region: lastUsedRegion, service: lastUsedService }
  }

  test('is recorded with region and service, at most every 15 minutes', async () => {
    const made = await account()
    const key = rootKey(made)
    expect(await lastUse(key)).toEqual({ at: null, region: null, service: null })
    await post(key, bodyOf('GetUser'), { region: 'eu-west-1' })
    const first = await lastUse(key)
    expect(first).toMatchObject({ region: 'eu-west-1', service: 'iam' })
    await setClock(made.accountId, 14 * 60)
    await post(key, bodyOf('GetUser'))
    expect(await lastUse(key)).toEqual(first)
    await setClock(made.accountId, 15 * 60)
    await post(key, bodyOf('GetUser'))
    expect(await lastUse(key)).toMatchObject({ region: 'us-east-1' })
    expect((await lastUse(key)).at?.getTime()).toBeGreaterThanOrEqual(
      (first.at?.getTime() ?? 0) + 15 * 60_000,
    )
  })

  test('is recorded for a refused call, but not for a call that the key did not sign', async () => {
    const made = await account()
    await user(made, 'nobody')
    const key = await keyFor(made, 'nobody')
    await post({ ...key, secretAccessKey: 'wrong' }, bodyOf('GetUser'))
    expect((await lastUse(key)).at).toBeNull()
    await post(key, bodyOf('GetUser'))
    expect((await lastUse(key)).at).not.toBeNull()
  })

  test('does not affect the response when it cannot be recorded', async () => {
    const made = await account()
    const refuse = `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full'; END $$`
    await db().$executeRawUnsafe(refuse)
    await db().$executeRawUnsafe(
      'CREATE TRIGGER refuse BEFORE UPDATE ON access_keys EXECUTE FUNCTION refuse()',
    )
    try {
      expect((await post(rootKey(made), bodyOf('CreateUser', [['UserName', 'bob']]))).status).toBe(
        200,
      )
    } finally {
      await db().$executeRawUnsafe('DROP TRIGGER refuse ON access_keys')
    }
    expect(
      (await as(await principalOf(made.accountId, 'admin'))('GetUser', { UserName: 'bob' })).User
        .UserName,
    ).toBe('bob')
  })
})
