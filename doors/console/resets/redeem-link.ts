// Finds what a link is for, and sets a password by it, for both kinds of links: the root user's and
// those that an administrator hands out.
import { monotonic } from '../../../platform/database/clock'
import { isHashPoolBusy } from '../../../platform/password-hash'
import { setResponseStatus } from '../../../platform/response-status'
import { IamError } from '../../../rules/errors/iam-error'
import type { Origin } from '../../../store/principal'
import type { Failure } from '../form-state'
import { unavailable } from '../session'
import { holdFailure } from '../sign-in/failure-floor'

/**
 * Returns what the search finds. If the link does not work, waits for the minimum time of a failed
 * sign-in first, so that a used, an expired and an invented token get one response at one time.
 */
export async function findOrHold<Found>(
  find: () => Promise<Found | false | undefined>,
): Promise<Found | undefined> {
  const began = monotonic()
  const found = await find()
  if (found !== undefined && found !== false) return found
  await holdFailure(began)
  return undefined
}

/**
 * Sets a password by a link. Returns the refusal of a password that breaks a rule. The link still
 * works then, unless it was the tenth refusal of a user's link.
 */
export async function redeemLink<Done>(
  { requestId }: Origin,
  complete: () => Promise<Done | false | undefined>,
): Promise<{ done: Done } | 'unusable' | Failure> {
  try {
    const done = await findOrHold(complete)
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
