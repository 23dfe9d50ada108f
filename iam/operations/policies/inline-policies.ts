// What inline policies of users and of groups have in common.
import { IamError } from '../../../rules/errors/iam-error'
import { QUOTAS } from '../../../rules/facts/quotas'
import { parsePolicyDocument, policySize } from '../../../rules/policy/policy-document'

/** AWS's quotas: characters of all inline policies of one entity together, without white space. */
const INLINE_SIZE = { user: QUOTAS.UserPolicySizeQuota, group: QUOTAS.GroupPolicySizeQuota }

/**
 * Throws MalformedPolicyDocument for an invalid document. Throws LimitExceeded if the document and
 * the entity's policies under other names are too large together; the policy that it replaces does
 * not count.
 */
export function refuseInlinePolicy(
  document: string,
  others: { document: string }[],
  kind: keyof typeof INLINE_SIZE,
  name: string,
): void {
  const parsed = parsePolicyDocument(document)
  if (!parsed.ok) throw new IamError('MalformedPolicyDocument', parsed.message)
  const size = others.reduce((sum, other) => sum + policySize(other.document), policySize(document))
  if (size > INLINE_SIZE[kind])
    throw new IamError(
      'LimitExceeded',
      `Maximum policy size of ${INLINE_SIZE[kind]} bytes exceeded for ${kind} ${name}`,
    )
}

/** Creates NoSuchEntity for an inline policy of a user or a group. */
export const noSuchInlinePolicy = (kind: keyof typeof INLINE_SIZE, name: string) =>
  new IamError('NoSuchEntity', `The ${kind} policy with name ${name} cannot be found.`)
