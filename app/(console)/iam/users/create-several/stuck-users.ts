// Which users of the list could not create the new password that the options require of them.
import 'server-only'
import { newUsersOwnPassword } from '@/doors/console/own-password'
import { rowCalls } from './row-calls'
import type { CreateUsersOptions, StuckUsers } from './state'
import type { UserRow } from './user-list'

/** A placeholder: the permission does not depend on the password. */
const PASSWORD = '-'

/** Returns the users by the reason, as far as the caller may know. */
export async function stuckUsers(
  rows: readonly UserRow[],
  options: CreateUsersOptions,
): Promise<StuckUsers[]> {
  if (!options.provide || !options.reset) return []
  const good = rows.filter(({ problems }) => problems.length === 0)
  const answers = await newUsersOwnPassword(good.map((row) => rowCalls(row, options, PASSWORD)))
  const byReason = new Map<string, StuckUsers>()
  for (const [index, { name }] of good.entries()) {
    const found = answers[index]
    if (!found?.denied) continue
    const { decision, by, boundaryBlocks } = found.denied
    const reason = JSON.stringify([decision, by, boundaryBlocks, found.cures])
    const stuck = byReason.get(reason) ?? { names: [], found }
    byReason.set(reason, { ...stuck, names: [...stuck.names, name] })
  }
  return [...byReason.values()]
}
