// The credential report: AWS's table of all users' credentials and their last use, as CSV.
import { cell, inertCell } from './csv'

/** AWS's columns, in its order. */
export const REPORT_COLUMNS = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  'access_key_1_active',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_1_last_used_region',
  'access_key_1_last_used_service',
  'access_key_2_active',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
  'access_key_2_last_used_region',
  'access_key_2_last_used_service',
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
] as const
export type ReportColumn = (typeof REPORT_COLUMNS)[number]

export interface ReportedKey {
  active: boolean
  createdAt: Date
  lastUsedAt: Date | null
  lastUsedRegion: string | null
  lastUsedService: string | null
}

export interface ReportedUser {
  name: string
  arn: string
  createdAt: Date
  password: ReportedPassword | { rootLastUsed: Date | null } | 'none'
  /** At least one MFA device is enabled. */
  hasMfa: boolean
  /** At most two, the older one first. */
  keys: ReportedKey[]
}

export interface ReportedPassword {
  lastUsed: Date | null
  changedAt: Date
  /** Undefined: it does not expire. */
  expiresAt: Date | undefined
}

const NOT_THERE = 'N/A'
const NO_CERTIFICATES = ['false', NOT_THERE, 'false', NOT_THERE]

/**
 * Returns the report in the order of `rows`. Like AWS's, its lines are separated by line feeds,
 * without one at the end. Names and regions are chosen by others, so their cells are neutralised.
 */
export function credentialReport(rows: readonly ReportedUser[]): string {
  return [REPORT_COLUMNS.join(','), ...rows.map((row) => line(row).join(','))].join('\n')
}

function line({ name, arn, createdAt, password, hasMfa, keys }: ReportedUser): string[] {
  return [
    inertCell(name),
    cell(arn),
    time(createdAt),
    ...passwordCells(password),
    String(hasMfa),
    ...keyCells(keys[0]),
    ...keyCells(keys[1]),
    ...NO_CERTIFICATES,
  ]
}

function passwordCells(password: ReportedUser['password']): string[] {
  if (password === 'none') return ['false', NOT_THERE, NOT_THERE, NOT_THERE]
  if ('rootLastUsed' in password)
    return ['true', lastUse(password.rootLastUsed), 'not_supported', 'not_supported']
  const { lastUsed, changedAt, expiresAt } = password
  return ['true', lastUse(lastUsed), time(changedAt), time(expiresAt)]
}

const lastUse = (at: Date | null) => (at ? time(at) : 'no_information')

function keyCells(key: ReportedKey | undefined): string[] {
  if (!key) return ['false', NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE]
  const { active, createdAt, lastUsedAt, lastUsedRegion, lastUsedService } = key
  return [
    String(active),
    time(createdAt),
    time(lastUsedAt),
    inertCell(lastUsedRegion ?? NOT_THERE),
    inertCell(lastUsedService ?? NOT_THERE),
  ]
}

/** ISO 8601 in whole seconds. It starts with a digit, so no spreadsheet treats it as a formula. */
const time = (date: Date | null | undefined) =>
  date ? `${date.toISOString().slice(0, 19)}Z` : NOT_THERE
