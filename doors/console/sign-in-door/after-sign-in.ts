// What follows a complete sign-in: the remembered account, and the page that opens.
import { changePasswordPage } from '../change-password-page'
import type { Cookies } from '../cookies'
import {
  rememberedAccountCookieName,
  rememberedAccountCookieOptions,
  sealedAccount,
} from '../remembered-account'
import type { PendingForm } from './pending-sign-in'

/** Remembers or forgets the account as the form asks, and returns the address of the next page. */
export function afterSignIn(
  { accountId, passwordIsDue }: { accountId: string; passwordIsDue: boolean },
  form: PendingForm,
  cookies: Cookies,
): string {
  const { next } = form
  if ('userName' in form) {
    const { remember, userName } = form
    if (remember)
      cookies.set(
        rememberedAccountCookieName(),
        sealedAccount({ accountId, userName }),
        rememberedAccountCookieOptions(),
      )
    else cookies.delete(rememberedAccountCookieName())
  }
  return passwordIsDue ? changePasswordPage(next) : (next ?? '/iam')
}
