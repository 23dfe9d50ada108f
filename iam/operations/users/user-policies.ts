// Policies of a user: inline ones (Put, Delete, Get, List) and managed ones (Attach, Detach,
// ListAttached).
import {
  AttachUserPolicyRequest,
  DeleteUserPolicyRequest,
  DetachUserPolicyRequest,
  GetUserPolicyRequest,
  ListAttachedUserPoliciesRequest,
  ListUserPoliciesRequest,
  PutUserPolicyRequest,
} from '../../shapes/user-policy'
import { attachPolicy, detachPolicy, listAttachedPolicies } from '../policies/attached-policies'
import {
  deleteInlinePolicy,
  getInlinePolicy,
  listInlinePolicies,
  putInlinePolicy,
} from '../policies/inline-policies'
import { USER } from '../policies/policy-owner'

export const PutUserPolicy = putInlinePolicy(USER, 'iam:PutUserPolicy', PutUserPolicyRequest)
export const DeleteUserPolicy = deleteInlinePolicy(
  USER,
  'iam:DeleteUserPolicy',
  DeleteUserPolicyRequest,
)
export const GetUserPolicy = getInlinePolicy(USER, 'iam:GetUserPolicy', GetUserPolicyRequest)
export const ListUserPolicies = listInlinePolicies(
  USER,
  'iam:ListUserPolicies',
  ListUserPoliciesRequest,
)

export const AttachUserPolicy = attachPolicy(USER, 'iam:AttachUserPolicy', AttachUserPolicyRequest)
export const DetachUserPolicy = detachPolicy(USER, 'iam:DetachUserPolicy', DetachUserPolicyRequest)
export const ListAttachedUserPolicies = listAttachedPolicies(
  USER,
  'iam:ListAttachedUserPolicies',
  ListAttachedUserPoliciesRequest,
)
