// Controls of the CIS AWS Foundations Benchmark (v3.0.0, section 1) that the credential report and
// the password policy decide: https://www.cisecurity.org/benchmark/amazon_web_services
import type { PasswordPolicy } from '../password/password-policy'
import type { ReportRow } from './parse-credential-report'

export const CIS_CONTROLS = [
  '1.4',
  '1.5',
  '1.8',
  '1.9',
  '1.10',
  '1.11',
  '1.12',
  '1.13',
  '1.14',
] as const
export type CisControl = (typeof CIS_CONTROLS)[number]

/** The limits of the benchmark. */
export const CIS_LIMITS = { length: 14, remembered: 24, unusedDays: 45, keyAgeDays: 90 } as const

export interface CisResult {
  control: CisControl
  passed: boolean
  /** The users who violate it, for controls about users. */
  users: string[]
}

const DAY_MS = 24 * 3_600_000
const ROOT = '<root_account>'

interface ReportedKey {
  active: boolean
  created: Date | undefined
  used: Date | undefined
}

/**
 * Returns the result of each control. Those of the password policy are omitted if it is not known.
 *
 * @param rows of the credential report, the root user among them
 * @param policy undefined if the caller may not read it
 */
export function cisResults(
  rows: readonly ReportRow[],
  policy: PasswordPolicy | undefined,
  now: Date,
): CisResult[] {
  const users = rows.filter(({ user }) => user !== ROOT)
  const ofUsers = (control: CisControl, violates: (row: ReportRow) => boolean): CisResult => {
    const violating = users.filter(violates).map(({ user }) => user)
    return { control, passed: violating.length === 0, users: violating }
  }
  const isOlder = (date: Date | undefined, days: number) =>
    date !== undefined && now.getTime() - date.getTime() > days * DAY_MS
  const root = rows.find(({ user }) => user === ROOT)
  return [
    { control: '1.4', passed: !root || keysOf(root).every(({ active }) => !active), users: [] },
    { control: '1.5', passed: !root || hasMfa(root), users: [] },
    ...(policy === undefined ? [] : policyResults(policy)),
    ofUsers('1.10', (row) => hasPassword(row) && !hasMfa(row)),
    ofUsers('1.11', (row) => hasPassword(row) && activeKeys(row).some(({ used }) => !used)),
    ofUsers('1.12', (row) =>
      [
        ...(hasPassword(row) ? [passwordUse(row)] : []),
        ...activeKeys(row).map(({ created, used }) => used ?? created),
      ].some((use) => isOlder(use, CIS_LIMITS.unusedDays)),
    ),
    ofUsers('1.13', (row) => activeKeys(row).length > 1),
    ofUsers('1.14', (row) =>
      activeKeys(row).some(({ created }) => isOlder(created, CIS_LIMITS.keyAgeDays)),
    ),
  ]
}

function policyResults(policy: PasswordPolicy): CisResult[] {
  const { MinimumPasswordLength: length = 0, PasswordReusePrevention: remembered = 0 } =
    policy === 'default' ? {} : policy
  return [
    { control: '1.8', passed: length >= CIS_LIMITS.length, users: [] },
    { control: '1.9', passed: remembered >= CIS_LIMITS.remembered, users: [] },
  ]
}

const hasPassword = ({ password_enabled }: ReportRow) => password_enabled === 'true'

const hasMfa = ({ mfa_active }: ReportRow) => mfa_active === 'true'

/** The last use of a password, or the day it was set if it was never used. */
const passwordUse = (row: ReportRow) =>
  dateOf(row.password_last_used) ?? dateOf(row.password_last_changed)

const keysOf = (row: ReportRow): ReportedKey[] =>
  ([1, 2] as const).map((n) => ({
    active: row[`access_key_${n}_active`] === 'true',
    created: dateOf(row[`access_key_${n}_last_rotated`]),
    used: dateOf(row[`access_key_${n}_last_used_date`]),
  }))

const activeKeys = (row: ReportRow) => keysOf(row).filter(({ active }) => active)

/** Cells without a date are N/A, no_information or not_supported. */
const dateOf = (cell: string): Date | undefined =>
  /^\d{4}-/.test(cell) ? new Date(cell) : undefined
