// Requests that are sent again, and the first use of their signatures.
import { db } from '../../platform/database/db'
import type { TestAccount } from '../fixtures'
import type { Answer } from './api-client'

export const outcome = ({ status, error }: Answer) =>
  error ? `${status} ${error.Code}` : String(status)
export const REPLAYED = {
  Type: 'Sender',
  Code: 'Throttling',
  Message:
    'This signed request was already received more than five seconds ago, and its signature can’t be used again. Nothing was changed this time. To repeat the request, sign it again.',
}

/** Dates the first use of an account's signatures: tests do not wait. */
export const firstUsed = ({ accountId }: TestAccount, { secondsAgo = 6 } = {}) =>
  db().usedSignature.updateMany({
    where: { accountId },
    data: { firstUsedAt: new Date(Date.now() - secondsAgo * 1_000) },
  })
