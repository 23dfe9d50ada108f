// The report of an offboarding as JSON, with what the user has at the time of the download.
import { nameInPath } from '@/components/page/paths'
import { requireSession } from '@/doors/console/console-door'
import { accountClock } from '@/platform/database/clock'
import { readReport } from '../../read-report'
import { offboardingJsonPath, offboardingPath } from '../../report-path'

export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const id = nameInPath((await params).id) ?? ''
  const { accountId } = await requireSession(offboardingJsonPath(id))
  const found = await readReport(id)
  // The page says why there is no report.
  if (!found.ok)
    return new Response(null, { status: 303, headers: { location: offboardingPath(id), ...FRESH } })
  const { report, present } = found
  const content = {
    ...report,
    Present: {
      ReadAt: await accountClock(accountId),
      UserExists: present !== undefined,
      ...(present && {
        ConsolePassword: present.password,
        PasswordResetLink: present.resetLinkEnds !== undefined,
        ConsoleSessions: present.sessions,
        AccessKeys: present.keys.map(({ id: AccessKeyId, active }) => ({
          AccessKeyId,
          Status: active ? 'Active' : 'Inactive',
        })),
        Groups: present.groups,
        InlinePolicies: present.inline,
        AttachedPolicies: present.attached.map(({ arn }) => arn),
        PermissionsBoundary: present.boundary ?? null,
        NotShown: present.hidden,
      }),
    },
  }
  const name = report.UserName.replace(/[^\w.@-]/g, '_')
  const day = report.EventTime.toISOString().slice(0, 10)
  return new Response(`${JSON.stringify(content, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="offboarding_${name}_${day}.json"`,
      ...FRESH,
    },
  })
}

const FRESH = { 'cache-control': 'no-store' }
