// Which users could not set the new password that the bulk action requires of them.
import 'server-only'
import { denialSentence } from '@/components/feedback/missing-permission'
import { ownPasswordPermissions } from '@/doors/console/own-password'
import { accessWords } from '../[name]/console-access/access-words'
import type { BulkAction, Subject } from './bulk-subjects'
import type { Excluded } from './review'

/** Returns the users with the reason, as far as the caller may know, for all users at once. */
export async function stuckUsers(
  action: BulkAction,
  subjects: readonly Subject[],
): Promise<Excluded[]> {
  if (action !== 'requireReset' || subjects.length === 0) return []
  const answers = await ownPasswordPermissions(subjects.map(({ userName }) => userName))
  return subjects.flatMap(({ userName }, index) => {
    const { denied, dependsOnMfa } = answers[index] ?? {}
    if (!denied) return []
    const sentence = denialSentence(denied)
    const reason = dependsOnMfa ? `${sentence} ${accessWords.denyMfa(userName)}` : sentence
    return [{ userName, reason }]
  })
}
