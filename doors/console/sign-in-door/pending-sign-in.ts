// The cookie of a pending sign-in: the password was right, and the second step is missing. It is
// sealed, so nobody else can read or write one, and no script of a page can read it. It contains no
// password and opens no session.
import { config } from '../../../platform/config'
import { open, seal } from '../../../platform/secrets'
import type { CookieOptions, Cookies } from '../cookies'
import type { SecondStep } from '../sign-in'
import { accountPage, rootPasswordPage } from './sign-in-pages'

export interface PendingSignIn extends Omit<SecondStep, 'outcome'> {
  /** Of the form: what the person typed before the password, and where to go afterwards. */
  form: PendingForm
}

export type PendingForm = {
  /** A validated return target. */
  next?: string | undefined
} & ({ account: string; userName: string; remember: boolean } | { email: string })

/** How long the second step may take. */
const VALID_MINUTES = 10
/**
 * The cookie outlives the pending sign-in, because the page that says so leads back to the same
 * sign-in page.
 */
const KEPT_SECONDS = 3600
const PURPOSE = 'pending-sign-in'
/** Browsers drop larger cookies. */
const LONGEST = 3_800

const prefixed = (name: string) => `${config().secure ? '__Host-' : ''}gatehouse-${name}`
const optionsFor = (maxAge: number): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  secure: config().secure,
  maxAge,
})

export const pendingSignInCookieName = () => prefixed('pending-sign-in')

/** The cookie that `announceResync` sets after a device was synchronised. */
export const synchronisedCookieName = () => prefixed('mfa-synchronised')

/** Keeps a pending sign-in in the browser. It replaces the one before. */
export function keepPendingSignIn(pending: PendingSignIn, cookies: Cookies): void {
  const { next, ...form } = pending.form
  const whole = sealPendingSignIn(pending)
  // Without the return target if the cookie would be too large: the sign-in matters more.
  const value = whole.length > LONGEST ? sealPendingSignIn({ ...pending, form }) : whole
  cookies.set(pendingSignInCookieName(), value, optionsFor(KEPT_SECONDS))
}

/** Returns the cookie's value. */
export const sealPendingSignIn = (pending: PendingSignIn): string =>
  seal(JSON.stringify(pending), PURPOSE, PURPOSE).toString('base64url')

/** Returns the pending sign-in of a cookie that this server sealed; undefined for any other. */
export function openPendingSignIn(cookie: string | undefined): PendingSignIn | undefined {
  if (cookie === undefined) return undefined
  try {
    const pending = JSON.parse(open(Buffer.from(cookie, 'base64url'), PURPOSE, PURPOSE))
    return { ...pending, startedAt: new Date(pending.startedAt) }
  } catch {
    return undefined
  }
}

/** What a passkey's challenge is bound to, so that its answer is valid for this sign-in only. */
export const challengeBinding = ({ id }: PendingSignIn): string => id

/** Returns what a complete sign-in spends (spendOnce), so that it opens no second session. */
export const tokenOfPending = ({ id }: PendingSignIn): string => `pending sign-in ${id}`

/** Servers' clocks may differ by this much. */
const SKEW_MS = 60_000

/** Whether a code still completes the sign-in, by the account's clock. */
export function isInTime({ startedAt }: PendingSignIn, now: Date): boolean {
  const age = now.getTime() - startedAt.getTime()
  return age >= -SKEW_MS && age < VALID_MINUTES * 60_000
}

/** In seconds: long enough for the redirect to the sign-in page. */
const ANNOUNCED_SECONDS = 60

/**
 * Lets the sign-in page confirm that a device was synchronised. Uses a cookie, because a query
 * parameter would let anybody's link show the message.
 */
export const announceResync = (cookies: Cookies): void =>
  cookies.set(synchronisedCookieName(), '1', optionsFor(ANNOUNCED_SECONDS))

/** Returns the address of the page where this sign-in began. */
export const signInPageOf = (form: PendingForm): string =>
  'email' in form ? rootPasswordPage(form.email, form.next) : accountPage(form.account, form.next)
