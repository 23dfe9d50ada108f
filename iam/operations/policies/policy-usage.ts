// How often managed policies are in use.
import type { Transaction } from '../../../platform/database/db'
import type { RowOf } from '../../../platform/database/statement'
import { usageOfPolicy } from '../../../store/managed-policies'

export type PolicyUsage = RowOf<typeof usageOfPolicy>

/** Returns the usage of one policy, by its ARN. */
export async function usageOf(
  arn: string,
  accountId: string,
  tx: Transaction,
): Promise<PolicyUsage> {
  return (await usageOfPolicy.row(tx, { accountId, arn })) ?? { attached: 0, bounding: 0 }
}
