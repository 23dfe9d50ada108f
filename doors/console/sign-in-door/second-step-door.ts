// Answers the forms of the second step: the code that completes a sign-in, and the two codes that
// synchronise a device.
import type { Origin } from '../../../store/principal'
import type { Cookies } from '../cookies'
import { deviceCookieName } from '../device-cookie'
import { afterSignIn } from './after-sign-in'
import {
  announceResync,
  openPendingSignIn,
  pendingSignInCookieName,
  signInPageOf,
} from './pending-sign-in'
import { setStatusOf } from './refusal-status'
import { takeSecondStep } from './second-step'
import {
  type CodeState,
  factorIn,
  RESYNC_PAGE,
  SECOND_STEP_PAGE,
  STARTED_FIELD,
} from './second-step-form'
import { type FormAnswer, type PostedFields, textField } from './sign-in-form'
import { signBrowserIn } from './sign-in-with-password'

const pathOf = (url: string) => url.split('?', 1)[0]

/** Whether an address is that of a form of the second step. */
export const isSecondStep = (url: string): boolean =>
  [SECOND_STEP_PAGE, RESYNC_PAGE].includes(pathOf(url) ?? '')

/**
 * Signs in or synchronises a device. If the browser has no pending sign-in, or another tab has
 * begun one since, redirects to the page, which shows the present state.
 */
export async function answerToCodes(
  url: string,
  form: PostedFields,
  origin: Origin,
  cookies: Cookies,
): Promise<FormAnswer<CodeState>> {
  const page = { location: SECOND_STEP_PAGE }
  const pending = openPendingSignIn(cookies.get(pendingSignInCookieName()))
  if (!pending || textField(form, STARTED_FIELD) !== String(pending.startedAt.getTime()))
    return page
  const found = factorIn(form, pathOf(url) === RESYNC_PAGE ? 'resync' : 'signIn')
  if ('malformed' in found) return { state: { ...found, offersResync: false, attempt: 1 } }
  const devices = cookies.get(deviceCookieName())
  const result = await signBrowserIn(
    () => takeSecondStep(pending, found.factor, origin, devices),
    cookies,
  )
  switch (result.outcome) {
    case 'signedIn':
      cookies.delete(pendingSignInCookieName())
      return { location: afterSignIn(result, pending.form, cookies) }
    case 'synchronised':
      cookies.delete(pendingSignInCookieName())
      announceResync(cookies)
      return { location: signInPageOf(pending.form) }
    case 'startAgain':
      return page
    default: {
      const { offersResync, ...refusal } = { offersResync: false, ...result }
      setStatusOf(refusal)
      return { state: { refusal, offersResync, attempt: 1 } }
    }
  }
}
