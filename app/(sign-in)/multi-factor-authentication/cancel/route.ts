// "Cancel": forgets the pending sign-in, and leads back to the page where it began.
import { cancelPendingSignIn } from '@/doors/console/sign-in-door/pending-page'

export async function GET(): Promise<Response> {
  const location = await cancelPendingSignIn()
  return new Response(null, { status: 302, headers: { location, 'cache-control': 'no-store' } })
}
