// The policies of a simulation: those in force for a user or a group, and those in the request.

import { IamError, noSuchUser } from '../../../rules/errors/iam-error'
import type { SourcedPolicy } from '../../../rules/evaluation/evaluate-policies'
import type { RequestContext } from '../../../rules/evaluation/policy-variables'
import { callerKeys } from '../../../rules/evaluation/principal-keys'
import { type SourcePolicy, sourcePolicyOf } from '../../../rules/evaluation/source-policy'
import { parsePolicyDocument } from '../../../rules/policy/policy-document'
import {
  policiesOfGroup,
  policiesOfUser,
  type StoredPolicyDocument,
} from '../../../store/stored-policies'
import type { CallOn } from '../../operation'

/**
 * A policy with its name for the answer, and the text to which the positions of its statements
 * refer.
 */
export interface SimulatedPolicy extends SourcedPolicy {
  called: SourcePolicy
  text: string
}

/** The principal of a simulation: the policies in force, and the context keys about the caller. */
export interface SimulatedPrincipal {
  identity: SimulatedPolicy[]
  boundary?: SimulatedPolicy
  context: RequestContext
}

/**
 * The length of AWS's longest document; here it is the maximum for all documents of a request
 * together.
 */
const MOST_CHARACTERS = 131_072

/** Creates InvalidInput about a member of the request. */
export const invalidInput = (member: string, message: string) =>
  new IamError('InvalidInput', message, { fields: { [member]: message } })

/**
 * Parses the documents of the given members. Throws InvalidInput for an invalid document, with its
 * position, and for too much text in total.
 */
export function givenPolicies(
  given: Record<string, readonly string[] | undefined>,
): SimulatedPolicy[][] {
  const size = Object.values(given).reduce((sum, texts = []) => sum + texts.join('').length, 0)
  if (size > MOST_CHARACTERS)
    throw invalidInput(
      Object.keys(given)[0] ?? '',
      `The policies given have ${size} characters together, and ${MOST_CHARACTERS} is the most: give fewer or shorter ones.`,
    )
  return Object.entries(given).map(([member, texts = []]) =>
    texts.map((text, i) => readGiven(member, i + 1, text)),
  )
}

function readGiven(member: string, number: number, text: string): SimulatedPolicy {
  const policyName = `${member}.${number}`
  const parsed = parsePolicyDocument(text)
  if (parsed.ok)
    return named({ document: parsed.document, source: { type: 'input', policyName }, text })
  const { line, column } = parsed.at
  throw invalidInput(
    member,
    `${policyName}: ${parsed.message} Line ${line}, column ${column}: ${parsed.hint}`,
  )
}

/** Returns the user or group with an ARN. Throws NoSuchEntity for a user that was just deleted. */
export async function principalOf(
  arn: string,
  { identity: stored, accountId, tx }: CallOn<'identity'>,
): Promise<SimulatedPrincipal> {
  if (stored.kind === 'group') {
    const identity = await policiesOfGroup(accountId, stored.group.id, tx)
    // A group makes no calls. Only the account is known about the members who call with its
    // policies.
    return { identity: inOrder(identity), context: { 'aws:principalaccount': accountId } }
  }
  const { user } = stored
  const policies = await policiesOfUser(accountId, user.id, tx)
  if (!policies) throw noSuchUser(user.name)
  const caller = { kind: 'user', accountId, arn, userId: user.id, userName: user.name } as const
  return {
    identity: inOrder(policies.identity, user.name),
    ...(policies.boundary && { boundary: named(policies.boundary, user.name) }),
    context: callerKeys(caller, policies.tags),
  }
}

/** AWS's message for the ARN of an entity that has no policies. */
export const invalidEntity = (member: string, arn: string) =>
  invalidInput(member, `Invalid Entity Arn: ${arn} does not clearly define entity type and name.`)

const named = (policy: StoredPolicyDocument, userName?: string): SimulatedPolicy => ({
  text: '',
  ...policy,
  called: sourcePolicyOf(policy.source, userName),
})

/** Sorts policies by kind and name: the database returns them in any order. */
const inOrder = (policies: readonly StoredPolicyDocument[], userName?: string): SimulatedPolicy[] =>
  policies
    .map((policy) => ({ policy: named(policy, userName), key: sortKey(policy) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ policy }) => policy)

const sortKey = ({ source: { type, groupName = '', policyName, policyArn = '' } }: SourcedPolicy) =>
  [
    type === 'accountOption' ? 'z' : type.startsWith('user') ? 'a' : 'b',
    groupName,
    policyName,
    policyArn,
  ].join(' ')
