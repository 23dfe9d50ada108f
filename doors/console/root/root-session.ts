// What the root user's own pages need before they show anything.
import 'server-only'
import { redirect } from 'next/navigation'
import { hasFreshPassword } from '../../../iam/gate/fresh-password'
import { accountClock } from '../../../platform/database/clock'
import { requireSession } from '../console-door'
import type { CurrentSession } from '../session'

const CREDENTIALS = '/security-credentials'

/** The page that asks for the password again, and then leads to `next`. */
export const confirmPasswordPage = (next: string): string =>
  `${CREDENTIALS}/confirm-password?next=${encodeURIComponent(next)}`

/** Returns the root user's session. Redirects users to their own security credentials. */
export async function requireRoot(returnTo: string): Promise<CurrentSession> {
  const session = await requireSession(returnTo)
  if (session.principal.kind !== 'root') redirect(CREDENTIALS)
  return session
}

/**
 * Like `requireRoot`, for a page whose form needs a fresh password: redirects to the page that asks
 * for it first, so that nothing is typed for nothing. The gate decides when the form is posted.
 */
export async function requireFreshRoot(returnTo: string): Promise<CurrentSession> {
  const session = await requireRoot(returnTo)
  const now = await accountClock(session.accountId)
  if (!hasFreshPassword(session.principal, now)) redirect(confirmPasswordPage(returnTo))
  return session
}
