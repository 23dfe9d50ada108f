// The addresses of the pages about a managed policy.
import { policyPath } from '@/components/page/paths'

export const POLICY_TABS = ['permissions', 'entities', 'tags', 'versions'] as const
export type PolicyTab = (typeof POLICY_TABS)[number]

export const policyTabPath = (arn: string, tab: PolicyTab): string =>
  `${policyPath(arn)}?tab=${tab}`
export const editPath = (arn: string): string => `${policyPath(arn)}/edit`
export const attachPath = (arn: string): string => `${policyPath(arn)}/attach`
export const deletePath = (arn: string): string =>
  `/iam/policies/delete?PolicyArn=${encodeURIComponent(arn)}`

export const isAwsManaged = (arn: string): boolean => arn.startsWith('arn:aws:iam::aws:')

/** The name at the end of a policy's ARN. */
export const policyNameOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)
