// The result of a simulation for one action: the evaluator's explanation for each resource, and all
// of them combined.
import { awsFacts } from '../../../platform/aws-facts/aws-facts'
import { absentContextKeys } from '../../../rules/evaluation/context-keys'
import { type Explanation, explainPolicies } from '../../../rules/evaluation/evaluate-policies'
import type { RequestContext } from '../../../rules/evaluation/policy-variables'
import { knownAction, prefixOf } from '../../../rules/facts/aws-facts'
import { statementSpans } from '../../../rules/policy/policy-positions'
import type {
  EvaluationResult,
  MatchedStatement,
  ResourceSpecificResult,
} from '../../shapes/policy-simulation'
import type { SimulatedPolicy } from './simulated-policies'

/** What is the same for all actions of a simulation. */
export interface Simulation {
  identity: readonly SimulatedPolicy[]
  boundary: SimulatedPolicy | undefined
  resources: readonly string[]
  context: RequestContext
  /**
   * Returns only the missing context keys on which the decision may depend. By default, as with
   * AWS, every result has every key of every policy that the request does not supply.
   * https://github.com/boto/boto3/issues/3111
   */
  onlyRelevantKeys?: boolean | undefined
}

const MOST_RESTRICTIVE_FIRST = ['explicitDeny', 'implicitDeny', 'allowed'] as const

/**
 * Returns a function that evaluates one action. The positions of a policy's statements are computed
 * once for all actions. Yields to other requests between two resources.
 */
export function resultsOf({
  identity,
  boundary,
  resources,
  context,
  onlyRelevantKeys = false,
}: Simulation): (action: string) => Promise<EvaluationResult> {
  const policies = boundary ? [...identity, boundary] : identity
  const statementOf = statementsOf(policies)
  const absentKeys = onlyRelevantKeys
    ? undefined
    : absentContextKeys(
        context,
        policies.map(({ document }) => document),
      )
  const onArns = resources.some((resource) => resource !== '*')
  return async (action) => {
    const each: ResourceSpecificResult[] = []
    for (const resource of resources) {
      const explained = explainPolicies({ action, resource, context }, identity, boundary)
      const missingContextKeys = absentKeys ?? explained.missingContextKeys
      each.push(specificResult(resource, { ...explained, missingContextKeys }, statementOf))
      await new Promise(setImmediate)
    }
    const decision = MOST_RESTRICTIVE_FIRST.find((one) =>
      each.some((result) => result.EvalResourceDecision === one),
    )
    const deciding = each.filter(({ EvalResourceDecision }) => EvalResourceDecision === decision)
    return {
      EvalActionName: action,
      EvalResourceName: onArns ? arnForm(action) : '*',
      EvalDecision: decision ?? 'implicitDeny',
      MatchedStatements: distinct(deciding.flatMap(({ MatchedStatements }) => MatchedStatements)),
      MissingContextValues: distinct(
        each.flatMap(({ MissingContextValues }) => MissingContextValues),
      ).sort(),
      ...(boundary && boundaryDetail(each.every(allowedByBoundary))),
      ...(onArns && { EvalDecisionDetails: {}, ResourceSpecificResults: each }),
    }
  }
}

/**
 * Returns the ARN format of AWS's service authorization reference for an action of IAM or STS. An
 * action on users, groups and roles has that of users.
 */
function arnForm(action: string): string {
  if (!/^(?:iam|sts)$/.test(prefixOf(action))) return '*'
  const { types = [] } = knownAction(awsFacts(), action) ?? {}
  return (types.find(({ name }) => name === 'user') ?? types[0])?.arn ?? '*'
}

function specificResult(
  EvalResourceName: string,
  { decision, matched, missingContextKeys, allowedByBoundary }: Explanation,
  statementOf: StatementOf,
): ResourceSpecificResult {
  return {
    EvalResourceName,
    EvalResourceDecision: decision,
    MatchedStatements: distinct(matched.flatMap(statementOf)),
    MissingContextValues: missingContextKeys,
    ...(allowedByBoundary !== undefined && boundaryDetail(allowedByBoundary)),
  }
}

const boundaryDetail = (AllowedByPermissionsBoundary: boolean) => ({
  PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary },
})
const allowedByBoundary = ({ PermissionsBoundaryDecisionDetail: detail }: ResourceSpecificResult) =>
  detail?.AllowedByPermissionsBoundary === true

type StatementOf = (matched: Explanation['matched'][number]) => MatchedStatement[]

/**
 * Returns a function that looks up the statements of a match as answers contain them. A managed
 * policy that applies in several ways returns the same objects each time. Positions are computed at
 * the first match of a policy.
 */
function statementsOf(policies: readonly SimulatedPolicy[]): StatementOf {
  const bySource = new Map(policies.map((policy) => [policy.source, policy]))
  const described = new Map<string, MatchedStatement[]>()
  return ({ source, index }) => {
    const policy = bySource.get(source)
    if (!policy) return []
    const key = `${source.policyArn ?? source.groupName} ${policy.called.SourcePolicyId}`
    const statements = described.get(key) ?? describeStatements(policy)
    described.set(key, statements)
    return statements.slice(index, index + 1)
  }
}

function describeStatements({ called, document, text }: SimulatedPolicy): MatchedStatement[] {
  const spans = statementSpans(text)
  return document.Statement.map((_, index) => {
    const { StartPosition, EndPosition } = spans[index] ?? {}
    return {
      ...called,
      ...(StartPosition && { StartPosition }),
      ...(EndPosition && { EndPosition }),
    }
  })
}

const distinct = <T>(items: readonly T[]): T[] => [...new Set(items)]
