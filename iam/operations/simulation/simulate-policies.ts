// SimulatePrincipalPolicy and SimulateCustomPolicy: what policies would decide about requests that
// are not made.

import type { RequestContext } from '../../../rules/evaluation/policy-variables'
import { callerKeys } from '../../../rules/evaluation/principal-keys'
import { mostReadings } from '../../../rules/evaluation/tag-readings'
import { entityOf, parseArn, rootArn } from '../../../rules/names/arn'
import { defineOperation } from '../../operation'
import {
  type EvaluationResult,
  OWN_SIMULATION_MEMBERS,
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
  principalOf,
  type SimulatedPolicy,
  type SimulatedPrincipal,
} from './simulated-policies'

/**
 * The records omit these members: drafts are not facts about the account, and can be a megabyte per
 * request.
 */
const DRAFTS = ['PolicyInputList', 'PermissionsBoundaryPolicyInputList', 'ResourcePolicy'] as const
const neverRaised = { PolicyEvaluation: 'every valid policy can be evaluated' }

export const SimulatePrincipalPolicy = defineOperation({
  input: SimulatePrincipalPolicyRequest,
  target: 'identity',
  access: 'read',
  permission: ({ PolicySourceArn }) => ({
    action: 'iam:SimulatePrincipalPolicy',
    on: { identity: PolicySourceArn },
  }),
  errors: ['InvalidInput', 'NoSuchEntity'],
  neverRaised,
  sensitive: DRAFTS,
  ownMembers: OWN_SIMULATION_MEMBERS,
  /**
   * Uses the gate's own policies, including the account's option, and the gate's keys about the
   * caller.
   */
  async handler({ PolicySourceArn, ...request }, call) {
    const principal = await principalOf(PolicySourceArn, call)
    const isItself = request.CallerArn === undefined || request.CallerArn === PolicySourceArn
    const context = isItself ? principal.context : callerOf(request.CallerArn)
    return simulate('SimulatePrincipalPolicy', request, { ...principal, context }, call.accountId)
  },
})

export const SimulateCustomPolicy = defineOperation({
  input: SimulateCustomPolicyRequest,
  access: 'read',
  permission: () => ({ action: 'iam:SimulateCustomPolicy', on: '*' }),
  errors: ['InvalidInput'],
  neverRaised,
  sensitive: [...DRAFTS, 'OrderedOrganizationPolicyInputList'],
  ownMembers: OWN_SIMULATION_MEMBERS,
  handler: async (request, { accountId }) =>
    simulate(
      'SimulateCustomPolicy',
      request,
      { identity: [], context: callerOf(request.CallerArn) },
      accountId,
    ),
})

interface SimulationResult {
  EvaluationResults: EvaluationResult[]
  IsTruncated: boolean
  Marker?: string
}

/**
 * How many characters of policies one page compares with requests, once for each reading. A
 * statement counts as at least a thousand, since each may be in each result. A page may end early,
 * as AWS documents.
 */
const WORK = 20_000_000
const LEAST_OF_STATEMENT = 1_000
const DEFAULT_ITEMS = 100

async function simulate(
  list: string,
  request: SimulationRequest,
  principal: SimulatedPrincipal,
  accountId: string,
): Promise<SimulationResult> {
  refuseUnsupportedMembers(request, accountId)
  const {
    PolicyInputList,
    PermissionsBoundaryPolicyInputList,
    ActionNames,
    ContextEntries = [],
  } = request
  const resources = request.ResourceArns?.length ? request.ResourceArns : ['*']
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
    firstOf(list, request.Marker, ActionNames),
  )
  const size = Math.min(request.MaxItems ?? DEFAULT_ITEMS, Math.floor(pairs / resources.length))
  const { page, next } = pageOf(list, rest, size, ({ index }) => String(index + 1))
  const onlyRelevantKeys = request.OnlyRelevantContextKeys
  const resultOf = resultsOf({ identity, boundary, resources, context, onlyRelevantKeys })
  const EvaluationResults: EvaluationResult[] = []
  for (const { action } of page) EvaluationResults.push(await resultOf(action))
  return { EvaluationResults, ...next }
}

/**
 * Returns how many pairs of action and resource a page can compare with these policies, each
 * `readings` times; at least one.
 */
function affordable(policies: readonly SimulatedPolicy[], readings: number): number {
  const costs = policies.map(({ text, document }) =>
    Math.max(text.length, document.Statement.length * LEAST_OF_STATEMENT),
  )
  return Math.max(1, Math.floor(WORK / readings / costs.reduce((sum, cost) => sum + cost, 1)))
}

/** Returns the index in the list of actions at which the page of a marker begins. */
function firstOf(list: string, Marker: string | undefined, { length }: readonly string[]): number {
  const key = keyOf(list, Marker)
  if (key === undefined) return 0
  if (!/^[1-9]\d{0,2}$/.test(key) || Number(key) >= length) throw invalidMarker()
  return Number(key)
}

/**
 * Returns the context keys that follow from a CallerArn; none without one. Throws InvalidInput
 * unless it is a user's ARN, since only users have policies that decide.
 */
function callerOf(CallerArn: string | undefined): RequestContext {
  if (CallerArn === undefined) return {}
  const { kind, accountId = '', name = '' } = entityOf(CallerArn) ?? {}
  if (kind !== 'user') throw invalidEntity('CallerArn', CallerArn)
  return callerKeys({ kind, accountId, arn: CallerArn, userName: name }, [])
}

/**
 * Rejects what simulations here do not support: resources have no policies, belong to the account,
 * and are evaluated one by one.
 */
function refuseUnsupportedMembers(
  {
    ResourcePolicy,
    ResourceOwner,
    ResourceHandlingOption,
    OrderedOrganizationPolicyInputList,
    PolicyExclusionList,
  }: SimulationRequest,
  accountId: string,
) {
  if (OrderedOrganizationPolicyInputList?.length)
    throw invalidInput(
      'OrderedOrganizationPolicyInputList',
      'Policies of organizations cannot be simulated: omit OrderedOrganizationPolicyInputList.',
    )
  if (PolicyExclusionList?.length)
    throw invalidInput(
      'PolicyExclusionList',
      'All policies of a principal are simulated together: omit PolicyExclusionList.',
    )
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
