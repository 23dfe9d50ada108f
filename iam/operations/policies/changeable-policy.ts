// The checks before a managed policy is changed: it must be the account's own, and its document
// valid.
import { IamError } from '../../../rules/errors/iam-error'
import { QUOTAS } from '../../../rules/facts/quotas'
import { parsePolicyDocument, policySize } from '../../../rules/policy/policy-document'
import type { StoredPolicy } from '../../operation'

/**
 * Returns the policy with the id of its row. Throws AccessDenied for AWS's policies, for any
 * caller.
 */
export function changeable(policy: StoredPolicy): StoredPolicy & { id: string } {
  const { id, arn } = policy
  if (id !== undefined) return { ...policy, id }
  throw new IamError(
    'AccessDenied',
    `Policy ${arn} is managed by AWS and cannot be changed in an account. Create a policy of your own with its document and change that.`,
  )
}

/**
 * Throws MalformedPolicyDocument with AWS's message, or LimitExceeded for a document that is too
 * long.
 */
export function refuseBadDocument(PolicyDocument: string): void {
  const parsed = parsePolicyDocument(PolicyDocument, 'managed')
  if (!parsed.ok) throw new IamError('MalformedPolicyDocument', parsed.message)
  if (policySize(PolicyDocument) > QUOTAS.PolicySizeQuota)
    throw new IamError(
      'LimitExceeded',
      `Cannot exceed quota for PolicySize: ${QUOTAS.PolicySizeQuota}`,
    )
}
