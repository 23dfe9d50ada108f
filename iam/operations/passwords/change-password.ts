// ChangePassword: users change their own password. Takes three hashes whatever the history: one
// verifies the old password, one compares the new password with all earlier ones, one is stored.
import { verifyPassword } from '../../../platform/password-hash'
import { IamError, noSuchLoginProfile } from '../../../rules/errors/iam-error'
import { isUnusedTooLong } from '../../../rules/password/unused-password'
import {
  addFailure,
  callerCounter,
  countFailure,
  forgetFailures,
  reserveAttempt,
  untrustedCounter,
} from '../../../store/throttle'
import { type Call, defineOperation, namedOrCaller } from '../../operation'
import { ChangePasswordRequest } from '../../shapes/login-profile'
import type { StoredUser, Targets } from '../../targets'
import { onOwner } from '../shared/owner'
import {
  endSessions,
  hashBoth,
  type PasswordCriteria,
  readPasswordCriteria,
  refuseReuse,
  refuseUnlessAllowed,
  storePassword,
  supersedeSignIns,
} from './set-password'

/** Changes by the user in one minute of the account's time; each takes three hashes. */
const CHANGES_PER_MINUTE = 5

export const ChangePassword = defineOperation({
  input: ChangePasswordRequest,
  target: 'owner',
  access: 'write',
  once: true,
  altersRights: true, // ends the temporary credentials of `aws login`
  alone: true, // a wrong password counts even if the call fails
  rotatesSession: true,
  permission: (_input, principal) => onOwner('iam:ChangePassword', undefined, principal),
  errors: [
    'AccessDenied',
    'InvalidUserType',
    'LimitExceeded',
    'NoSuchEntity',
    'PasswordPolicyViolation',
    'Throttling',
  ],
  neverRaised: {
    EntityTemporarilyUnmodifiable: 'a new login profile can be changed immediately',
  },
  absent: (_input, { principal }) => noSuchLoginProfile(namedOrCaller(undefined, principal)),
  sensitive: ['OldPassword', 'NewPassword'],

  async prepare({ OldPassword, NewPassword }, call) {
    const user = userOf(call)
    const criteria = await criteriaOf(user, call)
    refuseTooOften(criteria, call.now)
    await checkOldPassword(OldPassword, criteria, user, call)
    await refuseUnlessAllowed(NewPassword, criteria, call.principal)
    return {
      ...(await hashBoth(NewPassword, criteria.historySalt)),
      credentialVersion: criteria.credentialVersion,
    }
  },

  async handler({ NewPassword }, call, { credentialVersion, ...hashed }): Promise<void> {
    const { tx, accountId, now, principal } = call
    const user = userOf(call)
    const owner = { accountId, userId: user.id }
    // The old password was verified against a hash that has been replaced since.
    if ((await supersedeSignIns(tx, owner)) !== credentialVersion)
      throw new IamError(
        'ConcurrentModification',
        'The password was changed by another request meanwhile.',
      )
    const criteria = await criteriaOf(user, call)
    refuseTooOften(criteria, now)
    await refuseUnlessAllowed(NewPassword, criteria, principal)
    refuseReuse(criteria, hashed.historyHash, principal.session?.purpose === 'changePassword')
    await storePassword(tx, owner, { ...hashed, setAt: now, ownChange: true, resetRequired: false })
    await endSessions(call, owner, 'passwordChanged', principal.session?.tokenHash)
  },
})

type StoredCriteria = PasswordCriteria & { passwordHash: string }

async function criteriaOf(user: StoredUser, { tx, accountId }: Call): Promise<StoredCriteria> {
  const criteria = await readPasswordCriteria(tx, { accountId, userId: user.id })
  if (criteria?.passwordHash === undefined) throw noSuchLoginProfile(user.name)
  return { ...criteria, passwordHash: criteria.passwordHash }
}

function userOf({ owner }: Targets['owner']): StoredUser {
  if (owner !== 'account') return owner
  throw new IamError('InvalidUserType', 'Only IAM Users can change their own password')
}

/**
 * Verifies the old password. Wrong ones have a counter of the caller's own, so failed sign-ins of
 * strangers never block it. Each also counts as a failed sign-in of a browser that is not known.
 */
async function checkOldPassword(
  password: string,
  { passwordHash, initialPassword, accountAlias }: StoredCriteria,
  user: StoredUser,
  { accountId, now }: Call,
): Promise<void> {
  const counter = callerCounter(accountId, user.id)
  const attempt = await reserveAttempt(counter, now)
  if (!attempt.allowed)
    throw new IamError('Throttling', 'Rate exceeded', {
      retryAfterSeconds: attempt.retryAfterSeconds,
    })
  const isRight = await verifyPassword(passwordHash, password)
  // A password that was not used in time is refused like a wrong one, as at sign-in.
  const isDead = initialPassword !== undefined && isUnusedTooLong(initialPassword, now)
  if (isRight && !isDead) return forgetFailures(counter)
  await countFailure(counter, now)
  for (const account of accountAlias === undefined ? [accountId] : [accountId, accountAlias])
    await addFailure(untrustedCounter(account, user.name), now)
  throw new IamError('AccessDenied', 'The old password was incorrect.', { wrongPassword: true })
}

function refuseTooOften({ ownChanges }: PasswordCriteria, now: Date): void {
  const since = new Date(now.getTime() - 60_000)
  if (ownChanges.filter((at) => at > since && at <= now).length < CHANGES_PER_MINUTE) return
  throw new IamError(
    'LimitExceeded',
    `Cannot exceed quota for PasswordChangesPerMinute: ${CHANGES_PER_MINUTE}`,
    {
      retryAfterSeconds: 60,
    },
  )
}
