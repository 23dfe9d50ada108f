// A recorded denial for its page: each evaluation with its deciding statements, found in the text
// of their policies as it was.
import { describePolicy, type MissingPermission } from '@/components/feedback/missing-permission'
import { linesOfStatement } from '@/components/policy/document/policy-lines'
import type {
  ContextValue,
  DetailedEvaluation,
  DetailedPolicy,
  SpelledContext,
} from '@/rules/denials/denial-details'
import { indexOfGeneratedSid, nameOfUri } from '@/rules/denials/denial-record'
import {
  explainPolicies,
  type MatchedStatement,
  type PolicySource,
  type SourcedPolicy,
} from '@/rules/evaluation/evaluate-policies'
import type { RequestContext } from '@/rules/evaluation/policy-variables'
import { referencedContext } from '@/rules/evaluation/referenced-context'
import { entityOf } from '@/rules/names/arn'
import { type PolicyDocument, parsePolicyDocument } from '@/rules/policy/policy-document'
import type { DecidingStatement, ShownPolicy } from '../policy-simulator/simulation'
import { detailsWords as words } from './words'

export interface Denial {
  requestContext: SpelledContext
  evaluations: readonly DetailedEvaluation[]
  policies: readonly DetailedPolicy[]
}

/** A policy that applied, with its text if it was read. */
export interface ConsideredPolicy extends ShownPolicy {
  uri: string
  type: DetailedPolicy['type']
  inline: boolean
  isSetting: boolean
  attachedTo: string[]
  source: PolicySource
  document?: PolicyDocument
}

export interface ExplainedEvaluation {
  action: string
  resource: string
  result: DetailedEvaluation['evaluatedEffect']
  statements: DecidingStatement[]
  /** Set if the evaluation denied the request. */
  denial?: MissingPermission
}

export interface DenialExplanation {
  evaluations: ExplainedEvaluation[]
  policies: ConsideredPolicy[]
}

/** Explains a denial. `texts` are the texts of its policies by URI, as far as they were read. */
export function explainDenial(
  { requestContext, evaluations, policies }: Denial,
  texts: ReadonlyMap<string, string>,
): DenialExplanation {
  const considered = policies.map((policy, index) =>
    consideredPolicy(policy, texts.get(policy.uri), index),
  )
  return {
    policies: considered,
    evaluations: evaluations.map((evaluation) => {
      const matched = evaluation.matchedPolicies.flatMap(({ uri, matchedStatements }) =>
        matchedStatements.flatMap(({ sid }) => statementOf(considered, uri, sid)),
      )
      const { action, resource, evaluatedEffect: result } = evaluation
      return {
        action,
        resource,
        result,
        statements: matched.map(({ deciding }) => deciding),
        ...(result !== 'ALLOW' && {
          denial: denialOf(evaluation, matched[0]?.by, requestContext, considered),
        }),
      }
    }),
  }
}

function consideredPolicy(
  { type, inline, uri, attachedTo }: DetailedPolicy,
  text: string | undefined,
  index: number,
): ConsideredPolicy {
  const { name: policyName, isSetting } = nameOfUri(uri)
  const [owner] = attachedTo.map(({ arn }) => entityOf(arn))
  const groupName = owner?.kind === 'group' ? owner.name : undefined
  const source: PolicySource = {
    type: sourceType(type, inline, isSetting, groupName !== undefined),
    policyName,
    ...(groupName !== undefined && { groupName }),
  }
  const parsed = text === undefined ? undefined : parsePolicyDocument(text)
  return {
    name: describePolicy(source),
    ...(text !== undefined && { text }),
    anchor: `policy-${index + 1}`,
    statements: [],
    ...{ uri, type, inline, isSetting, source },
    attachedTo: attachedTo.map(({ arn }) => arn),
    ...(parsed?.ok && { document: parsed.document }),
  }
}

function sourceType(
  type: DetailedPolicy['type'],
  inline: boolean,
  isSetting: boolean,
  ofGroup: boolean,
): PolicySource['type'] {
  if (type === 'PERMISSIONS_BOUNDARY') return 'boundary'
  if (isSetting) return 'accountOption'
  if (inline) return ofGroup ? 'groupInline' : 'userInline'
  return ofGroup ? 'groupManaged' : 'userManaged'
}

/** Finds a matched statement, and marks it in the text of its policy. */
function statementOf(
  policies: readonly ConsideredPolicy[],
  uri: string,
  sid: string,
): { deciding: DecidingStatement; by: MatchedStatement | undefined }[] {
  const policy = policies.find((one) => one.uri === uri)
  if (!policy) return []
  const generated = indexOfGeneratedSid(sid)
  const { document, text = '' } = policy
  const index = generated ?? document?.Statement.findIndex(({ Sid }) => Sid === sid) ?? -1
  const named = generated === undefined && { sid }
  const by = { source: policy.source, index, ...named }
  const lines = document && index >= 0 ? linesOfStatement(text, index) : undefined
  if (!lines) return [{ deciding: { policy }, by: named || index >= 0 ? by : undefined }]
  if (!policy.statements.includes(index)) policy.statements.push(index)
  return [{ deciding: { policy, found: { number: index + 1, ...named, lines } }, by }]
}

/**
 * Describes the missing permission. What the record leaves out, whether the boundary was in the way
 * and which keys the policies test, is evaluated again if every document is known.
 */
function denialOf(
  { action, resource, context = {}, evaluatedEffect }: DetailedEvaluation,
  by: MatchedStatement | undefined,
  requestContext: SpelledContext,
  policies: readonly ConsideredPolicy[],
): MissingPermission {
  const principal = requestContext['aws:PrincipalArn']
  const missing: MissingPermission = {
    action,
    resource,
    decision: evaluatedEffect === 'EXPLICIT_DENY' ? 'explicitDeny' : 'implicitDeny',
    ...(by && { by }),
    ...(typeof principal === 'string' && { principalArn: principal }),
  }
  const known = policies.flatMap(({ document, source }): SourcedPolicy[] =>
    document ? [{ document, source }] : [],
  )
  if (known.length < policies.length) return missing
  const request = { action, resource, context: evaluable({ ...requestContext, ...context }) }
  const identity = known.filter(({ source }) => source.type !== 'boundary')
  const boundary = known.find(({ source }) => source.type === 'boundary')
  const deciding = by && policies.find(({ source }) => source === by.source)
  const statement = by && deciding?.document?.Statement[by.index]
  const { decision, boundaryBlocks } = explainPolicies(request, identity, boundary)
  const tested = referencedContext(request, identity, boundary)
  return {
    ...missing,
    ...(decision === missing.decision && boundaryBlocks && { boundaryBlocks }),
    ...(statement && { statement }),
    ...(tested.length > 0 && { context: tested }),
  }
}

/** Returns a context as policies are evaluated with it. */
const evaluable = (context: SpelledContext): RequestContext =>
  Object.fromEntries(
    Object.entries(context).map(([key, value]) => [
      key.toLowerCase(),
      typeof value === 'object' ? value : String(value),
    ]),
  )

/** Returns the type of a policy in words. */
export function typeOf({ type, inline, isSetting }: ConsideredPolicy): string {
  if (isSetting) return words.setting
  const text = words.types[type]
  return inline ? words.inline(text) : text
}

/** Returns the value of a condition key in words. */
export const contextText = (value: ContextValue): string =>
  typeof value === 'object' ? value.join(', ') : String(value)
