// What inline policies of users and of groups have in common.
import { IamError } from '../../../rules/errors/iam-error'
import { QUOTAS } from '../../../rules/facts/quotas'
import { parsePolicyDocument, policySize } from '../../../rules/policy/policy-document'

/** AWS's quotas: characters of all inline policies of one entity together, white space not counted. */
const INLINE_SIZE = { user: QUOTAS.UserPolicySizeQuota, group: QUOTAS.GroupPolicySizeQuota }

/**
 * Throws MalformedPolicyDocument for a document that is no policy, and LimitExceeded for one that is too large beside the entity's
 * others: those under other names, since the one it replaces does not count.
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

/** `kind` policies are looked for by name among one entity's own. */
export const noSuchInlinePolicy = (kind: keyof typeof INLINE_SIZE, name: string) =>
  new IamError('NoSuchEntity', `The ${kind} policy with name ${name} cannot be found.`)
