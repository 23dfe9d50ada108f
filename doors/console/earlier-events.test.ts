// The page of an event of an earlier release, whose ID has no time: one search looks at a part of
// the history, and the page says so.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { pool } from '../../platform/database/db'
import { prepare } from '../../start/build-steps.mjs'
import { MOST_EXAMINED } from '../../store/events/event-search'
import { elementsOf, parseHtml, textOf } from '../../test/clients/html'
import { account } from '../../test/fixtures'
import { cookieOf } from '../../test/processes/built-console'
import { newDataDir, type Program, startServer } from '../../test/start/program'

let server: Program
beforeAll(async () => {
  await prepare('pages')
  const { DATABASE_URL = '', GATEHOUSE_SECRET = '' } = process.env
  server = await startServer(newDataDir(), { env: { DATABASE_URL, GATEHOUSE_SECRET } })
  await server.ready
}, 300_000)

/** Inserts one event more than a search looks at. Returns the ID of the oldest. */
async function insertEvents(accountId: string): Promise<string> {
  const id = randomUUID()
  await pool().query(
    `INSERT INTO audit_events (account_id, event_time, id, event_source, event_name, event_type,
       read_only, request_id, user_identity, source_ip_address, user_agent)
     SELECT $1, now() - n * interval '1 s',
       CASE n WHEN $3::int THEN $2::uuid ELSE gen_random_uuid() END, 'iam.amazonaws.com',
       'EarlierEvent', 'AwsApiCall', true, gen_random_uuid(), '{}', '192.0.2.1', 'test'
     FROM generate_series(1, $3::int) n`,
    [accountId, id, MOST_EXAMINED + 1],
  )
  return id
}

test('G1: an ID without a time is searched page by page, and never called missing before the end', async () => {
  const made = await account()
  const id = await insertEvents(made.accountId)
  const cookie = await cookieOf(made, null)
  const see = async (path: string) => {
    const answer = await fetch(server.origin + path, { headers: { cookie, accept: 'text/html' } })
    const page = parseHtml(await answer.text())
    const [main] = elementsOf(page).filter(({ tag }) => tag === 'main')
    if (!main) throw new Error(`${path} answered ${answer.status} without a page.`)
    const older = elementsOf(main).find((each) => textOf(each) === 'Search older events')
    return { status: answer.status, text: textOf(main), older: older?.attributes.href }
  }
  const first = await see(`/events/${id}`)
  expect([first.status, first.text]).toEqual([
    200,
    expect.stringMatching(/not found yet.*has looked at the events since \d{4}-\d\d-\d\d /s),
  ])
  const second = await see((first.older ?? '').replaceAll('&amp;', '&'))
  expect([second.status, second.text]).toEqual([200, expect.stringContaining('EarlierEvent')])

  const unknown = await see(`/events/${randomUUID()}`)
  const end = await see((unknown.older ?? '').replaceAll('&amp;', '&'))
  expect([end.status, end.text]).toEqual([404, expect.stringContaining('There is no event')])
})
