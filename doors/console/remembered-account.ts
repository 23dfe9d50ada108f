// The cookie of the account and user name of the last sign-in with "Remember this account". It is
// sealed, so that a cookie that anybody else wrote is told apart.
import { config } from '../../platform/config'
import { open, seal } from '../../platform/secrets'
import { isAccountId, USER_NAME } from '../../rules/names/names'
import type { CookieOptions } from './cookies'

export interface RememberedAccount {
  accountId: string
  userName: string
}

/** Browsers keep no cookie longer than this. */
export const LONGEST_SECONDS = 400 * 24 * 3600
const SEALED = 'remembered-account'

export const rememberedAccountCookieName = () =>
  `${config().secure ? '__Host-' : ''}gatehouse-account`

export const rememberedAccountCookieOptions = (): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  secure: config().secure,
  maxAge: LONGEST_SECONDS,
})

/** Returns the cookie's value. */
export const sealedAccount = (remembered: RememberedAccount): string =>
  seal(formatRememberedAccount(remembered), SEALED, SEALED).toString('base64url')

/** Returns the text of a cookie that this server sealed; undefined for any other. */
export function unsealedAccount(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  try {
    return open(Buffer.from(text, 'base64url'), SEALED, SEALED)
  } catch {
    return undefined
  }
}

/** Neither an account ID nor a user name can contain a colon. */
export const formatRememberedAccount = ({ accountId, userName }: RememberedAccount): string =>
  `${accountId}:${userName}`

/**
 * Parses a remembered account. Anything but a well-formed account ID and user name counts as no
 * cookie: cookies of earlier versions contain an alias, which may belong to another account by now.
 */
export function parseRememberedAccount(text: string | undefined): RememberedAccount | undefined {
  const [accountId = '', userName = '', ...rest] = (text ?? '').split(':')
  const wellFormed = isAccountId(accountId) && USER_NAME.test(userName)
  return wellFormed && rest.length === 0 && userName.length <= 64
    ? { accountId, userName }
    : undefined
}
