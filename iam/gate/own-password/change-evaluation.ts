// Evaluates `iam:ChangePassword` for another user, as in the session that a required reset opens,
// and returns no more than the caller may read.
import { db } from '../../../platform/database/db'
import { managedPolicyByArn } from '../../../platform/managed-policies/managed-policies'
import type { Denied } from '../../../rules/errors/iam-error'
import type { SourcedPolicy } from '../../../rules/evaluation/evaluate-policies'
import { impliedPolicies } from '../../../rules/evaluation/implied-permissions'
import { userArn } from '../../../rules/names/arn'
import type { Tag } from '../../../rules/names/tag'
import { CHANGE_PASSWORD_POLICY } from '../../../rules/policy/change-password-policy'
import type { Origin, Principal, PrincipalPolicies } from '../../../store/principal'
import type { Permission } from '../../operation'
import type { StoredUser } from '../../targets'
import { type AuthorisationSnapshot, deniedOf, readSnapshot } from '../authorise'
import { readingPermission } from '../permitted'

/**
 * `attach` attaches IAMUserChangePassword to the user; `allow` sets the password policy's option
 * for all users.
 */
export type OwnPasswordCure = 'attach' | 'allow'

export interface OwnPasswordPermission {
  /** Why the user may not change the password; absent if they may. */
  denied?: Denied
  /**
   * The denying statement has a condition on multi-factor authentication. A user with an MFA device
   * uses it before the new password, so this concerns users without one.
   */
  dependsOnMfa?: true
  /**
   * The changes that would allow it. Each was evaluated, so the console offers none that does not
   * help.
   */
  cures: OwnPasswordCure[]
}

/** The caller who receives the evaluation, with their policies as one read returned them. */
export interface Observer {
  principal: Principal
  origin: Origin
  snapshot: AuthorisationSnapshot
}

export const observerOf = async (principal: Principal, origin: Origin): Promise<Observer> => ({
  principal,
  origin,
  snapshot: await readSnapshot({ action: 'iam:ChangePassword', on: '*' }, principal, db()),
})

/** The resource of a permission, as far as it is known without another read. */
interface Resource {
  arn: string
  tags?: Tag[]
  user?: StoredUser
}

/** Returns the denial of the caller on one resource. */
export const deniedOn = (
  permission: Permission,
  { arn, tags = [], user }: Resource,
  { principal, origin, snapshot }: Observer,
): Denied | undefined =>
  deniedOf(permission, principal, origin, {
    ...snapshot,
    resources: [arn],
    tags,
    ...(user && { user }),
  })

/** The user whose permission is evaluated. */
export interface PasswordOwner {
  id: string
  name: string
  path: string
  policies: Omit<PrincipalPolicies, 'exists'>
  /** The serial number of an enabled MFA device, with which the user signs in. */
  serialNumber?: string
  /** The user does not exist yet: the caller provides the inline policies. */
  isNew?: true
}

/** Evaluates the permission of a user whom the caller may know about. */
export function evaluateOwnPassword(
  owner: PasswordOwner,
  observer: Observer,
): OwnPasswordPermission {
  const { id, name, path, policies, serialNumber } = owner
  const { origin, snapshot: observed } = observer
  const { accountId, now } = observed
  const arn = userArn(accountId, path, name)
  const user: Principal = {
    ...{ kind: 'user', accountId, userId: id, userName: name, path, arn },
    // A console session has condition keys that a user without one lacks, MFA among them.
    session: {
      ...{ tokenHash: new Uint8Array(), createdAt: now, purpose: 'changePassword' as const },
      ...(serialNumber !== undefined && { mfa: { checkedAt: now, serialNumber } }),
    },
  }
  const change: Permission = { action: 'iam:ChangePassword', on: { user: name } }
  const snapshot: AuthorisationSnapshot = {
    ...observed,
    caller: user,
    policies: { exists: true, ...policies },
    resources: [arn],
    tags: [...policies.tags],
  }
  const denied = deniedOf(change, user, origin, snapshot)
  if (!denied) return { cures: [] }
  const cures = CURES.filter(
    ({ policies: added }) => !deniedOf(change, user, origin, withPolicies(snapshot, added(arn))),
  ).map(({ cure }) => cure)
  const readable = readableDenial(denied, owner, observer)
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

/** A password policy with the option. Its other members grant nothing. */
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
function readableDenial(denied: Denied, owner: PasswordOwner, observer: Observer): Denied {
  const { by, statement, context, principalArn, requestedArn: _requested, ...always } = denied
  return {
    ...always,
    ...(by && mayRead(by.source, owner, observer) && { by, ...(statement && { statement }) }),
    ...(maySimulate(owner, observer) && {
      ...(principalArn && { principalArn }),
      ...(context && { context }),
    }),
  }
}

type Source = NonNullable<Denied['by']>['source']

function mayRead(source: Source, owner: PasswordOwner, observer: Observer): boolean {
  if (owner.isNew && source.type === 'userInline') return true
  const permission = readingPermission(source, observer.principal, owner.name)
  if (!permission) return true
  const { on } = permission
  const resource = on !== '*' && 'arn' in on ? { arn: on.arn } : resourceOf(owner, observer)
  return deniedOn(permission, resource, observer) === undefined
}

/** Nobody can simulate the policies of a user who does not exist. */
function maySimulate(owner: PasswordOwner, observer: Observer): boolean {
  const permission: Permission = {
    action: 'iam:SimulatePrincipalPolicy',
    on: { user: owner.name },
  }
  return !owner.isNew && deniedOn(permission, resourceOf(owner, observer), observer) === undefined
}

/** Returns the user as the resource of the caller's permissions. */
export const resourceOf = (
  { name, path, policies }: PasswordOwner,
  { snapshot: { accountId } }: Observer,
): Resource => ({ arn: userArn(accountId, path, name), tags: [...policies.tags] })
