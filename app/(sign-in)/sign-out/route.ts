// Signs out. A plain form post and a new document, not a server action: this clears whatever the
// signed-in pages kept in the browser's memory.
import { isDatabaseUnavailable } from '@/app/(console)/database-unavailable'
import { signOutHere } from '@/doors/console/auth'
import { signInPage } from '@/doors/console/sign-in-door/sign-in-pages'
import { safeReturnTarget } from '@/rules/address/safe-return-target'

export async function POST(request: Request): Promise<Response> {
  const next = safeReturnTarget(new URL(request.url).searchParams.get('next'))
  try {
    await signOutHere()
    return seeOther(signInPage(next))
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error
    return seeOther('/iam') // still signed in; that page shows the cause
  }
}

const seeOther = (location: string) =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
