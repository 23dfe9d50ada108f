'use server'
// Deletes groups with their contents, in one transaction per group.
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { actUnlessChanged } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import { setResponseStatus } from '@/platform/response-status'
import { deleteGroupCalls, type GroupCall } from '../group-calls'
import { typedIn } from '../group-identity'
import { DELETE_GROUPS_PATH, GROUPS_PATH } from '../group-paths'
import { groupWords } from '../words'
import { type DeleteGroupsState, type DeleteResult, SHOWN_CONTENTS } from './delete-state'
import { contentsOf, fingerprintOf } from './read-contents'
import { deleteGroupsWords as words } from './words'

export async function deleteGroups(
  _before: DeleteGroupsState,
  form: FormData,
): Promise<DeleteGroupsState> {
  const names = form.getAll('GroupName').map(String)
  const shown = form.getAll(SHOWN_CONTENTS).map(String)
  const stamp = crypto.randomUUID()
  const expected = names.length === 1 ? names[0] : words.word
  if (names.length === 0 || typedIn(form, 'Confirmation') !== expected) {
    setResponseStatus(400)
    return { status: 'failed', mismatch: true, stamp }
  }
  const results: DeleteResult[] = []
  // One after the other: each transaction locks the account.
  for (const [index, name] of names.entries()) results.push(await deleteGroup(name, shown[index]))
  if (results.every(({ deleted }) => deleted)) {
    await setFlash({
      tone: 'success',
      text: groupWords.deleted(names),
      details: [groupWords.deletedText],
    })
    redirect(GROUPS_PATH)
  }
  // The page shows what the remaining groups have now.
  revalidatePath(DELETE_GROUPS_PATH)
  setResponseStatus(results.find(({ failure }) => failure)?.failure?.detail.denied ? 403 : 409)
  return { status: 'failed', results, stamp }
}

async function deleteGroup(name: string, shown: string | undefined): Promise<DeleteResult> {
  const present = await contentsOf(name)
  if (!present.ok) {
    const { failure } = present
    if (failure.code === 'NoSuchEntity') return { name, deleted: false, detail: words.alreadyGone }
    return { name, deleted: false, failure }
  }
  const calls = deleteGroupCalls(name, present.contents)
  const answer = await actUnlessChanged(calls, async (read) => {
    const now = await contentsOf(name, read)
    return now.ok && fingerprintOf(now.contents) === shown ? undefined : words.changed
  })
  if (answer.ok) return { name, deleted: true }
  if ('changed' in answer) return { name, deleted: false, detail: answer.changed }
  const detail = refusedBy(calls[answer.failedAt])
  return { name, deleted: false, failure: answer.failure, ...(detail !== undefined && { detail }) }
}

function refusedBy(call: GroupCall | undefined): string | undefined {
  switch (call?.name) {
    case 'RemoveUserFromGroup':
      return words.refusedUser(call.input.UserName)
    case 'DetachGroupPolicy':
      return words.refusedAttached(
        call.input.PolicyArn.slice(call.input.PolicyArn.lastIndexOf('/') + 1),
      )
    case 'DeleteGroupPolicy':
      return words.refusedInline(call.input.PolicyName)
    default:
      return undefined
  }
}
