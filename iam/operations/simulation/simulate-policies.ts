// SimulatePrincipalPolicy and SimulateCustomPolicy: what policies would decide about requests that nobody makes.

import type { RequestContext } from '../../../rules/evaluation/policy-variables'
import { callerKeys } from '../../../rules/evaluation/principal-keys'
import { mostReadings } from '../../../rules/evaluation/tag-readings'
import { entityOf, parseArn, rootArn } from '../../../rules/names/arn'
import { defineOperation } from '../../operation'
import {
  type EvaluationResult,
  SimulateCustomPolicyRequest,
  SimulatePrincipalPolicyRequest,
  type SimulationRequest,
} from '../../shapes/policy-simulation'
import { invalidMarker, keyOf, pageOf } from '../shared/page'
import { contextOfEntries } from './context-entries'
import { resultsOf } from './evaluation-results'
import {
  givenPolicies,
  invalidEntity,
  invalidInput,
  principalOfArn,
  type SimulatedPolicy,
  type SimulatedPrincipal,
} from './simulated-policies'

/** Somebody's drafts are no facts about the account, and up to a megabyte in a request: the record does without. */
const DRAFTS = ['PolicyInputList', 'PermissionsBoundaryPolicyInputList', 'ResourcePolicy']
const neverRaised = { PolicyEvaluation: 'a policy that can be read can be evaluated' }

export const SimulatePrincipalPolicy = defineOperation({
  input: SimulatePrincipalPolicyRequest,
  access: 'read',
  permission: ({ PolicySourceArn }) => ({
    action: 'iam:SimulatePrincipalPolicy',
    on: { principal: PolicySourceArn },
  }),
  errors: ['InvalidInput', 'NoSuchEntity'],
  neverRaised,
  sensitive: DRAFTS,
  /** The policies are the gate's own, the account's option among them; so are the keys about the caller. */
  async handler({ PolicySourceArn, ...asked }, call) {
    const principal = await principalOfArn(PolicySourceArn, call)
    const isItself = asked.CallerArn === undefined || asked.CallerArn === PolicySourceArn
    const context = isItself ? principal.context : callerOf(asked.CallerArn)
    return simulate('SimulatePrincipalPolicy', asked, { ...principal, context }, call.accountId)
  },
})

export const SimulateCustomPolicy = defineOperation({
  input: SimulateCustomPolicyRequest,
  access: 'read',
  permission: () => ({ action: 'iam:SimulateCustomPolicy', on: '*' }),
  errors: ['InvalidInput'],
  neverRaised,
  sensitive: DRAFTS,
  handler: async (asked, { accountId }) =>
    simulate(
      'SimulateCustomPolicy',
      asked,
      { identity: [], context: callerOf(asked.CallerArn) },
      accountId,
    ),
})

interface Simulated {
  EvaluationResults: EvaluationResult[]
  IsTruncated: boolean
  Marker?: string
}

/**
 * How many characters of policies one page holds against requests, once for each reading; a statement counts as a thousand at least,
 * since each may be told of in each result. A page ends early then, as AWS says that pages may.
 */
const WORK = 20_000_000
const LEAST_OF_STATEMENT = 1_000
const DEFAULT_ITEMS = 100

async function simulate(
  list: string,
  asked: SimulationRequest,
  principal: SimulatedPrincipal,
  accountId: string,
): Promise<Simulated> {
  refuseWhatIsNotThere(asked, accountId)
  const {
    PolicyInputList,
    PermissionsBoundaryPolicyInputList,
    ActionNames,
    ContextEntries = [],
  } = asked
  const resources = asked.ResourceArns?.length ? asked.ResourceArns : ['*']
  refuseMalformed(ActionNames, resources)
  const [added = [], boundaries = []] = givenPolicies({
    PolicyInputList,
    PermissionsBoundaryPolicyInputList,
  })
  const identity = [...principal.identity, ...added]
  const boundary = boundaries[0] ?? principal.boundary
  const context = { ...principal.context, ...contextOfEntries(ContextEntries) }

  const pairs = affordable(boundary ? [...identity, boundary] : identity, mostReadings(context))
  if (resources.length > pairs)
    throw invalidInput(
      'ResourceArns',
      `ResourceArns has ${resources.length} members, and with as many policies ${pairs} is the most: ask about fewer at once.`,
    )
  const rest = ActionNames.map((action, index) => ({ action, index })).slice(
    firstOf(list, asked.Marker, ActionNames),
  )
  const size = Math.min(asked.MaxItems ?? DEFAULT_ITEMS, Math.floor(pairs / resources.length))
  const { page, next } = pageOf(list, rest, size, ({ index }) => String(index + 1))
  const resultOf = resultsOf({ identity, boundary, resources, context })
  const EvaluationResults: EvaluationResult[] = []
  for (const { action } of page) EvaluationResults.push(await resultOf(action))
  return { EvaluationResults, ...next }
}

/** How many pairs of action and resource a page can hold against these policies, each read so many times; one at least. */
function affordable(policies: readonly SimulatedPolicy[], readings: number): number {
  const costs = policies.map(({ text, document }) =>
    Math.max(text.length, document.Statement.length * LEAST_OF_STATEMENT),
  )
  return Math.max(1, Math.floor(WORK / readings / costs.reduce((sum, cost) => sum + cost, 1)))
}

/** The place in the list of actions where the page of a marker begins. */
function firstOf(list: string, Marker: string | undefined, { length }: readonly string[]): number {
  const key = keyOf(list, Marker)
  if (key === undefined) return 0
  if (!/^[1-9]\d{0,2}$/.test(key) || Number(key) >= length) throw invalidMarker()
  return Number(key)
}

/** What an ARN alone tells of a simulated caller; nothing without one. Throws InvalidInput unless it is a user's, since nobody else has policies that decide. */
function callerOf(CallerArn: string | undefined): RequestContext {
  if (CallerArn === undefined) return {}
  const { kind, accountId = '', name = '' } = entityOf(CallerArn) ?? {}
  if (kind !== 'user') throw invalidEntity('CallerArn', CallerArn)
  return callerKeys({ kind, accountId, arn: CallerArn, userName: name }, [])
}

/** Resources have no policies here, belong to their account, and are taken one by one. */
function refuseWhatIsNotThere(
  { ResourcePolicy, ResourceOwner, ResourceHandlingOption }: SimulationRequest,
  accountId: string,
) {
  if (ResourcePolicy !== undefined)
    throw invalidInput(
      'ResourcePolicy',
      'Policies of resources cannot be simulated, only those of users and groups: leave out ResourcePolicy.',
    )
  if (
    ResourceOwner !== undefined &&
    ResourceOwner !== accountId &&
    ResourceOwner !== rootArn(accountId)
  )
    throw invalidInput(
      'ResourceOwner',
      `'${ResourceOwner}' is not valid as a ResourceOwner: requests across accounts cannot be simulated. Leave it out, or give ${accountId}.`,
    )
  if (ResourceHandlingOption !== undefined)
    throw invalidInput(
      'ResourceHandlingOption',
      'Each resource is simulated by itself: leave out ResourceHandlingOption.',
    )
}

function refuseMalformed(actions: readonly string[], resources: readonly string[]) {
  const strange = actions.findIndex((action) => !/^[\w-]+:[\w-]+$/.test(action))
  if (strange >= 0)
    throw invalidInput(
      'ActionNames',
      `ActionNames.${strange + 1} is not the name of one action: give a service, a colon and a name without wildcards, such as iam:GetUser.`,
    )
  const names = resources.filter((resource) => resource !== '*' && !parseArn(resource))
  if (names.length > 0)
    throw invalidInput(
      'ResourceArns',
      `ResourceNames are not in a valid ARN format: ${names.join(', ').slice(0, 256)}. Give ARNs, or * for all resources.`,
    )
}
