// The status of a refused form of the sign-in pages.
import { setResponseStatus } from '../../../platform/response-status'
import type { SignInRefusal } from './sign-in-with-password'

/**
 * A refused sign-in has status 200 and the same response for every cause. Only "try again later"
 * has a status of its own.
 */
export function setStatusOf(refusal: SignInRefusal): void {
  if (refusal.outcome === 'wait')
    setResponseStatus(429, { 'retry-after': String(refusal.minutes * 60) })
  if (refusal.outcome === 'unavailable') setResponseStatus(503, { 'retry-after': '10' })
  if (refusal.outcome === 'busy')
    setResponseStatus(503, { 'retry-after': String(refusal.retryAfterSeconds) })
}
