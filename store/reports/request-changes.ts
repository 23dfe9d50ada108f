// The recorded changes of one request.
import { json, nullable, text, timestamp } from '../../platform/database/sql-types'
import { statement } from '../../platform/database/statement'

/**
 * Events of successful writes. The time is part of the key, so only the events of a short period
 * are read.
 */
export const changesOfRequest = statement('changes of request', {
  params: { accountId: text, requestId: text, from: timestamp, until: timestamp },
  columns: {
    event_time: timestamp,
    event_name: text,
    user_identity: json<{ arn?: string }>(),
    source_ip_address: text,
    request_parameters: nullable(json<Record<string, unknown>>()),
  },
  sql: `
    SELECT event_time, event_name, user_identity, source_ip_address, request_parameters
    FROM audit_events
    WHERE account_id = $accountId AND event_time BETWEEN $from AND $until
      AND request_id = $requestId::text::uuid AND NOT read_only AND error_code IS NULL
    ORDER BY event_time, event_name, request_parameters::text`,
})
