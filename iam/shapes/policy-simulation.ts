// Simulations of policies, and the context keys that policies name. The lists' lengths are Gatehouse's own, so that a request's work is bounded.
import { z } from 'zod'
import type { SourcePolicy } from '../../rules/evaluation/source-policy'
import { oneOf, text } from './constraints'
import { arnType, markerType, maxItemsType, policyDocumentType, storableText } from './names'

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

export const SimulateCustomPolicyRequest = z.object({
  PolicyInputList: policyInputList,
  /** AWS takes one boundary, in a list. */
  PermissionsBoundaryPolicyInputList: list(policyDocumentType, 1).optional(),
  ActionNames: list(storableText(3, 128), 500),
  ResourceArns: list(resourceNameType, 100).optional(),
  ResourcePolicy: policyDocumentType.optional(),
  ResourceOwner: resourceNameType.optional(),
  CallerArn: resourceNameType.optional(),
  ContextEntries: list(contextEntry, 100).optional(),
  ResourceHandlingOption: storableText(1, 64).optional(),
  Marker: markerType.optional(),
  MaxItems: maxItemsType.optional(),
})
export const SimulatePrincipalPolicyRequest = SimulateCustomPolicyRequest.extend({
  PolicySourceArn: arnType,
  PolicyInputList: policyInputList.optional(),
})
export const GetContextKeysForCustomPolicyRequest = z.object({ PolicyInputList: policyInputList })
export const GetContextKeysForPrincipalPolicyRequest = z.object({
  PolicySourceArn: arnType,
  PolicyInputList: policyInputList.optional(),
})

export type ContextEntry = z.output<typeof contextEntry>
/** What both simulations are asked: one of them may leave out the policies. */
export type SimulationRequest = Omit<
  z.output<typeof SimulatePrincipalPolicyRequest>,
  'PolicySourceArn'
>

type Decision = 'allowed' | 'explicitDeny' | 'implicitDeny'

/** Where the statement stands in its policy's text; the account's option has no text. */
export interface MatchedStatement extends SourcePolicy {
  StartPosition?: { Line: number; Column: number }
  EndPosition?: { Line: number; Column: number }
}

interface Told {
  MatchedStatements: MatchedStatement[]
  MissingContextValues: string[]
  /** Where there is a boundary. */
  PermissionsBoundaryDecisionDetail?: { AllowedByPermissionsBoundary: boolean }
}

export interface ResourceSpecificResult extends Told {
  EvalResourceName: string
  EvalResourceDecision: Decision
}

/** One action on all resources together: the most restrictive decision, and what led to it. */
export interface EvaluationResult extends Told {
  EvalActionName: string
  /** The form of the ARNs that the action is about, or `*`. */
  EvalResourceName: string
  EvalDecision: Decision
  /** As AWS has it for ARNs: there, and empty, since nothing is simulated across accounts. */
  EvalDecisionDetails?: Record<string, Decision>
  /** One for each resource, where any is given but `*`. */
  ResourceSpecificResults?: ResourceSpecificResult[]
}
