// The message that the page after a form shows once. It is stored with the session, so that neither
// an address nor a reload can make a page claim something that is not true.
import 'server-only'
import { cookies } from 'next/headers'
import { cache } from 'react'
import { z } from 'zod'
import { db } from '../../platform/database/db'
import { takeStoredFlash } from '../../store/session-store'
import { keyOfToken } from '../../store/sessions/session-token'
import { currentSession } from './session'
import { sessionCookieName } from './session-cookie'

const Flash = z.object({
  /**
   * Failures are not flashes: they stay on their form, with the entries and the button that posts
   * them again.
   */
  tone: z.enum(['success', 'info']),
  text: z.string(),
  /** The resource that was changed. */
  link: z.object({ text: z.string(), href: z.string() }).optional(),
  /** Further sentences, one each. */
  details: z.array(z.string()).optional(),
  /** Unique per message. */
  stamp: z.string(),
})
export type Flash = z.output<typeof Flash>
/** What the sign-in leaves for the first page (store/sign-in-session.ts). */
const SignedIn = z.object({ signedIn: z.literal(true) })
export type NewFlash = Omit<Flash, 'stamp'>

/**
 * In a server action: stores the message for the next page of this session, replacing one that was
 * not shown yet. The message must not contain a secret, because it is stored as plain text.
 */
export async function setFlash(message: NewFlash): Promise<void> {
  // Uses the cookie rather than the request's session, because a password change has just replaced
  // the cookie's value.
  const key = keyOfToken((await cookies()).get(sessionCookieName())?.value)
  if (!key) return
  const flash: Flash = { ...message, stamp: crypto.randomUUID() }
  await db().session.updateMany({ where: key, data: { flash } })
}

/**
 * While a page renders: returns the message to show and deletes it, or `signedIn` on the first page
 * after a sign-in. All components of a request share one result.
 */
export const takeFlash = cache(async (): Promise<Flash | 'signedIn' | undefined> => {
  const session = await currentSession()
  if (!session?.hasFlash || !session.principal.session) return undefined
  const { accountId } = session
  const { tokenHash } = session.principal.session
  const stored = await takeStoredFlash({ accountId, tokenHash })
  return SignedIn.safeParse(stored).success ? 'signedIn' : Flash.safeParse(stored).data
})
