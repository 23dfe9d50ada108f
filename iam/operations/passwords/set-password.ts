// Sets a user's password, for users and administrators alike: the policy check, the hashes, the
// history, and the sessions that end.

import { commonPasswords } from '../../../platform/common-passwords/common-passwords'
import type { Transaction } from '../../../platform/database/db'
import type { RowOf } from '../../../platform/database/statement'
import { hashPassword, historyHash } from '../../../platform/password-hash'
import { IamError } from '../../../rules/errors/iam-error'
import {
  type CompromisedPasswordScope,
  compromisedRules,
  type PasswordNames,
} from '../../../rules/password/compromised-passwords'
import {
  brokenRules,
  type PasswordPolicy,
  type PasswordRule,
  policyViolationMessage,
} from '../../../rules/password/password-policy'
import { isReused } from '../../../rules/password/password-reuse'
import type { InitialPassword } from '../../../rules/password/unused-password'
import { type EndReason, endSessionsOf } from '../../../store/ended-sessions'
import {
  accountPasswordCriteria,
  credentialVersionRaised,
  passwordSet,
  userLocked,
  userPasswordCriteria,
} from '../../../store/login-profiles'
import type { Principal } from '../../../store/principal'
import { passwordPolicyOf } from '../../../store/stored-password-policy'
import type { Call } from '../../operation'

interface Owner {
  accountId: string
  userId: string
}

/** What a new password is checked against, for any user of the account. */
export interface AccountPasswordCriteria {
  policy: PasswordPolicy
  /**
   * The account's ID, alias and root e-mail address: under the default policy no password may be
   * one of them.
   */
  accountNames: string[]
  accountAlias: string | undefined
  compromisedPasswordScope: CompromisedPasswordScope
}

/** What a new password is checked against, and what its hashes need, read together. */
export interface PasswordCriteria extends AccountPasswordCriteria {
  userName: string
  /** Incremented with every password that is set. */
  credentialVersion: number
  /** Undefined if the user has no password. */
  passwordHash: string | undefined
  /** Undefined if the user has no password. */
  initialPassword: InitialPassword | undefined
  historySalt: Uint8Array
  /** The hashes of the user's passwords, newest first. */
  history: Uint8Array[]
  /** The dates of the passwords that the user, not an administrator, set. */
  ownChanges: Date[]
}

/**
 * Returns undefined if the user does not exist. A handler reads it again after locking the user
 * row, in a separate statement, so that it sees what the lock waited for.
 */
export async function readPasswordCriteria(
  tx: Transaction,
  { accountId, userId }: Owner,
): Promise<PasswordCriteria | undefined> {
  const row = await userPasswordCriteria.row(tx, { accountId, userId })
  return (
    row && {
      ...accountCriteria(accountId, row),
      userName: row.name,
      credentialVersion: row.credential_version,
      passwordHash: row.password_hash ?? undefined,
      initialPassword: row.password_changed_at
        ? {
            setAt: row.password_changed_at,
            awaitsFirstUse: row.awaits_first_use ?? false,
            days: row.unused_password_days,
          }
        : undefined,
      historySalt: row.history_salt,
      history: row.history,
      ownChanges: row.own_changes,
    }
  )
}

/** Returns what a new password is checked against, for a user that does not exist yet. */
export async function readAccountPasswordCriteria(
  tx: Transaction,
  accountId: string,
): Promise<AccountPasswordCriteria> {
  return accountCriteria(accountId, await accountPasswordCriteria.row(tx, { accountId }))
}

const accountCriteria = (
  accountId: string,
  row: RowOf<typeof accountPasswordCriteria> | undefined,
): AccountPasswordCriteria => ({
  policy: passwordPolicyOf(row?.policy ?? undefined),
  accountNames: [accountId, row?.alias, row?.email].filter((name) => typeof name === 'string'),
  accountAlias: row?.alias ?? undefined,
  compromisedPasswordScope: (row?.compromised_password_scope ?? 'Off') as CompromisedPasswordScope,
})

type Criteria = AccountPasswordCriteria & Pick<PasswordCriteria, 'userName'>

/**
 * Throws PasswordPolicyViolation with every broken rule in its detail: the rules of the policy, and
 * those of the check of compromised passwords if the account has it on for this caller's door.
 */
export async function refuseUnlessAllowed(
  password: string,
  criteria: Criteria,
  principal: Pick<Principal, 'session'>,
): Promise<void> {
  const { policy, accountNames } = criteria
  const broken = [
    ...brokenRules(policy, password, { accountNames }),
    ...(await brokenCompromisedRules(password, criteria, principal)),
  ]
  if (broken.length > 0)
    throw new IamError('PasswordPolicyViolation', policyViolationMessage(broken), {
      brokenRules: broken,
    })
}

async function brokenCompromisedRules(
  password: string,
  { policy, userName, accountAlias, compromisedPasswordScope: scope }: Criteria,
  { session }: Pick<Principal, 'session'>,
): Promise<PasswordRule[]> {
  // Callers through the console have a session, and no others.
  if (scope === 'Off' || (scope === 'Console' && session === undefined)) return []
  const names: PasswordNames = {
    userName,
    // AWS's default policy has a rule of its own for the alias.
    accountAlias: policy === 'default' ? undefined : accountAlias,
  }
  return compromisedRules(password, names, await commonPasswords())
}

/**
 * Throws PasswordPolicyViolation for a password that the policy still remembers.
 *
 * @param candidate the hash of the new password under the user's history salt
 * @param passwordIsDue whether the current password must be replaced. It then can't be set to
 *   itself, whatever the policy remembers
 */
export function refuseReuse(
  { policy, history }: PasswordCriteria,
  candidate: Uint8Array,
  passwordIsDue: boolean,
): void {
  const prevented = policy === 'default' ? undefined : policy.PasswordReusePrevention
  const remembered = prevented ?? (passwordIsDue ? 0 : undefined)
  if (isReused(history, candidate, remembered))
    throw new IamError(
      'PasswordPolicyViolation',
      'Password does not conform to the account password policy.',
      {
        reused: { remembered: remembered ?? 0 },
      },
    )
}

export interface HashedPassword {
  passwordHash: string
  historyHash: Uint8Array<ArrayBuffer>
}

/** Returns two hashes: one for sign-in, one under the user's history salt. */
export async function hashBoth(password: string, historySalt: Uint8Array): Promise<HashedPassword> {
  return {
    historyHash: await historyHash(password, historySalt),
    passwordHash: await hashPassword(password),
  }
}

export interface PasswordChange extends HashedPassword {
  setAt: Date
  ownChange: boolean
  /** If undefined, the current value stays; for a first password it is false. */
  resetRequired?: boolean | undefined
}

/**
 * Sets the password, adds it to the user's history with the highest sequence, deletes hashes that
 * no policy can use any more, and ends the user's reset link.
 */
export async function storePassword(
  tx: Transaction,
  owner: Owner,
  password: PasswordChange,
): Promise<void> {
  const { resetRequired = null, ...hashed } = password
  await passwordSet.rows(tx, { ...owner, ...hashed, resetRequired })
}

/** Locks the user, so that only one change of a password runs at a time. */
export async function lockUser(tx: Transaction, owner: Owner): Promise<void> {
  await userLocked.rows(tx, owner)
}

/**
 * Locks the user and increments the credential version, so that a sign-in that verified the earlier
 * password gets no session. Returns the version from before, or undefined if the user does not
 * exist.
 */
export async function supersedeSignIns(tx: Transaction, owner: Owner): Promise<number | undefined> {
  return (await credentialVersionRaised.row(tx, owner))?.before
}

/**
 * Ends the user's console sessions except the given one. Call it after supersedeSignIns, so that it
 * also sees sessions of sign-ins that came first.
 */
export async function endSessions(
  { tx, now, principal }: Pick<Call, 'tx' | 'now' | 'principal'>,
  owner: Owner,
  reason: 'passwordChanged' | 'ended',
  except?: Uint8Array,
): Promise<void> {
  await endSessionsOf(
    tx,
    { ...owner, except },
    reason === 'ended' ? endedBy(principal, owner) : reason,
    now,
  )
}

/**
 * Returns why sessions end: users who end their own sessions have signed out elsewhere; any other
 * caller is an administrator.
 */
export const endedBy = (principal: Principal, { userId }: Owner): EndReason =>
  principal.kind === 'user' && principal.userId === userId ? 'signedOut' : 'endedByAdministrator'
