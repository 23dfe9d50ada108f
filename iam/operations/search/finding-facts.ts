// The counts of the dashboard: one statement over credentials and settings.
import type { Transaction } from '../../../platform/database/db'
import type { RowOf } from '../../../platform/database/statement'
import type { PasswordPolicy } from '../../../rules/password/password-policy'
import { storedFindings } from '../../../store/account-findings'
import { passwordPolicyOf } from '../../../store/stored-password-policy'
import type { Call } from '../../operation'

export type FindingFacts = Omit<RowOf<typeof storedFindings>, 'policy'> & {
  passwordPolicy: PasswordPolicy
}

/** Counts everything in one statement. */
export async function findingFacts(
  { accountId, principal, now }: Pick<Call, 'accountId' | 'principal' | 'now'>,
  examples: number,
  tx: Transaction,
): Promise<FindingFacts> {
  const row = await storedFindings.row(tx, {
    ...{ accountId, now, examples },
    callerId: principal.kind === 'user' ? principal.userId : null,
  })
  if (!row) throw new Error('A statement of aggregates always has a row.')
  const { policy, ...facts } = row
  return { ...facts, passwordPolicy: passwordPolicyOf(policy ?? undefined) }
}
