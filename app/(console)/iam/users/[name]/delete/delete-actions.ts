'use server'
// Deletes a user with all that is in the way of it, as AWS's console does: each through its own operation, so each with its own permission.
import { redirect } from 'next/navigation'
import { act } from '@/server/console-door'
import { setFlash } from '@/server/flash'
import type { Failure } from '@/server/form-state'
import { setResponseStatus } from '@/server/response-status'
import { listMessages } from '../../messages'
import { belongingsOf } from './belongings'
import { deleteMessages as words } from './delete-messages'
import type { Belongings, DeleteState } from './delete-state'

type Answer = { ok: true } | { ok: false; failure: Failure }
type Step = [what: string, remove: () => Promise<Answer>]

function stepsFor(UserName: string, { password, keys, inline, attached, groups }: Belongings): Step[] {
  return [
    ...(password ? [[words.password, () => act('DeleteLoginProfile', { UserName })] satisfies Step] : []),
    ...keys.map(
      ({ id, active }): Step => [words.key(id, active), () => act('DeleteAccessKey', { UserName, AccessKeyId: id })],
    ),
    ...inline.map(
      (PolicyName): Step => [words.inline(PolicyName), () => act('DeleteUserPolicy', { UserName, PolicyName })],
    ),
    ...attached.map(
      ({ arn, name }): Step => [words.attached(name), () => act('DetachUserPolicy', { UserName, PolicyArn: arn })],
    ),
    ...groups.map(
      (GroupName): Step => [words.group(GroupName), () => act('RemoveUserFromGroup', { UserName, GroupName })],
    ),
    [UserName, () => act('DeleteUser', { UserName })],
  ]
}

export async function deleteUser(_before: DeleteState, form: FormData): Promise<DeleteState> {
  const UserName = String(form.get('UserName') ?? '')
  const stamp = crypto.randomUUID()
  if (form.get('Confirmation') !== UserName) {
    setResponseStatus(400)
    return { status: 'failed', mismatch: true, stamp }
  }
  const removed: string[] = []
  for (const [what, remove] of stepsFor(UserName, await belongingsOf(UserName))) {
    const answer = await remove()
    if (!answer.ok) return { status: 'failed', failure: answer.failure, removed, stamp }
    removed.push(what)
  }
  await setFlash({ tone: 'success', text: listMessages.deleted(UserName), details: [listMessages.deletedText] })
  redirect('/iam/users')
}
