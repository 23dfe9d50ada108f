// Policies of a group: inline ones (Put, Delete, Get, List) and managed ones (Attach, Detach,
// ListAttached).
import {
  AttachGroupPolicyRequest,
  DeleteGroupPolicyRequest,
  DetachGroupPolicyRequest,
  GetGroupPolicyRequest,
  ListAttachedGroupPoliciesRequest,
  ListGroupPoliciesRequest,
  PutGroupPolicyRequest,
} from '../../shapes/group-policy'
import { attachPolicy, detachPolicy, listAttachedPolicies } from '../policies/attached-policies'
import {
  deleteInlinePolicy,
  getInlinePolicy,
  listInlinePolicies,
  putInlinePolicy,
} from '../policies/inline-policies'
import { GROUP } from '../policies/policy-owner'

export const PutGroupPolicy = putInlinePolicy(GROUP, 'iam:PutGroupPolicy', PutGroupPolicyRequest)
export const DeleteGroupPolicy = deleteInlinePolicy(
  GROUP,
  'iam:DeleteGroupPolicy',
  DeleteGroupPolicyRequest,
)
export const GetGroupPolicy = getInlinePolicy(GROUP, 'iam:GetGroupPolicy', GetGroupPolicyRequest)
export const ListGroupPolicies = listInlinePolicies(
  GROUP,
  'iam:ListGroupPolicies',
  ListGroupPoliciesRequest,
)

export const AttachGroupPolicy = attachPolicy(
  GROUP,
  'iam:AttachGroupPolicy',
  AttachGroupPolicyRequest,
)
export const DetachGroupPolicy = detachPolicy(
  GROUP,
  'iam:DetachGroupPolicy',
  DetachGroupPolicyRequest,
)
export const ListAttachedGroupPolicies = listAttachedPolicies(
  GROUP,
  'iam:ListAttachedGroupPolicies',
  ListAttachedGroupPoliciesRequest,
)
