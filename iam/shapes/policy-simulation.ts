// Simulations of policies, and the context keys that policies name. The limits of the lists are
// Gatehouse's own, so that the work of a request is bounded.
import { z } from 'zod'
import type { SourcePolicy } from '../../rules/evaluation/source-policy'
import { boolean, oneOf, text } from './constraints'
import {
  arnType,
  markerType,
  maxItemsType,
  policyDocumentType,
  policyNameType,
  storableText,
} from './names'

const list = <Member extends z.ZodType>(member: Member, most: number) =>
  z
    .array(member, { error: 'Member must not be null' })
    .max(most, `Member must have length less than or equal to ${most}`)

const policyInputList = list(policyDocumentType, 20)
const resourceNameType = storableText(1, 2_048)

const contextEntry = z.object({
  ContextKeyName: storableText(5, 256).optional(),
  ContextKeyValues: list(text(0, 2_048), 100).optional(),
  ContextKeyType: oneOf([
    ...(['string', 'stringList', 'numeric', 'numericList', 'boolean', 'booleanList'] as const),
    ...(['ip', 'ipList', 'binary', 'binaryList', 'date', 'dateList'] as const),
  ]).optional(),
})

/** The policies of one level of an organization, of which no account here is part. */
const organizationPolicies = z.object({
  ServiceControlPolicyInputList: list(policyDocumentType, 20).optional(),
})

const excludedPolicy = z.object({
  PolicyType: oneOf([
    ...(['inline', 'aws-managed', 'user-managed', 'permission-boundary', 'scp', 'rcp'] as const),
  ]).optional(),
  PolicyArn: arnType.optional(),
  InlinePolicyIdentifier: z
    .object({
      PolicyName: policyNameType,
      AttachmentType: oneOf(['user', 'group', 'role']),
      AttachmentName: policyNameType,
    })
    .optional(),
})

const simulation = {
  /** AWS accepts one boundary, in a list. */
  PermissionsBoundaryPolicyInputList: list(policyDocumentType, 1).optional(),
  ActionNames: list(storableText(3, 128), 500),
  ResourceArns: list(resourceNameType, 100).optional(),
  ResourcePolicy: policyDocumentType.optional(),
  ResourceOwner: resourceNameType.optional(),
  CallerArn: resourceNameType.optional(),
  ContextEntries: list(contextEntry, 100).optional(),
  ResourceHandlingOption: storableText(1, 64).optional(),
  /** See OWN_SIMULATION_MEMBERS. */
  OnlyRelevantContextKeys: boolean().optional(),
  Marker: markerType.optional(),
  MaxItems: maxItemsType.optional(),
}
/**
 * Gatehouse's own members. With `OnlyRelevantContextKeys`, MissingContextValues has only the keys
 * of statements that apply to the action and the resource, on which the decision may depend.
 */
export const OWN_SIMULATION_MEMBERS = ['OnlyRelevantContextKeys'] as const

export const SimulateCustomPolicyRequest = z.object({
  PolicyInputList: policyInputList,
  OrderedOrganizationPolicyInputList: list(organizationPolicies, 7).optional(),
  ...simulation,
})
export const SimulatePrincipalPolicyRequest = z.object({
  PolicySourceArn: arnType,
  PolicyInputList: policyInputList.optional(),
  PolicyExclusionList: list(excludedPolicy, 256).optional(),
  ...simulation,
})
export const GetContextKeysForCustomPolicyRequest = z.object({ PolicyInputList: policyInputList })
export const GetContextKeysForPrincipalPolicyRequest = z.object({
  PolicySourceArn: arnType,
  PolicyInputList: policyInputList.optional(),
})

export type ContextEntry = z.output<typeof contextEntry>
/** The input of both simulations. SimulatePrincipalPolicy may omit the policies. */
export type SimulationRequest = Omit<
  z.output<typeof SimulatePrincipalPolicyRequest>,
  'PolicySourceArn'
> &
  Pick<z.output<typeof SimulateCustomPolicyRequest>, 'OrderedOrganizationPolicyInputList'>

type Decision = 'allowed' | 'explicitDeny' | 'implicitDeny'

/** The statement's position in its policy's text. The account's option has no text. */
export interface MatchedStatement extends SourcePolicy {
  StartPosition?: { Line: number; Column: number }
  EndPosition?: { Line: number; Column: number }
}

interface EvaluationDetail {
  MatchedStatements: MatchedStatement[]
  MissingContextValues: string[]
  /** Present if there is a boundary. */
  PermissionsBoundaryDecisionDetail?: { AllowedByPermissionsBoundary: boolean }
}

export interface ResourceSpecificResult extends EvaluationDetail {
  EvalResourceName: string
  EvalResourceDecision: Decision
}

/**
 * The result of one action on all resources together: the most restrictive decision, and the
 * statements that led to it.
 */
export interface EvaluationResult extends EvaluationDetail {
  EvalActionName: string
  /** The form of the ARNs that the action applies to, or `*`. */
  EvalResourceName: string
  EvalDecision: Decision
  /** Present for ARNs, as in AWS's answer. Empty, since nothing is simulated across accounts. */
  EvalDecisionDetails?: Record<string, Decision>
  /** One result for each resource, if the request names any other than `*`. */
  ResourceSpecificResults?: ResourceSpecificResult[]
}
