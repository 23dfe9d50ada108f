// The SQL statements about MFA devices. A device is enabled for a user, or for the root user if it
// has no user. Otherwise it is unassigned.
import {
  bytea,
  int,
  json,
  nullable,
  outer,
  text,
  textOf,
  timestamp,
} from '../../platform/database/sql-types'
import { statement } from '../../platform/database/statement'
import type { Tag } from '../../rules/names/tag'
import { ACCOUNT, ACCOUNT_COLUMNS } from '../accounts'

/** A device with its tags. Its ID is the serial number in lower case. */
const DEVICE = { id: text, serial_number: text, tags: nullable(json<Tag[]>()) }

/** The account, and its virtual device with this serial number if there is one. */
export const mfaDeviceBySerial = statement('account and mfa device', {
  params: { accountId: text, serialKey: text },
  columns: { ...ACCOUNT, ...outer(DEVICE) },
  sql: `
    SELECT ${ACCOUNT_COLUMNS}, d.serial_key AS id, d.serial_number,
      (SELECT json_agg(json_build_object('Key', t.key, 'Value', t.value)
         ORDER BY length(t.key), t.key COLLATE "C")
       FROM mfa_device_tags t
       WHERE t.account_id = d.account_id AND t.serial_key = d.serial_key) AS tags
    FROM accounts a LEFT JOIN mfa_devices d
      ON d.account_id = a.id AND d.serial_key = $serialKey AND d.kind = 'virtual'
    WHERE a.id = $accountId`,
})

/** A device of any kind, which nobody else changes until the transaction ends. */
export const mfaDeviceLocked = statement('mfa device locked', {
  params: { accountId: text, serialKey: text },
  columns: {
    serial_key: text,
    kind: text,
    seed: nullable(bytea),
    last_step: nullable(int),
    user_id: nullable(text),
    enabled_at: nullable(timestamp),
  },
  sql: `
    SELECT serial_key, kind, seed, last_step, user_id, enabled_at FROM mfa_devices
    WHERE account_id = $accountId AND serial_key = $serialKey
    FOR UPDATE`,
})

/**
 * The sort key of a device in a list. A serial number is too long for a marker, so the key is the
 * beginning of it and its hash.
 */
const PLACE = `left(d.serial_key, 120) || ' ' || md5(d.serial_key)`

/**
 * The enabled devices of a user, or with `userId` null of the root user, after a place.
 * `enabled_at` is an expression, because PostgreSQL describes the column itself as nullable.
 */
export const mfaDevicesOfOwner = statement('mfa devices of an owner', {
  params: { accountId: text, userId: nullable(text), after: text, rows: int },
  columns: { serial_number: text, enabled_at: timestamp, place: text },
  sql: `
    SELECT serial_number, coalesce(enabled_at, created_at) AS enabled_at, ${PLACE} AS place
    FROM mfa_devices d
    WHERE account_id = $accountId AND user_id IS NOT DISTINCT FROM $userId::text
      AND enabled_at IS NOT NULL AND ${PLACE} COLLATE "C" > $after
    ORDER BY ${PLACE} COLLATE "C" LIMIT $rows::int`,
})

/** The virtual devices of an account with the users that they are enabled for. */
export const virtualMfaDevices = statement('virtual mfa devices', {
  params: {
    accountId: text,
    status: textOf<'Assigned' | 'Unassigned' | 'Any'>(),
    after: text,
    rows: int,
  },
  columns: {
    serial_number: text,
    enabled_at: nullable(timestamp),
    place: text,
    user_id: nullable(text),
    user_name: nullable(text),
    user_path: nullable(text),
    user_created_at: timestamp,
    password_last_used: nullable(timestamp),
  },
  sql: `
    SELECT d.serial_number, d.enabled_at, ${PLACE} AS place, u.id AS user_id,
      u.name AS user_name, u.path AS user_path,
      coalesce(u.created_at, a.created_at) AS user_created_at,
      CASE WHEN u.id IS NULL THEN a.root_password_last_used ELSE u.password_last_used END
        AS password_last_used
    FROM mfa_devices d JOIN accounts a ON a.id = d.account_id
      LEFT JOIN users u ON u.account_id = d.account_id AND u.id = d.user_id
    WHERE d.account_id = $accountId AND d.kind = 'virtual' AND ${PLACE} COLLATE "C" > $after
      AND ($status = 'Any' OR ($status = 'Assigned') = (d.enabled_at IS NOT NULL))
    ORDER BY ${PLACE} COLLATE "C" LIMIT $rows::int`,
})
