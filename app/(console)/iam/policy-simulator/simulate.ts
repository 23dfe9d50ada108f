// Calls the simulation's operations and combines their results.
import 'server-only'
import { type Answer, read } from '@/doors/console/console-door'
import type { EvaluationResult } from '@/iam/shapes/policy-simulation'
import { awsFacts } from '@/platform/aws-facts/aws-facts'
import { knownAction } from '@/rules/facts/aws-facts'
import { actsOn } from '@/rules/facts/known-actions'
import { entityOf } from '@/rules/names/arn'
import type { CustomPolicies } from './custom-question'
import { POLICY_FIELDS } from './custom-question'
import { decidingPolicies } from './deciding-policies'
import { contextEntries, type Question } from './question'
import { assemble, type ReadPolicy, type Simulation, sourcesOf } from './simulation'

/** Simulates the policies of a user or a group. */
export async function simulatePrincipal(arn: string, question: Question): Promise<Simulation> {
  const results: EvaluationResult[] = []
  for (const { actions, resources } of requestedResources(arn, question)) {
    const input = {
      PolicySourceArn: arn,
      ContextEntries: contextEntries(question),
      ResourceArns: resources,
      OnlyRelevantContextKeys: true,
    }
    const answer = await allResults((page) =>
      read('SimulatePrincipalPolicy', { ...input, ActionNames: actions, ...page }),
    )
    if (!answer.ok) return answer
    results.push(...answer.results)
  }
  const place = ({ EvalActionName }: EvaluationResult) => question.actions.indexOf(EvalActionName)
  results.sort((one, other) => place(one) - place(other))
  return { ok: true, ...assemble(results, await decidingPolicies(arn, sourcesOf(results))) }
}

/** Simulates policies that belong to nobody. */
export async function simulateCustom(
  policies: CustomPolicies,
  question: Question,
): Promise<Simulation> {
  const { PolicyInputList, PermissionsBoundaryPolicyInputList } = policies
  const { actions, resources } = question
  const input = {
    PolicyInputList,
    ...(PermissionsBoundaryPolicyInputList.length > 0 && { PermissionsBoundaryPolicyInputList }),
    ActionNames: actions,
    ContextEntries: contextEntries(question),
    OnlyRelevantContextKeys: true,
    ...(resources.length > 0 && { ResourceArns: resources }),
  }
  const answer = await allResults((page) => read('SimulateCustomPolicy', { ...input, ...page }))
  if (!answer.ok) return answer
  const given = POLICY_FIELDS.flatMap(({ member, label }) =>
    policies[member].map((text, index): [string, ReadPolicy] => [
      `none ${member}.${index + 1}`,
      { name: label(index), text },
    ]),
  )
  const sources = new Set(
    sourcesOf(answer.results).map(({ SourcePolicyId }) => `none ${SourcePolicyId}`),
  )
  return {
    ok: true,
    ...assemble(answer.results, new Map(given.filter(([key]) => sources.has(key)))),
  }
}

/**
 * Without resources, actions about users are evaluated on the user, actions about groups on the
 * group, and all others on the account.
 */
function requestedResources(
  arn: string,
  { actions, resources }: Question,
): { actions: string[]; resources: string[] }[] {
  if (resources.length > 0) return [{ actions, resources }]
  const kind = entityOf(arn)?.kind
  const onItself = (action: string) => {
    const known = knownAction(awsFacts(), action)
    return known !== undefined && kind !== undefined && actsOn(known, kind)
  }
  return [
    { actions: actions.filter(onItself), resources: [arn] },
    { actions: actions.filter((action) => !onItself(action)), resources: ['*'] },
  ].filter((part) => part.actions.length > 0)
}

type Page = { Marker?: string }
type Simulated = Answer<'SimulatePrincipalPolicy'> | Answer<'SimulateCustomPolicy'>

/** Reads every page of results: one result for each action. */
async function allResults(ask: (page: Page) => Promise<Simulated>) {
  const results: EvaluationResult[] = []
  for (let page: Page | undefined = {}; page; ) {
    const answer: Simulated = await ask(page)
    if (!answer.ok) return answer
    results.push(...answer.output.EvaluationResults)
    page = answer.output.Marker === undefined ? undefined : { Marker: answer.output.Marker }
  }
  return { ok: true as const, results }
}
