// `npm run account -- events` and `verify-events`.
import { expect, test } from 'vitest'
import { pool } from '../../platform/database/db'
import { sealEvents } from '../../store/events/seal-events'
import { account, user } from '../../test/fixtures'
import { printEvents, verifiedRow, verifyAccounts } from './events'

interface Line {
  eventName: string
  requestParameters: { userName?: string } | null
}

/** Collects lines. `until` ends the command once it has seen enough. */
function reader(until: (lines: Line[]) => boolean = () => false) {
  const ending = new AbortController()
  const lines: Line[] = []
  const write = async (text: string) => {
    lines.push(JSON.parse(text))
    if (until(lines)) ending.abort()
    return true
  }
  return { lines, signal: ending.signal, write }
}
const creations = (lines: Line[]) =>
  lines
    .filter(({ eventName }) => eventName === 'CreateUser')
    .map(({ requestParameters }) => requestParameters?.userName)
    .filter((name) => name !== 'admin')

test('prints the records of an account as JSON lines, the oldest first', async () => {
  const made = await account()
  await user(made, 'ann')
  await user(made, 'ben')
  const { lines, ...output } = reader()
  await printEvents([made.accountId], { follow: false, ...output })
  expect(creations(lines)).toEqual(['ann', 'ben'])
  const own = reader()
  await printEvents([made.accountId], { follow: false, userName: 'ann', ...own })
  expect(own.lines).toEqual([])
})

test('follows new events of several accounts, each once, until it is ended', async () => {
  const [one, other] = [await account(), await account()]
  await user(one, 'ann')
  const { lines, ...output } = reader((all) => creations(all).length === 3)
  const following = printEvents([one.accountId, other.accountId], { follow: true, ...output })
  await user(other, 'ben')
  await user(one, 'cleo')
  await following
  expect(creations(lines).sort()).toEqual(['ann', 'ben', 'cleo'])
})

test('ends when nobody reads its output any more', async () => {
  const made = await account()
  await user(made, 'ann')
  let written = 0
  const write = async () => {
    written++
    return false
  }
  const { signal } = new AbortController()
  await printEvents([made.accountId], { follow: true, signal, write })
  expect(written).toBe(1)
})

test('G4: reports the first event that was changed, and the last seal of an unchanged history', async () => {
  const [good, bad] = [await account(), await account()]
  for (const made of [good, bad]) await user(made, 'ann')
  await sealEvents()
  const { rows } = await pool().query(
    `UPDATE audit_events SET user_name = 'mallory'
     WHERE account_id = $1 AND event_name = 'CreateUser' RETURNING id`,
    [bad.accountId],
  )
  const [unchanged, changed] = await verifyAccounts([good.accountId, bad.accountId])
  expect(unchanged?.fault).toBeUndefined()
  expect(unchanged && verifiedRow(unchanged)).toEqual([
    good.accountId,
    'unchanged',
    expect.stringMatching(/^\d+ events in 1 seals, 0 newer$/),
    expect.stringMatching(/^seal 1 is [0-9a-f]{64}$/),
  ])
  const ids = rows.map(({ id }: { id: string }) => id)
  expect(changed?.fault).toMatchObject({ what: 'changed', number: 1 })
  expect(ids).toContain(changed?.fault && 'eventId' in changed.fault && changed.fault.eventId)
  expect(changed && verifiedRow(changed)[2]).toMatch(/^seal 1: event \S+ was changed after/)
})
