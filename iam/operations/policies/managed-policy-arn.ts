// Resolves the ARN of a managed policy: AWS's own are constants, the account's are rows.
import type { Transaction } from '../../../platform/database/db'
import {
  isForServiceRole,
  managedPolicyByArn,
} from '../../../platform/managed-policies/managed-policies'
import { IamError } from '../../../rules/errors/iam-error'
import { parseArn, policyArn } from '../../../rules/names/arn'
import { nameKey } from '../../../rules/names/names'

export const policyNotFound = (arn: string) =>
  new IamError('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`)

/** AWS's message, with its two spaces. */
const invalidArn = () => new IamError('ValidationError', 'Invalid ARN:  Could not be parsed!')

/**
 * Creates the error for a policy that only a service's own role can have. AWS's sentence is known
 * for roles; this is the same for users and groups.
 */
export const policyNotAttachable = (kind: 'user' | 'group') =>
  new IamError(
    'PolicyNotAttachable',
    `Cannot attach a Service Role Policy to a ${kind === 'user' ? 'User' : 'Group'}.`,
  )

/**
 * Returns the policy's ARN as stored. Throws NoSuchEntity if the account has no such policy, or no
 * user can have it. AWS calls a boundary a scope.
 */
export async function resolveBoundary(
  arn: string,
  accountId: string,
  tx: Transaction,
): Promise<string> {
  const policy = await resolveManagedPolicy(arn, accountId, tx)
  if (!policy || isForServiceRole(policy.arn))
    throw new IamError('NoSuchEntity', `Scope ARN: ${arn} does not exist or is not attachable.`)
  return policy.arn
}

/**
 * Returns the policy's name and ARN as stored, or undefined if the account has no such policy.
 * Throws ValidationError for a malformed ARN.
 */
export async function resolveManagedPolicy(
  arn: string,
  accountId: string,
  tx: Transaction,
): Promise<{ arn: string; name: string } | undefined> {
  const aws = managedPolicyByArn(arn)
  if (aws) return { arn: aws.arn, name: aws.name }
  const parts = parseArn(arn)
  if (!parts) throw invalidArn()
  if (
    parts.service !== 'iam' ||
    parts.accountId !== accountId ||
    !parts.resource.startsWith('policy/')
  )
    return undefined
  const name = parts.resource.slice(parts.resource.lastIndexOf('/') + 1)
  const row = await tx.managedPolicy.findUnique({
    where: { accountId_nameKey: { accountId, nameKey: nameKey(name) } },
  })
  return row && policyArn(accountId, row.path, row.name) === arn
    ? { arn, name: row.name }
    : undefined
}
