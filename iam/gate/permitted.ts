// Evaluates whether a call would be allowed, by steps 2 and 3 of the gate alone. Pages take the
// reason of a disabled button from it. Changes and records nothing.
import 'server-only'
import { db } from '../../platform/database/db'
import type { Denied } from '../../rules/errors/iam-error'
import { isDeniedOnAll } from '../../rules/evaluation/allowed-on-all'
import type { PolicySource } from '../../rules/evaluation/evaluate-policies'
import { groupArn, parseArn } from '../../rules/names/arn'
import type { Origin, Principal } from '../../store/principal'
import type { Operation, Permission } from '../operation'
import { operations } from '../operations'
import { type AuthorisationSnapshot, contextOf, deniedOf, readSnapshot } from './authorise'
import type { InputOf, OperationName } from './call-operation'

/**
 * Returns the denial of a call, or undefined if it would be allowed. The gate still authorises the
 * call itself.
 */
export function may<N extends OperationName>(
  name: N,
  input: InputOf<N>,
  principal: Principal,
  origin: Origin,
) {
  const { permission } = operations[name] as unknown as Operation
  return mayDo(permission(input as Record<string, unknown>, principal), principal, origin)
}

/** Returns the denial of a permission that is not an operation's own. */
export async function mayDo(
  permission: Permission,
  principal: Principal,
  origin: Origin,
): Promise<Denied | undefined> {
  const snapshot = await readSnapshot(permission, principal, db())
  return deniedOf(permission, principal, origin, snapshot)
}

/** An action, and the kind of resource it acts on. */
export interface ActionOnKind {
  action: Permission['action']
  kind: 'user' | 'group' | 'policy'
}

/**
 * Returns for each action the denial that holds on every resource of its kind, or undefined if the
 * action may be allowed on one of them. Takes one statement, however many resources the account
 * has.
 */
export async function mayOnSome(
  actions: readonly ActionOnKind[],
  principal: Principal,
  origin: Origin,
): Promise<(Denied | undefined)[]> {
  const snapshot = await readSnapshot({ action: 'iam:GetUser', on: '*' }, principal, db())
  return actions.map(({ action, kind }) => {
    const arn = `arn:aws:iam::${principal.accountId}:${kind}/*`
    const permission: Permission = { action, on: { arn } }
    const denied = deniedOf(permission, principal, origin, { ...snapshot, resources: [arn] })
    return denied && isCertain({ action, kind }, principal, origin, snapshot) ? denied : undefined
  })
}

/** Whether a denial on `user/*` holds for each user. */
function isCertain(
  { action, kind }: ActionOnKind,
  principal: Principal,
  origin: Origin,
  snapshot: AuthorisationSnapshot,
): boolean {
  const { exists, identity, boundary } = snapshot.policies
  if (!exists || principal.session?.purpose === 'changePassword') return true
  const context = contextOf({ action, on: '*' }, principal, origin, snapshot)
  return isDeniedOnAll(
    { action, accountId: principal.accountId, kind, context },
    identity,
    boundary,
  )
}

/**
 * Returns the refusal without what its caller may not know. Callers get the stored ARN and its tags
 * only if they may see the resource, the statement only if they may read that policy, and the
 * context values only if they may simulate their own policies. Nobody learns more than the API
 * would return.
 */
export async function redactDenial(
  denied: Denied,
  principal: Principal,
  origin: Origin,
): Promise<Denied> {
  const { by, statement, context, principalArn, requestedArn, ...always } = denied
  const revealsStored =
    requestedArn !== undefined || context?.some(({ key }) => RESOURCE_TAG.test(key))
  const seen = !revealsStored || (await maySee(denied.resource, principal, origin))
  const readable = by !== undefined && (await mayReadPolicy(by.source, principal, origin))
  const simulated = context !== undefined && (await maySimulateItself(principal, origin))
  return {
    ...always,
    ...(!seen && requestedArn !== undefined && { resource: requestedArn }),
    ...(readable && { by, ...(statement && { statement }) }),
    ...(simulated && {
      context: seen ? context : context.filter(({ key }) => !RESOURCE_TAG.test(key)),
    }),
    // A user who must change the password first can't open the simulator.
    ...(principal.session?.purpose !== 'changePassword' &&
      principalArn !== undefined && { principalArn }),
  }
}

const RESOURCE_TAG = /^(?:aws|iam):ResourceTag\//i

/** Whether the caller may see the user or group with an ARN. Everybody may see themselves. */
async function maySee(arn: string, principal: Principal, origin: Origin): Promise<boolean> {
  if (arn === principal.arn) return true
  const [kind] = (parseArn(arn)?.resource ?? '').split('/', 1)
  const name = arn.slice(arn.lastIndexOf('/') + 1)
  const seeing: Permission =
    kind === 'group'
      ? { action: 'iam:GetGroup', on: { group: name } }
      : { action: 'iam:GetUser', on: { user: name } }
  return (await mayDo(seeing, principal, origin)) === undefined
}

/** Whether the caller may read a policy that applies to the caller. */
async function mayReadPolicy(
  source: PolicySource,
  principal: Principal,
  origin: Origin,
): Promise<boolean> {
  const permission = readingPermission(source, principal)
  return permission === undefined || (await mayDo(permission, principal, origin)) === undefined
}

/**
 * Whether the caller may simulate their own policies: the simulator returns the context keys that
 * policies name.
 */
async function maySimulateItself(principal: Principal, origin: Origin): Promise<boolean> {
  if (principal.kind === 'root') return true
  const permission = {
    action: 'iam:SimulatePrincipalPolicy',
    on: { user: principal.userName },
  } as const
  return (await mayDo(permission, principal, origin)) === undefined
}

/**
 * Returns the permission to read a policy that applies to the user name `owner`, by default the
 * caller; undefined if the caller may read every policy, or everybody this one.
 */
export function readingPermission(
  source: PolicySource,
  principal: Principal,
  owner?: string,
): Permission | undefined {
  const { accountId } = principal
  if (source.type === 'accountOption' || principal.kind === 'root') return undefined
  if (source.type === 'userInline')
    return { action: 'iam:GetUserPolicy', on: { user: owner ?? principal.userName } }
  if (source.type === 'groupInline')
    return {
      action: 'iam:GetGroupPolicy',
      on: { arn: groupArn(accountId, source.groupPath ?? '/', source.groupName ?? '') },
    }
  return { action: 'iam:GetPolicyVersion', on: { arn: source.policyArn ?? '*' } }
}
