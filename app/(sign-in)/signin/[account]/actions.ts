'use server'
// The server action of the sign-in form.
import { redirect } from 'next/navigation'
import { type SignInOutcome, signInWithPassword } from '@/doors/console/auth'
import { forgetAccount, rememberAccount } from '@/doors/console/preferences'
import { setResponseStatus } from '@/platform/response-status'
import { safeReturnTarget } from '@/rules/address/safe-return-target'
import { refusalMessage } from '../../words'
import { changePasswordPage } from '../change-password/change-password-page'
import { SIGN_IN_FIELDS, type SignInState } from './sign-in-state'

/**
 * Signs in and redirects, or returns the refusal. An empty password is treated as a wrong one. Only
 * an empty account or user name is refused before the check, and that response depends on nothing
 * but the form.
 */
export async function signIn(before: SignInState, form: FormData): Promise<SignInState> {
  const account = text(form, 'account')
  const userName = text(form, 'userName')
  const password = text(form, 'password')
  const remember = form.has('remember')
  const answer = { account, userName, remember, attempt: (Number(before?.attempt) || 0) + 1 }
  if (!account.trim() || !userName.trim()) {
    const typed = { account: account.trim(), userName: userName.trim(), password }
    return { ...answer, missing: SIGN_IN_FIELDS.filter((field) => !typed[field]) }
  }
  const result = await signInWithPassword({ account, userName, password })
  if (result.outcome !== 'signedIn') {
    setStatusOf(result)
    return { ...answer, refusal: refusalMessage(result) }
  }
  const { accountId } = result
  await (remember && accountId
    ? rememberAccount({ accountId, userName: userName.trim() })
    : forgetAccount())
  const next = safeReturnTarget(form.get('next'))
  redirect(result.passwordIsDue ? changePasswordPage(next) : (next ?? '/iam'))
}

/**
 * A refused sign-in has status 200 and the same response for every cause. Only "try again later"
 * has a status of its own.
 */
function setStatusOf(refusal: Exclude<SignInOutcome, { outcome: 'signedIn' }>): void {
  if (refusal.outcome === 'wait')
    setResponseStatus(429, { 'retry-after': String(refusal.minutes * 60) })
  if (refusal.outcome === 'unavailable') setResponseStatus(503, { 'retry-after': '10' })
  if (refusal.outcome === 'busy')
    setResponseStatus(503, { 'retry-after': String(refusal.retryAfterSeconds) })
}

function text(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
