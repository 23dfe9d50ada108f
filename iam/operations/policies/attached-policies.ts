// What attached managed policies of users and of groups have in common.
import type { Transaction } from '../../../platform/database/db'
import { IamError } from '../../../rules/errors/iam-error'
import { QUOTAS } from '../../../rules/facts/quotas'
import { parseArn } from '../../../rules/names/arn'
import { keyOf, pageOf, rowsFor } from '../shared/page'
import { policyNotFound, resolveManagedPolicy } from './managed-policy-arn'

interface Attachment {
  policyArn: string
}

/**
 * Returns whether a policy must still be attached: false if it is attached already, which is no
 * error. Throws ValidationError for a malformed ARN, NoSuchEntity for an unknown policy, and
 * LimitExceeded at the quota.
 */
export async function toAttach(
  PolicyArn: string,
  attached: Attachment[],
  quota: 'PoliciesPerUser' | 'PoliciesPerGroup',
  { tx, accountId }: { tx: Transaction; accountId: string },
): Promise<boolean> {
  if (!parseArn(PolicyArn)) throw arnNotValid(PolicyArn)
  if (!(await resolveManagedPolicy(PolicyArn, accountId, tx))) throw policyNotFound(PolicyArn)
  if (attached.some(({ policyArn }) => policyArn === PolicyArn)) return false
  if (attached.length >= QUOTAS.AttachedPoliciesPerUserQuota)
    throw new IamError(
      'LimitExceeded',
      `Cannot exceed quota for ${quota}: ${QUOTAS.AttachedPoliciesPerUserQuota}`,
    )
  return true
}

/** Creates the error for a detachment: NoSuchEntity, or ValidationError for a malformed ARN. */
export const notAttached = (arn: string) =>
  parseArn(arn) ? new IamError('NoSuchEntity', `Policy ${arn} was not found.`) : arnNotValid(arn)

/** AWS has a message of its own here; elsewhere it reports that the ARN could not be parsed. */
const arnNotValid = (arn: string) => new IamError('ValidationError', `ARN ${arn} is not valid.`)

/**
 * Returns a policy's account and name, which are as unique as its ARN. The ARN may be longer than a
 * marker.
 */
const keyOfArn = (arn: string) => `${arn.split(':')[4]}:${nameOf(arn)}`
const nameOf = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1)
const pathOf = (arn: string) => arn.slice(arn.indexOf(':policy/') + ':policy'.length)

/** Returns a policy as lists of attachments contain it. An ARN ends in the policy's name. */
export const attachedPolicy = (arn: string) => ({ PolicyName: nameOf(arn), PolicyArn: arn })

interface Asked {
  PathPrefix: string
  Marker: string
  MaxItems: number
}

/**
 * Returns a page of an entity's attachments, filtered by path, with AWS's policies last. The
 * attachments are few, so they are paged in memory.
 */
export function attachedPage(
  list: string,
  attached: Attachment[],
  { PathPrefix = '/', Marker, MaxItems }: { [M in keyof Asked]?: Asked[M] | undefined },
) {
  const after = keyOf(list, Marker) ?? ''
  const listed = attached
    .filter(
      ({ policyArn }) => pathOf(policyArn).startsWith(PathPrefix) && keyOfArn(policyArn) > after,
    )
    .map(({ policyArn }) => attachedPolicy(policyArn))
    .sort((a, b) => (keyOfArn(a.PolicyArn) < keyOfArn(b.PolicyArn) ? -1 : 1))
  const { page, next } = pageOf(
    list,
    listed.slice(0, rowsFor(MaxItems)),
    MaxItems,
    ({ PolicyArn }) => keyOfArn(PolicyArn),
  )
  return { AttachedPolicies: page, ...next }
}
