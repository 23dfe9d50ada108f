// What is recorded about a denial: every action and resource of the request with its decision, and
// the policies that applied then. Values have the names of AWS's GetRequestAuthorizationDetails.
import {
  type AccessRequest,
  type Decision,
  type MatchedStatement,
  matchPolicies,
  type PolicySource,
  type SourcedPolicy,
} from '../evaluation/evaluate-policies'
import type { RequestContext } from '../evaluation/policy-variables'
import { groupArn, parseArn } from '../names/arn'
import type { Tag } from '../names/tag'

export type EvaluatedEffect = 'ALLOW' | 'EXPLICIT_DENY' | 'IMPLICIT_DENY'

export interface MatchedPolicy {
  uri: string
  matchedStatements: { sid: string; evaluatedEffect: 'ALLOW' | 'DENY' }[]
}

/** One action on one resource. */
export interface RecordedEvaluation {
  action: string
  resource: string
  /** The resource as requested, without a stored path, if the stored one differs. */
  requested?: string
  evaluatedEffect: EvaluatedEffect
  matchedPolicies: MatchedPolicy[]
  /** The existing entity, if `resource` is what a call would make of it. */
  entity?: string
  /** Condition keys with stored properties of the resource: its tags, its boundary. */
  context?: RequestContext
  /** The tags of the resource. */
  tags?: readonly Tag[]
}

export interface RecordedPolicy {
  type: 'IDENTITY_BASED_POLICY' | 'PERMISSIONS_BOUNDARY'
  inline: boolean
  uri: string
  /** ARNs of the caller, or of the caller's groups. */
  attachedTo: string[]
  /** Under which the text of the policy is stored. */
  digest: string
}

/** A denial as stored. */
export interface DenialRecord {
  /** The condition keys of the whole request, in lower case. */
  context: RequestContext
  evaluations: RecordedEvaluation[]
  policies: RecordedPolicy[]
}

/** A resource that a request was evaluated against, with what is stored about it. */
export interface EvaluatedResource
  extends Pick<RecordedEvaluation, 'requested' | 'entity' | 'context' | 'tags'> {
  arn: string
}

/** The caller and the policies that applied to it. */
export interface CallerPolicies {
  principalArn: string
  identity: readonly SourcedPolicy[]
  boundary?: SourcedPolicy | undefined
}

/** The most statements that are named: the others of that many are left out. */
const MOST_STATEMENTS = 100

const EFFECTS: Record<Decision['decision'], EvaluatedEffect> = {
  allowed: 'ALLOW',
  explicitDeny: 'EXPLICIT_DENY',
  implicitDeny: 'IMPLICIT_DENY',
}

/** Returns the evaluation of one action on one resource. `shared` are the request's own keys. */
export function recordedEvaluation(
  action: string,
  { arn, ...stored }: EvaluatedResource,
  shared: RequestContext,
  caller: CallerPolicies,
): RecordedEvaluation {
  const request: AccessRequest = {
    action,
    resource: arn,
    context: { ...shared, ...stored.context },
  }
  const { decision, matched } = matchPolicies(request, caller.identity, caller.boundary)
  return {
    action,
    resource: arn,
    evaluatedEffect: EFFECTS[decision],
    matchedPolicies:
      decision === 'implicitDeny'
        ? []
        : byPolicy(matched, decision === 'allowed' ? 'ALLOW' : 'DENY', caller.principalArn),
    ...stored,
  }
}

function byPolicy(
  matched: readonly MatchedStatement[],
  evaluatedEffect: 'ALLOW' | 'DENY',
  principalArn: string,
): MatchedPolicy[] {
  const policies = new Map<string, Map<string, MatchedPolicy['matchedStatements'][number]>>()
  for (const { source, index, sid } of matched.slice(0, MOST_STATEMENTS)) {
    const uri = policyUri(source, principalArn)
    const statements = policies.get(uri) ?? new Map()
    const named = sid ?? generatedSid(index)
    policies.set(uri, statements.set(named, { sid: named, evaluatedEffect }))
  }
  return [...policies].map(([uri, statements]) => ({
    uri,
    matchedStatements: [...statements.values()],
  }))
}

/** The name of a statement without a Sid. No Sid contains a hyphen. */
const generatedSid = (index: number) => `statement-${index + 1}`

/** Returns the position of the statement that has a generated name; undefined for a Sid. */
export function indexOfGeneratedSid(sid: string): number | undefined {
  const [, number] = /^statement-(\d+)$/.exec(sid) ?? []
  return number === undefined ? undefined : Number(number) - 1
}

/**
 * Returns the policies that applied, each once: a managed policy that is attached in several ways
 * is attached to several entities.
 */
export function recordedPolicies(
  { principalArn, identity, boundary }: CallerPolicies,
  digestOf: (policy: SourcedPolicy) => string,
): RecordedPolicy[] {
  const policies = new Map<string, RecordedPolicy>()
  for (const policy of [...identity, ...(boundary ? [boundary] : [])]) {
    const { source } = policy
    const type = source.type === 'boundary' ? 'PERMISSIONS_BOUNDARY' : 'IDENTITY_BASED_POLICY'
    const uri = policyUri(source, principalArn)
    const owner = ownerOf(source, principalArn)
    const known = policies.get(`${type} ${uri}`)
    if (known && !known.attachedTo.includes(owner)) known.attachedTo.push(owner)
    if (known) continue
    const inline = source.policyArn === undefined
    const digest = digestOf(policy)
    policies.set(`${type} ${uri}`, { type, inline, uri, attachedTo: [owner], digest })
  }
  return [...policies.values()]
}

const SETTING = 'account-setting'

/**
 * Returns the name of a policy in the details: the ARN of a managed policy. For an inline policy,
 * whose form AWS does not publish, it is the owner's ARN, `#` and the name.
 */
function policyUri(source: PolicySource, principalArn: string): string {
  const { type, policyArn, policyName } = source
  const owner = type === 'accountOption' ? SETTING : ownerOf(source, principalArn)
  return policyArn ?? `${owner}#${policyName}`
}

function ownerOf({ groupName, groupPath = '/' }: PolicySource, principalArn: string): string {
  const { accountId = '' } = parseArn(principalArn) ?? {}
  return groupName === undefined ? principalArn : groupArn(accountId, groupPath, groupName)
}

/** Returns the name in a policy's URI, and whether it is a setting of the account. */
export function nameOfUri(uri: string): { name: string; isSetting: boolean } {
  const at = Math.max(uri.lastIndexOf('#'), uri.lastIndexOf('/'))
  return { name: uri.slice(at + 1), isSetting: uri.startsWith(`${SETTING}#`) }
}
