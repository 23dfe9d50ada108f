// The event history of an account with a million events: its pages, and LookupEvents by each
// attribute.
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail'
import pg from 'pg'
import { cookieOf, newAccount } from './server.mjs'

const EVENTS = 1_000_000
const REPEATS = 15

/**
 * Most events are reads of three programs. One in a thousand is a change by `alice`, and one in ten
 * thousand a refusal.
 */
const FILL = `
  INSERT INTO audit_events (account_id, event_time, id, event_source, event_name, event_type,
    read_only, request_id, user_name, user_identity, source_ip_address, user_agent, error_code,
    error_message, request_parameters, access_key_id, resources)
  SELECT $1::varchar, now() - n * interval '5 seconds', gen_random_uuid(), 'iam.amazonaws.com',
    CASE WHEN n % 1000 = 0 THEN 'UpdateUser' WHEN n % 3 = 0 THEN 'ListUsers' ELSE 'GetUser' END,
    'AwsApiCall', n % 1000 <> 0, gen_random_uuid(),
    CASE WHEN n % 1000 = 0 THEN 'alice' ELSE 'program' || n % 3 END,
    jsonb_build_object('type', 'IAMUser', 'accountId', $1::varchar, 'userName', 'program' || n % 3,
      'arn', 'arn:aws:iam::' || $1::varchar || ':user/program' || n % 3),
    '192.0.2.1', 'aws-cli/2.31 md/Botocore#1.43', CASE WHEN n % 10000 = 7 THEN 'AccessDenied' END,
    CASE WHEN n % 10000 = 7 THEN 'User: program is not authorized' END,
    jsonb_build_object('userName', 'user' || n % 5000), 'AKIAEXAMPLE' || n % 3,
    jsonb_build_array(jsonb_build_object('ResourceType', 'AWS::IAM::User', 'ResourceName',
      'user' || n % 5000))
  FROM generate_series($2::int, $3::int) n`

const PAGES = {
  'newest page': '/events',
  'by user, one in a thousand': '/events?user=alice',
  'by event name, one in a thousand': '/events?event=UpdateUser',
  'refusals, one in ten thousand': '/events?refused=1',
  'by resource, one in five thousand': '/events?resource=user42',
  'without a match': '/events?error=NoSuchEntity',
  'two filters without a match': '/events?user=program1&error=NoSuchEntity',
}

/** The value of each attribute that a call looks up: one that few events have, or none. */
const ATTRIBUTES = {
  Username: 'alice',
  EventName: 'UpdateUser',
  ResourceName: 'user42',
  ResourceType: 'AWS::IAM::Group',
  EventId: '0f1fbe5b-1b4e-4d8c-9b2b-0e9f4cf0a1aa',
  AccessKeyId: 'AKIAEXAMPLE1',
  ReadOnly: 'false',
  EventSource: 'sts.amazonaws.com',
}

/** Returns p50 and the slowest time to the answer of each page and call, in ms, by its name. */
export async function eventFigures(origin, databaseUrl) {
  const { accountId, adminUserName, accessKeyId, secretAccessKey } = await newAccount(
    origin,
    'changePassword',
  )
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  for (let n = 1; n < EVENTS; n += 50_000) await client.query(FILL, [accountId, n, n + 49_999])
  await client.query('ANALYZE audit_events')
  await client.end()
  const cookie = await cookieOf(origin, accountId, adminUserName)
  const trail = new CloudTrailClient({
    ...{ endpoint: origin, region: 'us-east-1', maxAttempts: 1 },
    credentials: { accessKeyId, secretAccessKey },
  })
  const lookUp = (input) => () => trail.send(new LookupEventsCommand(input))
  const monthAgo = new Date(Date.now() - 30 * 86_400_000)
  const reads = {
    ...Object.fromEntries(
      Object.entries(PAGES).map(([name, path]) => [
        name,
        async () => {
          const answer = await fetch(origin + path, { headers: { cookie } })
          if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
          await answer.arrayBuffer()
        },
      ]),
    ),
    'LookupEvents, newest': lookUp({}),
    'LookupEvents, a day of a month ago': lookUp({
      StartTime: new Date(monthAgo - 86_400_000),
      EndTime: monthAgo,
    }),
    ...Object.fromEntries(
      Object.entries(ATTRIBUTES).map(([AttributeKey, AttributeValue]) => [
        `LookupEvents by ${AttributeKey}`,
        lookUp({ LookupAttributes: [{ AttributeKey, AttributeValue }] }),
      ]),
    ),
  }
  const figures = {}
  for (const [name, read] of Object.entries(reads)) {
    const times = []
    for (let i = 0; i < REPEATS; i++) {
      const began = performance.now()
      await read()
      times.push(performance.now() - began)
    }
    times.sort((a, b) => a - b)
    figures[name] = { p50: times[Math.floor(REPEATS / 2)], worst: times.at(-1) }
  }
  trail.destroy()
  return figures
}
