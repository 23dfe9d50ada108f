// The API while the database is unavailable, or holds what it can't decrypt.
import { afterEach, describe, expect, test, vi } from 'vitest'
import { db, pool } from '../../platform/database/db'
import { slot } from '../../platform/process-slot'
import { bodyOf, post, rootKey } from '../../test/clients/api-client'
import { account } from '../../test/fixtures'

afterEach(() => vi.restoreAllMocks())

describe('the database', () => {
  test('F2: causes a 503 with Retry-After until it is available again', async () => {
    const key = rootKey(await account())
    const there = { url: process.env.DATABASE_URL, pool: pool(), db: db() }
    delete slot.pool
    delete slot.db
    process.env.DATABASE_URL = 'postgresql://nobody@127.0.0.1:1/nowhere'
    try {
      const { status, headers, error } = await post(
        key,
        bodyOf('CreateUser', [['UserName', 'bob']]),
      )
      expect({ status, retryAfter: headers['retry-after'], ...error }).toEqual({
        status: 503,
        retryAfter: '5',
        Type: 'Receiver',
        Code: 'ServiceUnavailable',
        Message: 'The database can’t be reached. Try again later.',
      })
    } finally {
      await db().$disconnect()
      process.env.DATABASE_URL = there.url
      Object.assign(slot, { pool: there.pool, db: there.db })
    }
    expect((await post(key, bodyOf('CreateUser', [['UserName', 'bob']]))).status).toBe(200)
  })

  test('F2: causes only a few 503s when it drops its connections', async () => {
    const key = rootKey(await account())
    const statuses: number[] = []
    await post(key, bodyOf('GetUser'))
    const dropped = db()
      .$queryRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()`
    await dropped.catch(() => undefined) // its own connection is among them
    do statuses.push((await post(key, bodyOf('GetUser'))).status)
    while (statuses.at(-1) !== 200 && statuses.length < 50)
    expect(statuses.at(-1)).toBe(200)
    expect(statuses.slice(0, -1).filter((status) => status !== 503)).toEqual([])
  })

  test('W11: reveals nothing when it holds a secret that cannot be decrypted', async () => {
    const made = await account()
    const key = rootKey(made)
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    await db().accessKey.updateMany({
      where: { id: key.accessKeyId },
      data: { secret: new Uint8Array(64) },
    })
    const { status, headers, error } = await post(key, bodyOf('GetUser'))
    expect({ status, ...error }).toEqual({
      status: 500,
      Type: 'Receiver',
      Code: 'ServiceFailure',
      Message: `The request failed because of an error in the server. Request ${headers['x-amzn-requestid']}.`,
    })
    expect(String(stderr.mock.calls[0])).toContain(headers['x-amzn-requestid'])
  })
})
