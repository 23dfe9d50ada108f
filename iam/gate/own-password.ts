// Whether another user may change their own password, why not, and which changes would help. AWS's
// guide only advises administrators to "make sure that the user has permission". Here the gate
// evaluates it before a reset leaves a user without access.
import 'server-only'
import { db } from '../../platform/database/db'
import { managedPolicyByArn } from '../../platform/managed-policies/managed-policies'
import type { Denied } from '../../rules/errors/iam-error'
import type { SourcedPolicy } from '../../rules/evaluation/evaluate-policies'
import { impliedPolicies } from '../../rules/evaluation/implied-permissions'
import { userArn } from '../../rules/names/arn'
import { CHANGE_PASSWORD_POLICY } from '../../rules/policy/change-password-policy'
import type { Origin, Principal } from '../../store/principal'
import type { Permission } from '../operation'
import { type AuthorisationSnapshot, deniedOf, readSnapshot } from './authorise'
import { mayDo, mayReadPolicy } from './permitted'

/**
 * `attach` attaches IAMUserChangePassword to the user; `allow` sets the password policy's option
 * for all users.
 */
export type OwnPasswordCure = 'attach' | 'allow'

export interface OwnPasswordPermission {
  /** Why the user may not change the password; absent if they may. */
  denied?: Denied
  /** The denying statement has a condition on multi-factor authentication. */
  dependsOnMfa?: true
  /**
   * The changes that would allow it. Each was evaluated, so the console offers none that does not
   * help.
   */
  cures: OwnPasswordCure[]
}

/**
 * Evaluates `iam:ChangePassword` for another user of the account, as in the session that a required
 * reset opens.
 *
 * @returns undefined if the caller may not set that user's password, or the user does not exist: no
 *   other caller learns what the user may do. The deciding statement is included only if the caller
 *   may read its policy.
 */
export async function ownPasswordPermission(
  userName: string,
  principal: Principal,
  origin: Origin,
): Promise<OwnPasswordPermission | undefined> {
  const on = { user: userName }
  for (const action of ['iam:CreateLoginProfile', 'iam:UpdateLoginProfile'] as const)
    if (await mayDo({ action, on }, principal, origin)) return undefined
  const change: Permission = { action: 'iam:ChangePassword', on }
  const { user, now } = await readSnapshot(change, principal, db())
  if (!user) return undefined
  const { accountId } = principal
  const them: Principal = {
    kind: 'user',
    accountId,
    userId: user.id,
    userName: user.name,
    path: user.path,
    arn: userArn(accountId, user.path, user.name),
    // A console session has condition keys that a user without one lacks, MFA among them.
    session: { tokenHash: new Uint8Array(), createdAt: now, purpose: 'changePassword' },
  }
  const snapshot = await readSnapshot(change, them, db())
  const denied = deniedOf(change, them, origin, snapshot)
  if (!denied) return { cures: [] }
  const cures = CURES.filter(
    ({ policies }) => !deniedOf(change, them, origin, withPolicies(snapshot, policies(them.arn))),
  ).map(({ cure }) => cure)
  const readable = await readableDenial(denied, user.name, principal, origin)
  return {
    denied: readable,
    ...(readable.statement &&
      conditionNames(readable.statement).includes(MFA) && { dependsOnMfa: true }),
    cures,
  }
}

const CURES: readonly { cure: OwnPasswordCure; policies: (arn: string) => SourcedPolicy[] }[] = [
  { cure: 'attach', policies: attachedPolicy },
  { cure: 'allow', policies: (arn) => impliedPolicies(ALL_USERS, arn) },
]

/** Only the option counts here; the password rules grant nothing. */
const ALL_USERS = {
  MinimumPasswordLength: 8,
  RequireUppercaseCharacters: false,
  RequireLowercaseCharacters: false,
  RequireNumbers: false,
  RequireSymbols: false,
  AllowUsersToChangePassword: true,
}

function attachedPolicy(): SourcedPolicy[] {
  const policy = managedPolicyByArn(CHANGE_PASSWORD_POLICY)
  if (!policy) return []
  const { document, name: policyName, arn: policyArn } = policy
  return [{ document, source: { type: 'userManaged', policyName, policyArn } }]
}

const withPolicies = (
  snapshot: AuthorisationSnapshot,
  added: readonly SourcedPolicy[],
): AuthorisationSnapshot => ({
  ...snapshot,
  policies: { ...snapshot.policies, identity: [...snapshot.policies.identity, ...added] },
})

const MFA = 'aws:multifactorauthpresent'

const conditionNames = ({ Condition = {} }: NonNullable<Denied['statement']>): string[] =>
  Object.values(Condition).flatMap((keys) => Object.keys(keys).map((key) => key.toLowerCase()))

/**
 * Returns the denial without what the caller may not read. The caller's permissions apply, not the
 * user's.
 */
async function readableDenial(
  denied: Denied,
  userName: string,
  principal: Principal,
  origin: Origin,
): Promise<Denied> {
  const { by, statement, context, principalArn, requestedArn: _requested, ...always } = denied
  const simulating: Permission = { action: 'iam:SimulatePrincipalPolicy', on: { user: userName } }
  const readable = by !== undefined && (await mayReadPolicy(by.source, principal, origin, userName))
  const simulated = (await mayDo(simulating, principal, origin)) === undefined
  return {
    ...always,
    ...(readable && { by, ...(statement && { statement }) }),
    ...(simulated && { ...(principalArn && { principalArn }), ...(context && { context }) }),
  }
}
