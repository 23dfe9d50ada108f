// The checks before a managed policy is changed: it must be the account's own, and its document
// valid.
import { IamError } from '../../../rules/errors/iam-error'
import { QUOTAS } from '../../../rules/facts/quotas'
import { parsePolicyDocument, policySize } from '../../../rules/policy/policy-document'
import type { StoredPolicy } from '../../targets'

/** What a request would do to a policy, in the words of AWS's refusals, which were recorded. */
type PolicyChange = 'delete policies' | 'delete policy versions for policies' | 'update policies'

/**
 * Returns the policy with the id of its row. Throws AccessDenied for AWS's policies, for any
 * caller.
 */
export function changeable(
  policy: StoredPolicy,
  change: PolicyChange,
): StoredPolicy & { id: string } {
  const { id } = policy
  if (id !== undefined) return { ...policy, id }
  throw new IamError('AccessDenied', `Cannot ${change} outside your own account.`)
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
