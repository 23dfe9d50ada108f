// Why a user is in the list: one sentence for each credential that is not used.
import type { ListedUser } from '@/iam/shapes/search'
import { unusedWords } from './words'

const DAY_MS = 24 * 3_600_000
const { found: words } = unusedWords

const ageOf = (at: Date, now: Date) => Math.floor((now.getTime() - at.getTime()) / DAY_MS)
const isBefore = (at: Date, now: Date, days: number) => now.getTime() - at.getTime() > days * DAY_MS

/** @param days the period of the list */
export const findingsOf = (user: ListedUser, days: number, now: Date): string[] => [
  ...passwordFinding(user, days, now),
  ...(user.AccessKeys ?? []).flatMap((key) =>
    key.Status === 'Active' ? keyFinding(key, days, now) : [],
  ),
]

/** A password that was never used is a finding at any age. */
function passwordFinding(
  { PasswordLastChanged: set, PasswordLastUsed: used }: ListedUser,
  days: number,
  now: Date,
): string[] {
  if (!set) return []
  if (!used) return [words.neverSignedIn(ageOf(set, now))]
  const latest = set > used ? set : used
  return isBefore(latest, now, days) ? [words.passwordUnused(ageOf(used, now))] : []
}

type Key = NonNullable<ListedUser['AccessKeys']>[number]

function keyFinding(
  { AccessKeyId: id, CreateDate: made, LastUsedDate: used }: Key,
  days: number,
  now: Date,
): string[] {
  if (!isBefore(made, now, days)) return []
  if (!used) return [words.keyNeverUsed(id, ageOf(made, now))]
  return isBefore(used, now, days)
    ? [words.keyUnused(id, ageOf(used, now))]
    : [words.keyOld(id, ageOf(made, now))]
}
