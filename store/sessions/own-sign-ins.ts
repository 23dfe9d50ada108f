// What callers may see of their own sign-ins: the password's age, and the last successful and
// failed sign-ins, as they were recorded.
import { int, outer, text, timestamp } from '../../platform/database/sql-types'
import { statement } from '../../platform/database/statement'

const SIGN_INS = {
  signed_in_at: timestamp,
  signed_in_from: text,
  failed_at: timestamp,
  failed_from: text,
  failures: int,
}

/** SQL of the newest sign-in with this result, as `signed_in` or `failed`. */
const newest = (name: string, isOwn: string, condition: string) => `
  LEFT JOIN LATERAL (
    SELECT event_time, source_ip_address FROM audit_events e
    WHERE e.account_id = $accountId AND e.event_name = 'ConsoleLogin' AND ${isOwn} AND ${condition}
    ORDER BY event_time DESC LIMIT 1) ${name} ON true`
const SUCCEEDED = `e.response_elements->>'ConsoleLogin' = 'Success'`
const FAILED = `e.response_elements->>'ConsoleLogin' = 'Failure'`

const signIns = (isOwn: string) => ({
  columns: `signed_in.event_time AS signed_in_at, signed_in.source_ip_address AS signed_in_from,
    failed.event_time AS failed_at, failed.source_ip_address AS failed_from, (
      SELECT count(*)::int FROM audit_events e
      WHERE e.account_id = $accountId AND e.event_name = 'ConsoleLogin' AND ${isOwn} AND ${FAILED}
        AND e.event_time > coalesce(signed_in.event_time, '-infinity')) AS failures`,
  joins: `
    ${newest('signed_in', isOwn, `${SUCCEEDED} AND e.event_time < $before::timestamptz`)}
    ${newest('failed', isOwn, FAILED)}`,
})

/** Events have the user's name of their time, so those from before a rename are not found. */
const ofUser = signIns(`e.user_name = $userName AND e.user_identity->>'principalId' = $userId`)
const ofRoot = signIns(`e.user_identity->>'type' = 'Root'`)

/** `before` excludes the sign-in of the caller's own session. */
export const ownSignInsOfUser = statement('own sign-ins of a user', {
  params: { accountId: text, userId: text, userName: text, before: timestamp },
  columns: outer({ ...SIGN_INS, password_changed_at: timestamp, max_password_age: int }),
  sql: `
    SELECT ${ofUser.columns}, p.password_changed_at, y.max_password_age
    FROM (SELECT 1) one
    LEFT JOIN login_profiles p ON p.account_id = $accountId AND p.user_id = $userId
    LEFT JOIN account_password_policies y ON y.account_id = $accountId
    ${ofUser.joins}`,
})

export const ownSignInsOfRoot = statement('own sign-ins of root', {
  params: { accountId: text, before: timestamp },
  columns: outer(SIGN_INS),
  sql: `SELECT ${ofRoot.columns} FROM (SELECT 1) one ${ofRoot.joins}`,
})
