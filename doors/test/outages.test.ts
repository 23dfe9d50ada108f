// Requests of test mode while the database is unavailable: for a moment, for long, and never.
import pg from 'pg'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { outlastOutage } from '../../prisma/scenarios/outlast-outage'
import { openTestDoor } from '../../test/clients/test-door-client'

const { ask, testMode, leaveTestMode, close } = await openTestDoor()
afterAll(close)
afterEach(() => {
  leaveTestMode()
  vi.restoreAllMocks()
})

const outage = Object.assign(new Error('starting up'), { code: '57P03' })

/** Collects what is logged. */
function logged() {
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  return () => stderr.mock.calls.map(([line]) => String(line))
}

describe('an account is created once the database can write again', () => {
  test.each([
    ['from its start', 'accounts'],
    ['after what was half done is deleted', 'user_inline_policies'],
  ])('%s', async (_, table) => {
    testMode()
    const lines = logged()
    const other = new pg.Client({ connectionString: process.env.DATABASE_URL ?? '' })
    await other.connect()
    await other.query(`BEGIN; LOCK TABLE ${table} IN EXCLUSIVE MODE`)
    const alias = `waits-for-${table.replaceAll('_', '-')}`
    const asked = ask('accounts', { scenario: 'changePassword', alias })
    await expect.poll(lines).toContainEqual(expect.stringContaining('is tried again'))
    await other.query('ROLLBACK')
    await other.end()
    expect(await asked).toMatchObject({ status: 200, answer: { alias } })
  })
})

describe('outlastOutage', () => {
  test('throws the error of the fifth try', async () => {
    logged()
    const work = vi.fn(() => Promise.reject(outage))
    await expect(outlastOutage(work)).rejects.toBe(outage)
    expect(work).toHaveBeenCalledTimes(5)
  })

  test('does not repeat what failed for another reason', async () => {
    const work = vi.fn(() => Promise.reject(new Error('taken')))
    await expect(outlastOutage(work)).rejects.toThrow('taken')
    expect(work).toHaveBeenCalledTimes(1)
  })
})
