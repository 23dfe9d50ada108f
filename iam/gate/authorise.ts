// Step 3 of the gate: whether the caller's current policies allow the action on the stored target.
import { clockAt } from '../../platform/database/clock'
import type { Transaction } from '../../platform/database/db'
import { type Denied, IamError, tokenInvalid } from '../../rules/errors/iam-error'
import {
  type Decision,
  evaluatePolicies,
  type PolicySource,
  type SourcedPolicy,
} from '../../rules/evaluation/evaluate-policies'
import type { RequestContext } from '../../rules/evaluation/policy-variables'
import { referencedContext } from '../../rules/evaluation/referenced-context'
import { type Origin, type Principal, policiesOf, type Rights } from '../../store/principal'
import type { Permission } from '../operation'
import { boundaryKey } from '../operations/simulation/request-keys'
import { requireFreshPassword } from './fresh-password'
import { PolicyDenial } from './policy-denial'
import { refusedResource } from './refused-resource'
import { requestContext } from './request-context'
import { resolveTarget, type Target } from './target'

/**
 * What one read returns for a request: the account's version and time, the stored target, the ARNs
 * that policies match, and the caller's policies.
 */
export interface AuthorisationSnapshot extends Target, Rights {
  accountId: string
  now: Date
  /** The caller as of this version: a cached caller may have been renamed since. */
  caller: Principal
}

/**
 * Reads the snapshot of a request in one keyed statement, and the caller's policies unless this
 * version's are cached. A transaction that has incremented the version passes the version from
 * before: its own may never be committed, or may be committed with other policies.
 */
export async function readSnapshot(
  { on }: Permission,
  principal: Principal,
  tx: Transaction,
  versionBefore?: number,
): Promise<AuthorisationSnapshot> {
  const { accountId } = principal
  const target = await requireAccount(resolveTarget(on, accountId, tx))
  const version = versionBefore ?? target.version
  const caller = (await principal.asAt?.(target.version, tx)) ?? principal
  return {
    ...target,
    accountId,
    version,
    now: clockAt(target.clockOffsetSeconds),
    caller,
    policies:
      caller.kind === 'root'
        ? { exists: true, tags: [], identity: [] }
        : await policiesOf(caller, version, tx),
  }
}

/**
 * Returns the snapshot of a call inside a transaction, for rights that are already known. Reads
 * only the target.
 */
export async function snapshotWithRights(
  { caller, policies }: Rights,
  { on }: Permission,
  version: number,
  tx: Transaction,
): Promise<AuthorisationSnapshot> {
  const { accountId } = caller
  const target = await requireAccount(resolveTarget(on, accountId, tx))
  return {
    ...target,
    accountId,
    version,
    now: clockAt(target.clockOffsetSeconds),
    caller,
    policies,
  }
}

async function requireAccount(resolved: Promise<Target | undefined>): Promise<Target> {
  const target = await resolved
  if (!target) throw tokenInvalid()
  return target
}

/**
 * The only actions of a session whose user must set a new password first, whatever the user's
 * policies allow.
 */
const WHILE_PASSWORD_IS_DUE = ['iam:ChangePassword', 'iam:GetAccountPasswordPolicy']

/** Whether the action is denied because the session may only set a new password. */
const onlyPasswordAllowed = ({ action }: Permission, { session }: Principal) =>
  session?.purpose === 'changePassword' && !WHILE_PASSWORD_IS_DUE.includes(action)

/** Lets users who must set a new password read its rules. An explicit deny still applies. */
const RULES_SHOWN: SourcedPolicy = {
  document: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['iam:GetAccountPasswordPolicy'], Resource: ['*'] }],
  },
  source: { type: 'accountOption', policyName: 'PasswordIsDue' },
}

/**
 * Returns the denial as the console shows it, or undefined if the permission is allowed. With
 * several ARNs, each must be allowed. The root user is allowed everything in its account.
 */
export function deniedOf(
  permission: Permission,
  principal: Principal,
  origin: Origin,
  snapshot: AuthorisationSnapshot,
): Denied | undefined {
  const { also, ...itself } = permission
  return (
    deniedFor(itself, principal, origin, snapshot) ??
    (also && deniedFor({ ...itself, action: also }, principal, origin, snapshot))
  )
}

function deniedFor(
  permission: Permission,
  principal: Principal,
  origin: Origin,
  snapshot: AuthorisationSnapshot,
): Denied | undefined {
  for (const [index, resource] of snapshot.resources.entries()) {
    const { decision, ...how } = decide(permission, resource, principal, origin, snapshot)
    if (decision !== 'allowed')
      return {
        action: permission.action,
        resource,
        principalArn: snapshot.caller.arn,
        ...(index === 0 &&
          snapshot.requestedArn !== undefined &&
          snapshot.requestedArn !== resource && { requestedArn: snapshot.requestedArn }),
        decision,
        ...how,
        ...(onlyPasswordAllowed(permission, principal) && { passwordIsDue: true }),
        ...(permission.rootOnly && { rootOnly: true }),
        // Only the console shows them.
        ...(principal.session &&
          grounds(how.by, permission, resource, principal, origin, snapshot)),
      }
  }
  return undefined
}

/**
 * Returns the reason for a denial: the denying statement, and the request's values of the context
 * keys that the policies name.
 */
function grounds(
  by: Decision['by'],
  permission: Permission,
  resource: string,
  principal: Principal,
  origin: Origin,
  snapshot: AuthorisationSnapshot,
): Pick<Denied, 'statement' | 'context'> {
  const { identity, boundary } = snapshot.policies
  const policy =
    by && [...identity, ...(boundary ? [boundary] : [])].find(({ source }) => source === by.source)
  const statement = by && policy?.document.Statement[by.index]
  const context = referencedContext(
    {
      action: permission.action,
      resource,
      context: contextOf(permission, principal, origin, snapshot),
    },
    identity,
    boundary,
  )
  return { ...(statement && { statement }), ...(context.length > 0 && { context }) }
}

/** Returns the decision on one resource; its tags are those of the snapshot. */
export function decide(
  permission: Permission,
  resource: string,
  principal: Principal,
  origin: Origin,
  snapshot: AuthorisationSnapshot,
): Decision {
  const { action } = permission
  const passwordIsDue = principal.session?.purpose === 'changePassword'
  if (onlyPasswordAllowed(permission, principal)) return { decision: 'implicitDeny' }
  if (principal.kind === 'root') return { decision: 'allowed' }
  if (permission.rootOnly) return { decision: 'implicitDeny' }
  const { exists, identity, boundary } = snapshot.policies
  if (!exists) return { decision: 'implicitDeny' }
  if (permission.free || (permission.freeInSession && principal.session))
    return { decision: 'allowed' }
  const rulesShown = passwordIsDue && action === 'iam:GetAccountPasswordPolicy'
  return evaluatePolicies(
    { action, resource, context: contextOf(permission, principal, origin, snapshot) },
    passwordIsDue ? [...identity, RULES_SHOWN] : identity,
    rulesShown ? undefined : boundary,
  )
}

/** Returns the condition keys of a request. */
export function contextOf(
  { keys, targetBoundary }: Permission,
  principal: Principal,
  origin: Origin,
  { now, policies, tags, user }: AuthorisationSnapshot,
): RequestContext {
  const addedKeys = targetBoundary
    ? { ...keys, ...boundaryKey(user?.permissionsBoundaryArn) }
    : keys
  return requestContext({
    principal,
    origin,
    now,
    principalTags: policies.tags,
    resourceTags: tags,
    keys: addedKeys,
  })
}

/**
 * Throws AccessDenied, with AWS's message, unless the caller is allowed and has the fresh password
 * that the permission may need.
 */
export function authorise(
  permission: Permission,
  principal: Principal,
  origin: Origin,
  snapshot: AuthorisationSnapshot,
): void {
  const denied = deniedOf(permission, principal, origin, snapshot)
  if (!denied) {
    requireFreshPassword(permission, principal, snapshot.now)
    return
  }
  const refusal = accessDenied(denied, principal, refusedResource(permission.on, denied, snapshot))
  if (principal.kind === 'root' || permission.rootOnly) throw refusal
  const evaluated = { permission, caller: principal, origin, snapshot }
  throw new PolicyDenial(refusal.message, denied, evaluated)
}

/**
 * Creates AccessDenied with AWS's message. `resource` is the resource as the message names it. The
 * message of an STS or CloudTrail action without a resource names none (recorded in 2026).
 */
export function accessDenied(denied: Denied, principal: Principal, resource: string): IamError {
  const { action, by, decision, boundaryBlocks, rootOnly } = denied
  const reason =
    decision === 'explicitDeny'
      ? `with an explicit deny in ${by?.source.type === 'boundary' ? 'a permissions boundary' : 'an identity-based policy'}${policyName(by?.source)}`
      : rootOnly
        ? 'because only the root user of the account may do this'
        : `because no ${boundaryBlocks ? 'permissions boundary' : 'identity-based policy'} allows the ${action} action`
  const isNamed = resource !== '*' || action.startsWith('iam:')
  const on = isNamed ? ` on resource: ${resource}` : ''
  return new IamError(
    'AccessDenied',
    `User: ${principal.arn} is not authorized to perform: ${action}${on} ${reason}`,
    { denied },
  )
}

/**
 * Returns how a message names the policy that denies. Since 2026, AWS names a customer managed
 * policy by its ARN, and no other policy.
 */
const policyName = ({ policyArn }: Partial<PolicySource> = {}): string =>
  policyArn === undefined || policyArn.startsWith('arn:aws:iam::aws:') ? '' : `: ${policyArn}`
