// Resolves the ARN of a managed policy: AWS's own are constants, the account's are rows.
import type { Transaction } from '../../../platform/database/db'
import { managedPolicyByArn } from '../../../platform/managed-policies/managed-policies'
import { IamError } from '../../../rules/errors/iam-error'
import { parseArn, policyArn } from '../../../rules/names/arn'
import { nameKey } from '../../../rules/names/names'

export const policyNotFound = (arn: string) =>
  new IamError('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`)

/** AWS's message, with its two spaces. */
const invalidArn = () => new IamError('ValidationError', 'Invalid ARN:  Could not be parsed!')
/** AWS calls an absent boundary a scope. */
export const boundaryNotFound = (arn: string) =>
  new IamError('NoSuchEntity', `Scope ARN: ${arn} does not exist or is not attachable.`)

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
