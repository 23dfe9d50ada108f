// The pages of policies, and of the policy simulator.
import type { PageView } from './page-view'

const SPARE = 'arn:aws:iam::{account}:policy/spare'
const POLICY = ['CreatePolicyVersion', 'DeletePolicy']

export const policyPages: PageView[] = [
  {
    page: '/iam/policies',
    query: { type: 'Customer' }, // AWS's policies fill the first pages of the whole list
    nobody: ['CreatePolicy', 'ListPolicies'],
    reader: ['AttachUserPolicy', 'CreatePolicy', 'DeletePolicy', 'DetachUserPolicy'],
    shows: true,
  },
  {
    page: '/iam/policies/[arn]',
    query: { view: 'json' },
    nobody: [...POLICY, 'GetPolicy'],
    reader: POLICY,
    shows: true,
  },
  {
    page: '/iam/policies/[arn]',
    query: { tab: 'entities' },
    nobody: [...POLICY, 'GetPolicy', 'ListEntitiesForPolicy'],
    reader: [...POLICY, 'AttachUserPolicy', 'DetachUserPolicy'],
    shows: true,
  },
  {
    page: '/iam/policies/[arn]',
    query: { tab: 'tags' },
    nobody: [...POLICY, 'GetPolicy', 'ListPolicyTags'],
    reader: [...POLICY, 'TagPolicy'],
    shows: true,
  },
  {
    page: '/iam/policies/[arn]',
    query: { tab: 'versions', version: 'v3' },
    nobody: [...POLICY, 'GetPolicy', 'ListPolicyVersions'],
    reader: [...POLICY, 'DeletePolicyVersion', 'SetDefaultPolicyVersion'],
    shows: true,
  },
  {
    page: '/iam/policies/[arn]/attach',
    nobody: ['AttachGroupPolicy', 'AttachUserPolicy'],
    reader: ['AttachGroupPolicy', 'AttachUserPolicy'],
  },
  {
    page: '/iam/policies/[arn]/edit',
    nobody: ['CreatePolicyVersion'],
    reader: ['CreatePolicyVersion'],
  },
  { page: '/iam/policies/create', nobody: ['CreatePolicy'], reader: ['CreatePolicy'] },
  {
    page: '/iam/policies/delete',
    query: { PolicyArn: SPARE },
    nobody: ['DeletePolicy'],
    reader: ['DeletePolicy'],
  },
  { page: '/iam/policies/selected' },
  { page: '/iam/policies/selected', query: { action: 'attach', PolicyArn: SPARE }, status: 307 },
  { page: '/iam/policy-simulator', nobody: ['SimulatePrincipalPolicy'] },
  {
    page: '/iam/policy-simulator',
    query: { tab: 'custom' },
    nobody: ['SimulateCustomPolicy'],
    posts: 'policy-simulator/simulatePolicies',
  },
  {
    page: '/iam/policy-simulator/who-may-set-password',
    query: { UserName: 'target' },
    nobody: ['ListUsers'],
  },
]
