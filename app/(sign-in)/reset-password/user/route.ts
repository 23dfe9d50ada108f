// The address of a link that an administrator handed out. Takes the token out of the address, as
// for the links of the root user.
import { keepResetToken } from '@/doors/console/resets/reset-cookies'

export async function GET(request: Request): Promise<Response> {
  await keepResetToken('user', new URL(request.url).searchParams.get('token') ?? '')
  const headers = { location: '/reset-password/user/set', 'cache-control': 'no-store' }
  return new Response(null, { status: 303, headers })
}
