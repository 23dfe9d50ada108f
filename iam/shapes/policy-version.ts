// Versions of managed policies.
import { z } from 'zod'
import { boolean, text } from './constraints'
import { arnType, markerType, maxItemsType, policyDocumentType } from './names'

const policyVersionIdType = text(0, 64, {
  regex: /^v[1-9][0-9]*(?:\.[A-Za-z0-9-]*)?$/,
  shown: 'v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?',
})

export const CreatePolicyVersionRequest = z.object({
  PolicyArn: arnType,
  PolicyDocument: policyDocumentType,
  SetAsDefault: boolean().optional(),
})
export const GetPolicyVersionRequest = z.object({
  PolicyArn: arnType,
  VersionId: policyVersionIdType,
})
export const ListPolicyVersionsRequest = z.object({
  PolicyArn: arnType,
  Marker: markerType.optional(),
  MaxItems: maxItemsType.optional(),
})
export const SetDefaultPolicyVersionRequest = z.object({
  PolicyArn: arnType,
  VersionId: policyVersionIdType,
})
export const DeletePolicyVersionRequest = SetDefaultPolicyVersionRequest

export interface PolicyVersion {
  /** GetPolicyVersion only. Percent-encoded. */
  Document?: string
  VersionId: string
  IsDefaultVersion: boolean
  CreateDate: Date
}
