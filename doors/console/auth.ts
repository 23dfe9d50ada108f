// Signs out through next-auth. Signing in is a door of its own (doors/console/sign-in-door).
import 'server-only'
import NextAuth from 'next-auth'
import { setResponseStatus } from '../../platform/response-status'
import { endSession } from '../../store/session-store'
import { authConfig } from './auth-config'
import { currentSession } from './session'
import { rememberEndedSession } from './stale-session'

const auth = NextAuth(() => authConfig([]))

/**
 * In a server action: ends the session on the server, deletes its cookie, and makes the browser
 * clear its cache of the pages.
 */
export async function signOutHere(): Promise<void> {
  const session = await currentSession()
  await rememberEndedSession()
  if (session?.principal.session)
    await endSession(
      { accountId: session.accountId, tokenHash: session.principal.session.tokenHash },
      'signedOut',
    )
  await auth.signOut({ redirect: false })
  setResponseStatus(303, { 'clear-site-data': '"cache"' })
}
