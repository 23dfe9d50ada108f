// How often managed policies are in use. An attachment and a boundary hold an ARN, so AWS's policies are counted like the account's own.
import type { Transaction } from '../../server/db'
import { rowsOf } from '../../server/statement'

export interface PolicyUsage {
  /** Users and groups that have the policy. */
  attached: number
  /** Users whose permissions boundary it is. */
  bounding: number
}

/** A row for each policy that is in use in account $1. */
export const POLICY_USAGE = `
  SELECT arn, count(*) FILTER (WHERE attached)::int AS attached, count(*) FILTER (WHERE NOT attached)::int AS bounding
  FROM (
    SELECT policy_arn AS arn, true AS attached FROM user_policy_attachments WHERE account_id = $1
    UNION ALL
    SELECT policy_arn, true FROM group_policy_attachments WHERE account_id = $1
    UNION ALL
    SELECT permissions_boundary_arn, false FROM users WHERE account_id = $1 AND permissions_boundary_arn IS NOT NULL
  ) AS used GROUP BY arn`

/** The usage of one policy, by its ARN. */
export async function usageOf(arn: string, accountId: string, tx: Transaction): Promise<PolicyUsage> {
  const sql = `SELECT attached, bounding FROM (${POLICY_USAGE}) AS usage WHERE arn = $2`
  const [row] = await rowsOf<PolicyUsage>(tx, 'usage of a policy', sql, [accountId, arn])
  return row ?? { attached: 0, bounding: 0 }
}
