// The credential report: GenerateCredentialReport, GetCredentialReport. The call that starts a
// report also completes it.

import type { RowOf } from '../../../platform/database/statement'
import { IamError } from '../../../rules/errors/iam-error'
import { rootArn, userArn } from '../../../rules/names/arn'
import { passwordState } from '../../../rules/password/password-expiry'
import { credentialReport, type ReportedUser } from '../../../rules/report/credential-report'
import { credentialReport as storedCredentials } from '../../../store/reports/account-reports'
import { readPasswordPolicy } from '../../../store/stored-password-policy'
import { type Call, defineOperation } from '../../operation'
import {
  GenerateCredentialReportRequest,
  GetCredentialReportRequest,
} from '../../shapes/reports/account-reports'

/** AWS creates a new report at most this often; an older report has expired. */
const FRESH_MS = 4 * 60 * 60_000

export const GenerateCredentialReport = defineOperation({
  input: GenerateCredentialReportRequest,
  access: 'write',
  oneAtATime: true,
  permission: () => ({ action: 'iam:GenerateCredentialReport', on: '*' }),
  errors: [],
  neverRaised: { LimitExceeded: 'a recent report is returned instead of a new one' },
  async handler(_input, call): Promise<{ State: 'STARTED' | 'COMPLETE'; Description?: string }> {
    const { tx, accountId, now } = call
    const stored = await tx.credentialReport.findUnique({
      where: { accountId },
      select: { generatedAt: true },
    })
    if (stored && isFresh(stored.generatedAt, now)) return { State: 'COMPLETE' }
    const report = { generatedAt: now, content: credentialReport(await reportedUsers(call)) }
    await tx.credentialReport.upsert({
      where: { accountId },
      create: { accountId, ...report },
      update: report,
    })
    return {
      State: 'STARTED',
      Description: 'No report exists. Starting a new report generation task',
    }
  },
})

export const GetCredentialReport = defineOperation({
  input: GetCredentialReportRequest,
  access: 'read',
  permission: () => ({ action: 'iam:GetCredentialReport', on: '*' }),
  errors: ['ReportExpired', 'ReportNotPresent'],
  neverRaised: { ReportInProgress: 'a report is complete when the call that starts it returns' },
  async handler(_input, { tx, accountId, now }) {
    const stored = await tx.credentialReport.findUnique({ where: { accountId } })
    if (!stored)
      throw new IamError('ReportNotPresent', `There is no credential report yet. ${MAKE_ONE}`)
    if (!isFresh(stored.generatedAt, now))
      throw new IamError(
        'ReportExpired',
        `The credential report is older than four hours. ${MAKE_ONE}`,
      )
    const Content = Buffer.from(stored.content, 'utf8').toString('base64')
    return { Content, ReportFormat: 'text/csv' as const, GeneratedTime: stored.generatedAt }
  },
})

const MAKE_ONE = 'Call GenerateCredentialReport to make one.'
const isFresh = (generatedAt: Date, now: Date) => now.getTime() - generatedAt.getTime() < FRESH_MS

/** Reads the root user and every user with password and keys. */
async function reportedUsers({ tx, accountId, now }: Call): Promise<ReportedUser[]> {
  const rows = await storedCredentials.rows(tx, { accountId })
  const policy = await readPasswordPolicy(tx, accountId)
  const passwordOf = ({
    name,
    password_changed_at: changedAt,
    password_last_used: lastUsed,
  }: RowOf<typeof storedCredentials>) => {
    if (name === null) return { rootLastUsed: lastUsed }
    if (!changedAt) return 'none'
    return {
      lastUsed,
      changedAt,
      expiresAt: passwordState({ changedAt, now, resetRequired: false, policy }).expiresAt,
    }
  }
  return rows.map((row) => ({
    name: row.name ?? '<root_account>',
    arn: row.name === null ? rootArn(accountId) : userArn(accountId, row.path ?? '/', row.name),
    createdAt: row.created_at,
    password: passwordOf(row),
    hasMfa: row.has_mfa,
    keys: row.keys.map(({ active, created_at, used_at, region, service }) => ({
      active,
      createdAt: new Date(created_at),
      lastUsedAt: used_at === null ? null : new Date(used_at),
      lastUsedRegion: region,
      lastUsedService: service,
    })),
  }))
}
