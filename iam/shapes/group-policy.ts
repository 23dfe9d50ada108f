// Policies of a group: inline documents and attached managed ones.
import { z } from 'zod'
import {
  arnType,
  groupNameType,
  markerType,
  maxItemsType,
  policyDocumentType,
  policyNameType,
  policyPathType,
} from './names'

export const PutGroupPolicyRequest = z.object({
  GroupName: groupNameType,
  PolicyName: policyNameType,
  PolicyDocument: policyDocumentType,
})
export const DeleteGroupPolicyRequest = z.object({
  GroupName: groupNameType,
  PolicyName: policyNameType,
})
export const GetGroupPolicyRequest = DeleteGroupPolicyRequest
export const ListGroupPoliciesRequest = z.object({
  GroupName: groupNameType,
  Marker: markerType.optional(),
  MaxItems: maxItemsType.optional(),
})
export const AttachGroupPolicyRequest = z.object({ GroupName: groupNameType, PolicyArn: arnType })
export const DetachGroupPolicyRequest = AttachGroupPolicyRequest
export const ListAttachedGroupPoliciesRequest = z.object({
  GroupName: groupNameType,
  PathPrefix: policyPathType.optional(),
  Marker: markerType.optional(),
  MaxItems: maxItemsType.optional(),
})
