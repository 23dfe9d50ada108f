// The credential report as a file, byte for byte what GetCredentialReport returns.
import { read, requireSession } from '@/doors/console/console-door'

export async function GET(): Promise<Response> {
  await requireSession('/iam/credential-report')
  const answer = await read('GetCredentialReport', {})
  // The page says why there is no report.
  if (!answer.ok) return new Response(null, { status: 303, headers: { location: PAGE, ...FRESH } })
  const { Content, GeneratedTime } = answer.output
  // AWS's name of the file, without the colons that Windows does not accept.
  const time = GeneratedTime.toISOString().slice(0, 19).replaceAll(':', '-')
  return new Response(Buffer.from(Content, 'base64'), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="status_reports_${time}.csv"`,
      ...FRESH,
    },
  })
}

const PAGE = '/iam/credential-report'
const FRESH = { 'cache-control': 'no-store' }
