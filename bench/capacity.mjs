// What the database stores for a user, an event, a session and an access key, indexes included; and
// what a server takes of memory and connections.
import pg from 'pg'
import { call, measure } from './api.mjs'
import { residentMb } from './processor-time.mjs'
import { cookieOf, newAccount, startServer } from './server.mjs'
import { heading, n, row } from './table.mjs'

const USERS = 5_000
const SESSIONS = 1_000
const EVENTS = 100_000
/** How long events may wait to be sealed, in pauses of 0.2 s. */
const MOST_PAUSES = 300

/** What is counted by the rows of the first table, and stored in all of them. */
const TABLES = {
  user: ['users'],
  password: ['login_profiles'],
  'password in the history, of which 25 are kept': ['password_history'],
  'access key': ['access_keys'],
  session: ['sessions'],
  event: ['audit_events'],
  'event, once it is sealed': ['audit_events', 'event_seals'],
}

/** Copies the events that real calls have left, with new IDs, until there are enough. */
const COPY_EVENTS = `
  INSERT INTO audit_events (account_id, event_time, id, event_source, event_name, event_type,
    read_only, request_id, user_name, user_identity, source_ip_address, user_agent, error_code,
    error_message, request_parameters, response_elements, additional_event_data, access_key_id,
    resources)
  SELECT account_id, event_time - copy * interval '1 minute', gen_random_uuid(), event_source,
    event_name, event_type, read_only, gen_random_uuid(), user_name, user_identity,
    source_ip_address, user_agent, error_code, error_message, request_parameters, response_elements,
    additional_event_data, access_key_id, resources
  FROM audit_events e, generate_series(1, 1000) copy
  WHERE account_id = $1 LIMIT $2`

const UNSEALED = `
  SELECT count(*)::int FROM audit_events e WHERE sequence > coalesce(
    (SELECT max(last_sequence) FROM event_seals s WHERE s.account_id = e.account_id), 0)`

/** As many passwords as users, copied from the few that the scenario sets. */
const COPY_PASSWORDS = `
  WITH lacking AS (
    SELECT u.account_id, u.id FROM users u LEFT JOIN login_profiles p
    ON p.account_id = u.account_id AND p.user_id = u.id WHERE p.user_id IS NULL),
  profiles AS (
    INSERT INTO login_profiles (account_id, user_id, password_hash, password_reset_required,
      created_at, password_changed_at)
    SELECT l.account_id, l.id, p.password_hash, false, p.created_at, p.created_at
    FROM lacking l, (SELECT * FROM login_profiles LIMIT 1) p)
  INSERT INTO password_history (account_id, user_id, sequence, history_hash, set_at, own_change)
  SELECT l.account_id, l.id, h.sequence, h.history_hash, h.set_at, false
  FROM lacking l, (SELECT * FROM password_history LIMIT 1) h`

/** Prints the tables of sizes, and of what a server takes. */
export async function capacityTables() {
  const server = await startServer()
  const idleMb = residentMb(server.pid)
  const sql = new pg.Client({ connectionString: server.databaseUrl() })
  await sql.connect()
  const one = async (text, values) => Object.values((await sql.query(text, values)).rows[0])[0]
  try {
    const made = await newAccount(server.origin, 'manyUsers', { users: USERS })
    const { accountId, accessKeyId, secretAccessKey } = made
    for (let i = 0; i < SESSIONS; i++) await cookieOf(server.origin, accountId, 'user-0001')
    const credentials = { accessKeyId, secretAccessKey }
    const reading = measure(
      server.origin,
      credentials,
      [call('GetUser', { UserName: 'user-0001' })],
      5,
    )
    let connections = 0
    const isRead = reading.then(() => true)
    const pause = () => new Promise((resolve) => setTimeout(resolve, 200, false))
    while (!(await Promise.race([isRead, pause()])))
      connections = Math.max(
        connections,
        await one(
          `SELECT count(*)::int FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid()
             AND backend_type = 'client backend'`,
        ),
      )
    const busyMb = residentMb(server.pid)
    await sql.query(COPY_PASSWORDS)
    const events = await one('SELECT count(*)::int FROM audit_events')
    await sql.query(COPY_EVENTS, [accountId, Math.max(0, EVENTS - events)])
    for (let i = 0; i < MOST_PAUSES && (await one(UNSEALED)) > 0; i++) await pause()
    await sql.query('VACUUM ANALYZE')

    heading('Bytes in the database, indexes included', 'of a', 'rows measured', 'bytes each')
    for (const [name, tables] of Object.entries(TABLES)) {
      const rows = await one(`SELECT count(*)::int FROM ${tables[0]}`)
      const bytes = await one(
        'SELECT sum(pg_total_relation_size(t::regclass))::float FROM unnest($1::text[]) t',
        [tables],
      )
      if (rows > 0) row(name, n(rows), n(bytes / rows))
    }
    const whole = await one('SELECT pg_database_size(current_database())::float')
    row('the whole database', '', n(whole))

    heading(
      'A server',
      ...['memory after the start, MB', 'after five seconds of GetUser, MB', 'connections'],
    )
    row(n(idleMb), n(busyMb), n(connections))
  } finally {
    await sql.end()
    await server.stop()
  }
}
