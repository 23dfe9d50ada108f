'use server'
// Deletes a user with everything that is in the way of it, in one transaction: each part through its own operation and permission.
import { redirect } from 'next/navigation'
import { actTogether } from '@/server/console-door'
import { setFlash } from '@/server/flash'
import { setResponseStatus } from '@/server/response-status'
import { deleteUserCalls, removedBy } from '../../delete-user-calls'
import { listMessages } from '../../messages'
import { belongingsOf } from './belongings'
import type { DeleteState } from './delete-state'

export async function deleteUser(_before: DeleteState, form: FormData): Promise<DeleteState> {
  const UserName = String(form.get('UserName') ?? '')
  const stamp = crypto.randomUUID()
  if (form.get('Confirmation') !== UserName) {
    setResponseStatus(400)
    return { status: 'failed', mismatch: true, stamp }
  }
  const calls = deleteUserCalls(UserName, await belongingsOf(UserName))
  const answer = await actTogether(calls)
  if (!answer.ok) {
    const blocker = removedBy(calls[answer.failedAt])
    return { status: 'failed', failure: answer.failure, stamp, ...(blocker !== undefined && { blocker }) }
  }
  await setFlash({ tone: 'success', text: listMessages.deleted(UserName), details: [listMessages.deletedText] })
  redirect('/iam/users')
}
