// Step 3 of the gate: whether the caller may, by the policies that hold now and on the target as it is stored.
import { clockAt } from '../../platform/database/clock'
import type { Transaction } from '../../platform/database/db'
import { type Denied, IamError } from '../../rules/errors/iam-error'
import { askedContext } from '../../rules/evaluation/asked-context'
import {
  type Decision,
  evaluatePolicies,
  type SourcedPolicy,
} from '../../rules/evaluation/evaluate-policies'
import type { RequestContext } from '../../rules/evaluation/policy-variables'
import { type Origin, type Principal, policiesOf, type Rights } from '../../store/principal'
import type { Permission } from '../operation'
import { boundaryKey } from '../operations/simulation/request-keys'
import { refusedResource } from './refused-resource'
import { requestContext } from './request-context'
import { resolve, type Target } from './target'

/** What one read tells about a request: the account's version and time, the target as stored, the ARNs policies see, and the caller's policies. */
export interface Standing extends Target, Rights {
  accountId: string
  now: Date
  /** Who calls, as of this version: a caller remembered from an earlier request may have another name by now. */
  caller: Principal
}

/**
 * Reads the standing of a request in one keyed statement, and the caller's policies unless those of this version are at hand. A
 * transaction that has moved the version already gives the one from before: its own may never come to be, or with other policies.
 */
export async function standing(
  { on }: Permission,
  principal: Principal,
  tx: Transaction,
  versionBefore?: number,
): Promise<Standing> {
  const { accountId } = principal
  const target = await existing(resolve(on, accountId, tx))
  const version = versionBefore ?? target.version
  const caller = (await principal.asAt?.(target.version)) ?? principal
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

/** The standing of a call inside a transaction whose rights are known already: only the target is read. */
export async function standingWith(
  { caller, policies }: Rights,
  { on }: Permission,
  version: number,
  tx: Transaction,
): Promise<Standing> {
  const { accountId } = caller
  const target = await existing(resolve(on, accountId, tx))
  return {
    ...target,
    accountId,
    version,
    now: clockAt(target.clockOffsetSeconds),
    caller,
    policies,
  }
}

async function existing(resolved: Promise<Target | undefined>): Promise<Target> {
  const target = await resolved
  if (!target)
    throw new IamError(
      'InvalidClientTokenId',
      'The security token included in the request is invalid.',
    )
  return target
}

/** All that a session may do whose user must set a new password first, whatever the user's policies say. */
const WHILE_PASSWORD_IS_DUE = ['iam:ChangePassword', 'iam:GetAccountPasswordPolicy']

/** The session may set a new password and nothing else. */
const onlyPasswordAllowed = ({ action }: Permission, { session }: Principal) =>
  session?.purpose === 'changePassword' && !WHILE_PASSWORD_IS_DUE.includes(action)

/** The rules for the new password are shown to whoever must choose one; an explicit deny still holds. */
const RULES_SHOWN: SourcedPolicy = {
  document: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['iam:GetAccountPasswordPolicy'], Resource: ['*'] }],
  },
  source: { type: 'accountOption', policyName: 'PasswordIsDue' },
}

/** What is missing, as the console tells it; undefined when nothing is. Of several ARNs each must be allowed. The root user may do everything in its account. */
export function deniedOf(
  permission: Permission,
  principal: Principal,
  origin: Origin,
  found: Standing,
): Denied | undefined {
  const { also, ...itself } = permission
  return (
    deniedFor(itself, principal, origin, found) ??
    (also && deniedFor({ ...itself, action: also }, principal, origin, found))
  )
}

function deniedFor(
  permission: Permission,
  principal: Principal,
  origin: Origin,
  found: Standing,
): Denied | undefined {
  for (const [index, resource] of found.resources.entries()) {
    const { decision, ...how } = decide(permission, resource, principal, origin, found)
    if (decision !== 'allowed')
      return {
        action: permission.action,
        resource,
        principalArn: found.caller.arn,
        ...(index === 0 &&
          found.asked !== undefined &&
          found.asked !== resource && { asked: found.asked }),
        decision,
        ...how,
        ...(onlyPasswordAllowed(permission, principal) && { passwordIsDue: true }),
        // Only the console tells them.
        ...(principal.session && grounds(how.by, permission, resource, principal, origin, found)),
      }
  }
  return undefined
}

/** What a denial rests on: the statement that denied, and the request's values of what the policies ask for. */
function grounds(
  by: Decision['by'],
  permission: Permission,
  resource: string,
  principal: Principal,
  origin: Origin,
  found: Standing,
): Pick<Denied, 'statement' | 'context'> {
  const { identity, boundary } = found.policies
  const policy =
    by && [...identity, ...(boundary ? [boundary] : [])].find(({ source }) => source === by.source)
  const statement = by && policy?.document.Statement[by.index]
  const context = askedContext(
    {
      action: permission.action,
      resource,
      context: contextOf(permission, principal, origin, found),
    },
    identity,
    boundary,
  )
  return { ...(statement && { statement }), ...(context.length > 0 && { context }) }
}

/** The decision on one resource, whose tags are those of `found`. */
export function decide(
  permission: Permission,
  resource: string,
  principal: Principal,
  origin: Origin,
  found: Standing,
): Decision {
  const { action } = permission
  const passwordIsDue = principal.session?.purpose === 'changePassword'
  if (onlyPasswordAllowed(permission, principal)) return { decision: 'implicitDeny' }
  if (principal.kind === 'root') return { decision: 'allowed' }
  const { exists, identity, boundary } = found.policies
  if (!exists) return { decision: 'implicitDeny' }
  if (permission.free) return { decision: 'allowed' }
  const rulesShown = passwordIsDue && action === 'iam:GetAccountPasswordPolicy'
  return evaluatePolicies(
    { action, resource, context: contextOf(permission, principal, origin, found) },
    passwordIsDue ? [...identity, RULES_SHOWN] : identity,
    rulesShown ? undefined : boundary,
  )
}

/** The keys that policies see of a request. */
export function contextOf(
  { keys, targetBoundary }: Permission,
  principal: Principal,
  origin: Origin,
  { now, policies, tags, user }: Standing,
): RequestContext {
  const asked = targetBoundary ? { ...keys, ...boundaryKey(user?.permissionsBoundaryArn) } : keys
  return requestContext({
    principal,
    origin,
    now,
    principalTags: policies.tags,
    resourceTags: tags,
    keys: asked,
  })
}

/** Throws AccessDenied, in AWS's words, unless the caller may. */
export function authorise(
  permission: Permission,
  principal: Principal,
  origin: Origin,
  found: Standing,
): void {
  const denied = deniedOf(permission, principal, origin, found)
  if (denied) throw accessDenied(denied, principal, refusedResource(permission.on, denied, found))
}

/** AccessDenied in AWS's words; `resource` is how the sentence names what was refused. */
export function accessDenied(denied: Denied, principal: Principal, resource: string): IamError {
  const reason =
    denied.decision === 'explicitDeny'
      ? `with an explicit deny in ${denied.by?.source.type === 'boundary' ? 'a permissions boundary' : 'an identity-based policy'}`
      : `because no ${denied.boundaryBlocks ? 'permissions boundary' : 'identity-based policy'} allows the ${denied.action} action`
  return new IamError(
    'AccessDenied',
    `User: ${principal.arn} is not authorized to perform: ${denied.action} on resource: ${resource} ${reason}`,
    { denied },
  )
}
