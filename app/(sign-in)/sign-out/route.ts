// Signs out. A plain form post and a new document, not a server action: this clears whatever the
// signed-in pages kept in the browser's memory.
import { isDatabaseUnavailable } from '@/app/(console)/database-unavailable'
import { signOutHere } from '@/doors/console/auth'

export async function POST(): Promise<Response> {
  try {
    await signOutHere()
    return seeOther('/signin')
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error
    return seeOther('/iam') // still signed in; that page shows the cause
  }
}

const seeOther = (location: string) =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
