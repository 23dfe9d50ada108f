// Further permissions of a read: which parts of its output the caller may see, and which filters
// and sorts it may use. A filter on hidden data would reveal it: "who has a key older than a year"
// reveals as much as the key's date.

import { isAllowedOnAll } from '../../rules/evaluation/allowed-on-all'
import { type AccessRequest, evaluatePolicies } from '../../rules/evaluation/evaluate-policies'
import { valuesOfTags } from '../../rules/evaluation/principal-keys'
import type { Tag } from '../../rules/names/tag'
import type { Origin, Principal } from '../../store/principal'
import type { FurtherResource, Operation, Permission } from '../operation'
import { type AuthorisationSnapshot, accessDenied, contextOf, decide, deniedOf } from './authorise'

type Action = Permission['action']

export interface DisclosureResult {
  /** The further actions that are allowed on every resource they apply to. */
  granted: ReadonlySet<Action>
  /** Removes from the output what the caller may not see. */
  prune<Output>(output: Output): Output
}

const NOTHING_TO_HIDE: DisclosureResult = { granted: new Set(), prune: (output) => output }

/**
 * Evaluates an operation's further permissions for a caller who is allowed the operation itself.
 * Throws AccessDenied if the request filters or sorts by data that the caller may not see of every
 * row. The error names the action, and all users, groups or policies as the resource.
 */
export function disclosure(
  { discloses }: Operation,
  input: Record<string, unknown>,
  principal: Principal,
  origin: Origin,
  snapshot: AuthorisationSnapshot,
): DisclosureResult {
  if (!discloses) return NOTHING_TO_HIDE
  const { list, permissions, required } = discloses
  const further = Object.entries(permissions) as [Action, Further][]
  const isGranted = (action: Action, on: FurtherResource) =>
    on === 'account'
      ? decide({ action, on: '*' }, '*', principal, origin, snapshot).decision === 'allowed'
      : allowedOnAll(action, on, principal, origin, snapshot)
  const granted = new Set(
    further.filter(([action, { on }]) => isGranted(action, on)).map(([action]) => action),
  )
  for (const action of required?.(input) ?? [])
    if (!granted.has(action))
      throw refusedOnAll(action, permissions[action]?.on ?? 'account', principal, origin, snapshot)
  const partial = further.filter(([action]) => !granted.has(action))
  if (partial.length === 0) return { granted, prune: (output) => output }
  if (list === undefined) {
    const AccessDenied = partial.map(([action]) => action)
    return { granted, prune: (output) => ({ ...output, AccessDenied }) }
  }
  const isAllowed = rowDecisions(principal, origin, snapshot)
  const hiding = partial.filter(([, { members }]) => members)
  return {
    granted,
    prune: (output) => {
      const rows = (output as Record<string, Row[]>)[list] ?? []
      return { ...output, [list]: rows.map((row) => pruneRow(row, hiding, isAllowed(row))) }
    },
  }
}

interface Further {
  on: FurtherResource
  members?: string[]
}

/** A listed item, as the handler returns it. */
type Row = Record<string, unknown> & { Arn: string; Tags?: readonly Tag[] }

function allowedOnAll(
  action: Action,
  kind: Exclude<FurtherResource, 'account'>,
  principal: Principal,
  origin: Origin,
  snapshot: AuthorisationSnapshot,
): boolean {
  if (principal.kind === 'root') return true
  const { exists, identity, boundary } = snapshot.policies
  if (!exists || principal.session?.purpose === 'changePassword') return false
  const context = contextOf({ action, on: '*' }, principal, origin, { ...snapshot, tags: [] })
  return isAllowedOnAll(
    { action, accountId: principal.accountId, kind, context },
    identity,
    boundary,
  )
}

function refusedOnAll(
  action: Action,
  kind: FurtherResource,
  principal: Principal,
  origin: Origin,
  snapshot: AuthorisationSnapshot,
) {
  const resource = kind === 'account' ? '*' : `arn:aws:iam::${principal.accountId}:${kind}/*`
  const { requestedArn: _requested, ...rest } = snapshot
  const permission: Permission = { action, on: { arn: resource } }
  const all = { ...rest, resources: [resource], tags: [] }
  const denied = deniedOf(permission, principal, origin, all) ?? {
    action,
    resource,
    principalArn: snapshot.caller.arn,
    decision: 'implicitDeny' as const, // allowed on some rows, or not certainly on all
  }
  return accessDenied(denied, principal, resource)
}

/**
 * Returns a function that decides actions on one row. The keys that all rows have in common are
 * collected once.
 */
function rowDecisions(principal: Principal, origin: Origin, snapshot: AuthorisationSnapshot) {
  const { exists, identity, boundary } = snapshot.policies
  const mayHold = exists && principal.session?.purpose !== 'changePassword'
  const shared = contextOf({ action: 'iam:GetUser', on: '*' }, principal, origin, {
    ...snapshot,
    tags: [],
  })
  return ({ Arn: resource, Tags = [] }: Row) => {
    const context: AccessRequest['context'] =
      Tags.length === 0
        ? shared
        : {
            ...shared,
            ...valuesOfTags('aws:resourcetag/', Tags),
            ...valuesOfTags('iam:resourcetag/', Tags),
          }
    return (action: Action) =>
      mayHold &&
      evaluatePolicies({ action, resource, context }, identity, boundary).decision === 'allowed'
  }
}

function pruneRow(
  row: Row,
  further: readonly [Action, Further][],
  isAllowed: (action: Action) => boolean,
): Row {
  const missing = further.filter(([action]) => !isAllowed(action))
  if (missing.length === 0) return row
  const pruned: Row = { ...row }
  for (const [, { members = [] }] of missing)
    for (const member of members) removeMember(pruned, member)
  return { ...pruned, AccessDenied: missing.map(([action]) => action) }
}

/** Removes a member from a row; for `List.Member`, from each item of the list. */
function removeMember(row: Record<string, unknown>, member: string): void {
  const [name = '', inside] = member.split('.')
  if (inside === undefined) delete row[name]
  else if (Array.isArray(row[name]))
    row[name] = row[name].map((item: Record<string, unknown>) => {
      const { [inside]: _hidden, ...rest } = item
      return rest
    })
}
