// What a link answers, for both kinds of links: the root user's and those that an administrator
// hands out.
import { monotonic } from '../../../platform/database/clock'
import { isHashPoolBusy } from '../../../platform/password-hash'
import { setResponseStatus } from '../../../platform/response-status'
import { IamError } from '../../../rules/errors/iam-error'
import type { Origin } from '../../../store/principal'
import type { Failure } from '../form-state'
import { unavailable } from '../session'
import { holdFailure } from '../sign-in/failure-floor'

/**
 * Returns what a link leads to. A link that does not work is answered after the minimum time of a
 * failed sign-in, so that a used, an expired and an invented token have one answer and one time.
 */
export async function heldUnlessUsable<Found>(
  look: () => Promise<Found | undefined>,
): Promise<Found | undefined> {
  const began = monotonic()
  const found = await look()
  if (found === undefined) await holdFailure(began)
  return found
}

/**
 * Sets a password by a link. Returns the refusal of a password that breaks a rule; the link still
 * works then.
 */
export async function triedLink<Done>(
  { requestId }: Origin,
  complete: () => Promise<Done | undefined>,
): Promise<{ done: Done } | 'unusable' | Failure> {
  try {
    const done = await heldUnlessUsable(complete)
    if (done !== undefined) return { done }
    setResponseStatus(410)
    return 'unusable'
  } catch (error) {
    if (isHashPoolBusy(error)) {
      setResponseStatus(503, { 'retry-after': String(error.retryAfterSeconds) })
      return { code: 'ServiceUnavailable', message: '', detail: {}, requestId }
    }
    if (!(error instanceof IamError)) throw unavailable(error)
    setResponseStatus(error.status)
    const { code, message, detail } = error
    return { code, message, detail, requestId }
  }
}
