// How often managed policies are in use. Attachments and boundaries contain an ARN, so AWS's
// policies are counted like the account's own.
import type { Transaction } from '../../../platform/database/db'
import { rowsOf } from '../../../platform/database/statement'

export interface PolicyUsage {
  /** Users and groups that have the policy. */
  attached: number
  /** Users whose permissions boundary it is. */
  bounding: number
}

/** Returns SQL for how many users and groups of account $1 have the policy with this ARN. */
export const attachedTo = (arn: string) => `(
  (SELECT count(*) FROM user_policy_attachments WHERE account_id = $1 AND policy_arn = ${arn})
  + (SELECT count(*) FROM group_policy_attachments WHERE account_id = $1 AND policy_arn = ${arn}))::int`

const USAGE = `SELECT ${attachedTo('$2')} AS attached,
  (SELECT count(*) FROM users WHERE account_id = $1 AND permissions_boundary_arn = $2)::int AS bounding`

/** Returns the usage of one policy, by its ARN. */
export async function usageOf(
  arn: string,
  accountId: string,
  tx: Transaction,
): Promise<PolicyUsage> {
  const [row] = await rowsOf<PolicyUsage>(tx, 'usage of a policy', USAGE, [accountId, arn])
  return row ?? { attached: 0, bounding: 0 }
}
