// Reads the report of an offboarding, and what the user has now.
import 'server-only'
import { type Answer, read } from '@/doors/console/console-door'
import { belongingsOf } from '../users/[name]/delete/belongings'
import type { Belongings } from '../users/[name]/delete/delete-state'

/** Absent if the user does not exist. */
export type Present = (Belongings & { boundary: string | undefined }) | undefined

export type FoundReport =
  | {
      ok: true
      report: Extract<Answer<'GetOffboardingReport'>, { ok: true }>['output']['Report']
      present: Present
    }
  | Extract<Answer<'GetOffboardingReport'>, { ok: false }>

export async function readReport(ReportId: string): Promise<FoundReport> {
  const answer = await read('GetOffboardingReport', { ReportId })
  if (!answer.ok) return answer
  const { Report: report } = answer.output
  return { ok: true, report, present: await presentOf(report.UserName) }
}

async function presentOf(UserName: string): Promise<Present> {
  const [user, belongings] = await Promise.all([
    read('GetUser', { UserName }),
    belongingsOf(UserName),
  ])
  if (!user.ok && user.failure.code === 'NoSuchEntity') return undefined
  const boundary = user.ok
    ? user.output.User.PermissionsBoundary?.PermissionsBoundaryArn
    : undefined
  return { ...belongings, boundary }
}
