// The address of a mailed link. Takes the token out of the address, so that neither the browser's
// history nor a Referer header keeps it, as Django's password reset does.
import { keepResetToken } from '@/doors/console/resets/reset-cookies'

export async function GET(request: Request): Promise<Response> {
  await keepResetToken('root', new URL(request.url).searchParams.get('token') ?? '')
  const headers = { location: '/reset-password/set', 'cache-control': 'no-store' }
  return new Response(null, { status: 303, headers })
}
