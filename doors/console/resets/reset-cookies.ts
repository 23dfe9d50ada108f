// The token of a link, between its address and the page that sets the password. The cookie keeps it
// out of the page, of the browser's history and of the Referer header. Each kind of link has a
// cookie of its own, so that no page takes the token of the other kind.
import 'server-only'
import { cookies } from 'next/headers'
import { config } from '../../../platform/config'
import { RESET_MINUTES } from '../../../store/resets/link-life'

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

/** Keeps the token of a link for the page that sets the password. */
export async function keepResetToken(kind: ResetKind, token: string): Promise<void> {
  ;(await cookies()).set(nameOf(kind), token, optionsFor(RESET_MINUTES * 60))
}

export const resetToken = async (kind: ResetKind): Promise<string | undefined> =>
  (await cookies()).get(nameOf(kind))?.value

export async function forgetResetToken(kind: ResetKind): Promise<void> {
  ;(await cookies()).set(nameOf(kind), '', optionsFor(0))
}

const noticeName = () => `${config().secure ? '__Host-' : ''}gatehouse-password-set`

/** In seconds: long enough for the redirect to the sign-in page. */
const NOTICE_SECONDS = 60

/**
 * Lets the sign-in page confirm the new password. A cookie and not a part of the address, so that
 * no link of a stranger shows the message.
 */
export async function noticePasswordSet(): Promise<void> {
  ;(await cookies()).set(noticeName(), '1', optionsFor(NOTICE_SECONDS))
}

export const isPasswordSetNoticed = async (): Promise<boolean> =>
  (await cookies()).has(noticeName())
