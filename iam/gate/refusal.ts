// Converts whatever a call throws into an IamError.
import { databaseFailure } from '../../platform/database/database-errors'
import { log, nameAndPlace } from '../../platform/log/log'
import { isHashPoolBusy } from '../../platform/password-hash'
import { IamError } from '../../rules/errors/iam-error'
import type { Origin } from '../../store/principal'

/** How often a transaction is tried if others change the same rows concurrently. */
export const TRIES = 4

/**
 * Whether the failure is a conflict with other writes, so that the whole attempt may be repeated.
 */
export const isConflict = (error: unknown): boolean =>
  error instanceof IamError
    ? error.code === 'ConcurrentModification'
    : databaseFailure(error) === 'conflict'

/**
 * Returns any error as an IamError: an IamError unchanged, an unavailable database or a full queue
 * of hashes as 503, a bug as 500, which is logged without the input.
 */
export function refusalOf(error: unknown, origin: Origin): IamError {
  if (error instanceof IamError) {
    if (error.code !== 'ConcurrentModification') return error
    return new IamError(
      'EntityTemporarilyUnmodifiable',
      'The entity is being changed by others. Try again.',
    )
  }
  if (isHashPoolBusy(error))
    return new IamError(
      'ServiceUnavailable',
      'The server is busy checking passwords. Try again in a moment.',
      { retryAfterSeconds: error.retryAfterSeconds },
    )
  const failure = databaseFailure(error)
  if (failure === 'locked' || failure === 'conflict')
    return new IamError(
      'EntityTemporarilyUnmodifiable',
      'The entity is being changed by others. Try again.',
    )
  if (failure === 'unavailable')
    return new IamError('ServiceUnavailable', 'The database can’t be reached. Try again later.', {
      retryAfterSeconds: 5,
    })
  const { requestId } = origin
  log.error(`Request ${requestId} failed: ${nameAndPlace(error)}`, { requestId })
  return new IamError(
    'ServiceFailure',
    `The request failed because of an error in the server. Request ${origin.requestId}.`,
  )
}
