// "Sign in to a different account": deletes the remembered account and redirects to the general
// sign-in page. A path of its own, since any path below /signin may be an account's alias.
import { forgetAccount } from '@/doors/console/preferences'
import { safeReturnTarget } from '@/rules/address/safe-return-target'

export async function GET(request: Request): Promise<Response> {
  const next = safeReturnTarget(new URL(request.url).searchParams.get('next'))
  await forgetAccount()
  const location = `/signin${next ? `?next=${encodeURIComponent(next)}` : ''}`
  return new Response(null, { status: 302, headers: { location, 'cache-control': 'no-store' } })
}
