// Policies of a user: inline documents and attached managed ones.
import { z } from 'zod'
import {
  arnType,
  existingUserNameType,
  markerType,
  maxItemsType,
  policyDocumentType,
  policyNameType,
  policyPathType,
  userNameType,
} from './names'

export const PutUserPolicyRequest = z.object({
  UserName: existingUserNameType,
  PolicyName: policyNameType,
  PolicyDocument: policyDocumentType,
})
export const DeleteUserPolicyRequest = z.object({
  UserName: existingUserNameType,
  PolicyName: policyNameType,
})
export const AttachUserPolicyRequest = z.object({ UserName: userNameType, PolicyArn: arnType })
export const DetachUserPolicyRequest = AttachUserPolicyRequest
export const GetUserPolicyRequest = DeleteUserPolicyRequest
export const ListUserPoliciesRequest = z.object({
  UserName: existingUserNameType,
  Marker: markerType.optional(),
  MaxItems: maxItemsType.optional(),
})
export const ListAttachedUserPoliciesRequest = z.object({
  UserName: userNameType,
  PathPrefix: policyPathType.optional(),
  Marker: markerType.optional(),
  MaxItems: maxItemsType.optional(),
})
