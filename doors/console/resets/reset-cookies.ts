// The token of a link, between its address and the page that sets the password. The cookie keeps it
// out of the page, of the browser's history and of the Referer header. Each kind of link has a
// cookie of its own, so that no page takes the token of the other kind.
import 'server-only'
import { cookies } from 'next/headers'
import { config } from '../../../platform/config'
import { normaliseAccount } from '../../../rules/names/names'
import { RESET_MINUTES } from '../../../store/resets/link-life'
import { keyOfToken } from '../../../store/sessions/session-token'
import { passwordSetCookieName } from '../session-cookie'

export type ResetKind = 'root' | 'user'

const nameOf = (kind: ResetKind) =>
  `${config().secure ? '__Host-' : ''}gatehouse-${kind === 'root' ? '' : 'user-'}reset`

const optionsFor = (maxAge: number) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: config().secure,
  maxAge,
})

/**
 * Keeps the token of a link for the page that sets the password. Deletes the cookie for a text that
 * is no token, so that no address stores text in a browser, nor leaves an earlier link there.
 */
export async function keepResetToken(kind: ResetKind, text: string): Promise<void> {
  if (!keyOfToken(text)) return forgetResetToken(kind)
  ;(await cookies()).set(nameOf(kind), text, optionsFor(RESET_MINUTES * 60))
}

export const resetToken = async (kind: ResetKind): Promise<string | undefined> =>
  (await cookies()).get(nameOf(kind))?.value

export async function forgetResetToken(kind: ResetKind): Promise<void> {
  ;(await cookies()).set(nameOf(kind), '', optionsFor(0))
}

/** In seconds: long enough for the redirect to the sign-in page. */
const ANNOUNCED_SECONDS = 60
const SEPARATOR = '.'

/**
 * Lets the sign-in page of the account confirm the new password. Uses a cookie, because a query
 * parameter would let anybody's link show the message.
 *
 * @param names the account's ID and alias: each has a sign-in page
 */
export async function announcePasswordSet(names: readonly string[]): Promise<void> {
  const value = names.join(SEPARATOR)
  ;(await cookies()).set(passwordSetCookieName(), value, optionsFor(ANNOUNCED_SECONDS))
}

/** Whether a password was just set in this account, by its ID or alias as typed. */
export async function isPasswordSetAnnounced(account: string): Promise<boolean> {
  const names = (await cookies()).get(passwordSetCookieName())?.value.split(SEPARATOR) ?? []
  return names.includes(normaliseAccount(account))
}
