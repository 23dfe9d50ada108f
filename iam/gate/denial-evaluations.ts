// Which denials are recorded, and the evaluations of a denied request.
import {
  type CallerPolicies,
  type EvaluatedResource,
  type RecordedEvaluation,
  recordedEvaluation,
} from '../../rules/denials/denial-record'
import type { RequestContext } from '../../rules/evaluation/policy-variables'
import { valuesOfTags } from '../../rules/evaluation/principal-keys'
import { groupArn, userArn } from '../../rules/names/arn'
import type { Permission } from '../operation'
import { boundaryKey } from '../operations/simulation/request-keys'
import { type AuthorisationSnapshot, contextOf } from './authorise'
import type { EvaluatedRequest } from './policy-denial'

/**
 * Whether the permission is about one named entity. AWS gives an authorization ID to these denials
 * only: not to those about a list, the account, or an entity that the call would create. It does
 * not depend on whether the entity exists.
 */
export function namesEntity({ action, on }: Permission): boolean {
  if (on === '*' || !action.startsWith('iam:')) return false
  if ('arn' in on) return !on.arn.endsWith('/')
  return !('newUser' in on || 'newGroup' in on || 'newPolicy' in on || 'policyPath' in on)
}

export const callerPolicies = ({ caller, snapshot }: EvaluatedRequest): CallerPolicies => ({
  principalArn: caller.arn,
  identity: snapshot.policies.identity,
  boundary: snapshot.policies.boundary,
})

/** Evaluates every action of the request on every resource. */
export function evaluationsOf(request: EvaluatedRequest): {
  context: RequestContext
  evaluations: RecordedEvaluation[]
} {
  const { permission, caller, origin, snapshot } = request
  const { targetBoundary: _boundary, ...itself } = permission
  const context = contextOf(itself, caller, origin, { ...snapshot, tags: [] })
  const policies = callerPolicies(request)
  const actions = [permission.action, ...(permission.also ? [permission.also] : [])]
  const resources = resourcesOf(request)
  return {
    context,
    evaluations: actions.flatMap((action) =>
      resources.map((resource) => recordedEvaluation(action, resource, context, policies)),
    ),
  }
}

function resourcesOf({ permission, snapshot }: EvaluatedRequest): EvaluatedResource[] {
  const { resources, requestedArn, tags, user } = snapshot
  const own: RequestContext = {
    ...valuesOfTags('aws:resourcetag/', tags),
    ...valuesOfTags('iam:resourcetag/', tags),
    ...(permission.targetBoundary && boundaryKey(user?.permissionsBoundaryArn)),
  }
  const [entity] = resources
  return resources.map((arn, index) => {
    const requested = index === 0 ? requestedArn : renamedArn(permission, snapshot)
    return {
      arn,
      ...(requested !== undefined && requested !== arn && { requested }),
      ...(index > 0 && entity !== undefined && { entity }),
      ...(Object.keys(own).length > 0 && { context: own }),
      ...(tags.length > 0 && { tags }),
    }
  })
}

/** Returns the ARN after a rename, as far as the request names it. */
function renamedArn({ on }: Permission, { accountId }: AuthorisationSnapshot): string | undefined {
  if (on === '*' || !('renamed' in on) || !on.renamed) return undefined
  const { path = '/', name } = on.renamed
  return 'user' in on
    ? userArn(accountId, path, name ?? on.user)
    : groupArn(accountId, path, name ?? on.group)
}
