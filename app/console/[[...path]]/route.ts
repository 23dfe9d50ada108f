// AWS's addresses below /console: `/console/home`, `/console/iam/home`, `/console/logout!doLogout`,
// `/console/ec2`. Browsers keep a fragment across the redirect.
import { pageOfConsolePath } from '@/app/(console)/aws-addresses'
import { safeReturnTarget } from '@/rules/address/safe-return-target'

/** GET /console and below. */
export function GET(request: Request): Response {
  const { pathname, search } = new URL(request.url)
  // `/console//evil.test` must not become a redirect to another host.
  const location = safeReturnTarget(pageOfConsolePath(pathname, search)) ?? '/iam'
  return new Response(null, { status: 302, headers: { location } })
}
