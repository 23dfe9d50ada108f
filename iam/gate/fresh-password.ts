// Some changes need a password that was checked recently, not only a session: whoever finds a
// signed-in browser must not be able to take over the account (OWASP ASVS 7.5.1, 7.5.3).
import { IamError } from '../../rules/errors/iam-error'
import type { Principal } from '../../store/principal'
import type { Permission } from '../operation'

/** How long a checked password is enough. */
export const FRESH_PASSWORD_MINUTES = 5
const FRESH_MS = FRESH_PASSWORD_MINUTES * 60_000
/** Clocks of replicas may differ by this much. */
const SKEW_MS = 60_000

/**
 * Whether the password of the caller's session was checked within the last five minutes. A check in
 * the future was made before the clock went back, and proves nothing.
 */
export function hasFreshPassword({ session }: Pick<Principal, 'session'>, now: Date): boolean {
  if (!session) return false
  const checkedAt = session.passwordConfirmedAt ?? session.createdAt
  const age = now.getTime() - checkedAt.getTime()
  return age >= -SKEW_MS && age <= FRESH_MS
}

/** Throws AccessDenied if the permission needs a fresh password and the caller has none. */
export function requireFreshPassword(
  { freshPassword }: Permission,
  principal: Principal,
  now: Date,
): void {
  if (freshPassword === undefined) return
  const { session, accessKeyId } = principal
  // The program itself has neither: it creates accounts, for their operator.
  const mustBeFresh = session !== undefined || (freshPassword === 'always' && accessKeyId)
  if (!mustBeFresh || hasFreshPassword(principal, now)) return
  throw new IamError(
    'AccessDenied',
    session
      ? `Your password was checked more than ${FRESH_PASSWORD_MINUTES} minutes ago. Confirm it, and try again.`
      : 'An access key is not enough for this change. Sign in to the console as the root user.',
    { passwordNotFresh: true },
  )
}
