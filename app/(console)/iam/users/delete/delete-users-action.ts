'use server'
// Deletes users with their belongings. Each user is one transaction: deleted completely, or not
// changed.
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { actUnlessChanged } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import { setResponseStatus } from '@/platform/response-status'
import { nameKey } from '@/rules/names/names'
import { isGone } from '../../owner-policies/owner-gone'
import { belongingsOf, fingerprintOf } from '../[name]/delete/belongings'
import { deleteUserCalls, removedBy } from '../delete-user-calls'
import { usersPageWords } from '../words'
import { type DeleteResult, type DeleteUsersState, SHOWN_BELONGINGS } from './delete-users-state'
import { confirmationFor, MOST_DELETED, deleteUsersWords as words } from './delete-words'

export async function deleteUsers(
  before: DeleteUsersState,
  form: FormData,
): Promise<DeleteUsersState> {
  const posted = form.getAll('UserName').map(String)
  const shown = form.getAll(SHOWN_BELONGINGS).map(String)
  const shownOf = new Map(posted.map((name, index) => [name, shown[index]]))
  const names = distinctNames(posted)
  const stamp = crypto.randomUUID()
  const confirmed = form.get('Confirmation') === confirmationFor(names)
  if (!confirmed || names.length === 0 || names.length > MOST_DELETED) {
    setResponseStatus(400)
    return { status: 'failed', mismatch: true, stamp }
  }
  const results: DeleteResult[] = []
  for (const name of names) results.push(await deleteOne(name, shownOf.get(name)))
  // A retry keeps the results of the other users.
  const earlier = (before.results ?? []).filter(({ userName }) => !names.includes(userName))
  const all = [...earlier, ...results]
  if (all.some(({ deleted }) => !deleted)) {
    // The page of one user shows what the user has now.
    if (names.length === 1) for (const path of DELETE_PAGES) revalidatePath(path, 'page')
    return { status: 'failed', results: all, stamp }
  }
  const [name = ''] = names
  await setFlash({
    tone: 'success',
    text: names.length === 1 ? usersPageWords.deleted(name) : words.deletedSeveral(names.length),
    details: names.length === 1 ? [usersPageWords.deletedText] : [names.join(', ')],
  })
  redirect('/iam/users')
}

const DELETE_PAGES = ['/iam/users/[name]/delete', '/iam/users/delete']

async function deleteOne(userName: string, shown: string | undefined): Promise<DeleteResult> {
  const calls = deleteUserCalls(userName, await belongingsOf(userName))
  const answer = await actUnlessChanged(calls, async (read) => {
    const present = await belongingsOf(userName, read)
    if (fingerprintOf(present) === shown) return undefined
    // Deleting a user that no longer exists fails with that message.
    return (await isGone({ kind: 'user', name: userName }, read)) ? undefined : (true as const)
  })
  if (answer.ok) return { userName, deleted: true }
  if ('changed' in answer) return { userName, deleted: false, changed: true }
  const blocker = removedBy(calls[answer.failedAt])
  return {
    userName,
    deleted: false,
    failure: answer.failure,
    ...(blocker !== undefined && { blocker }),
  }
}

/** Names ignore case. */
function distinctNames(names: readonly string[]): string[] {
  const keys = names.map(nameKey)
  return names.filter((_, index) => keys.indexOf(keys[index] ?? '') === index)
}
