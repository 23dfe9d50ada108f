'use server'
import { act } from '@/doors/console/console-door'
import type { Failure, FormState } from '@/doors/console/form-state'
import { setResponseStatus } from '@/platform/response-status'
// Creates an access key, then stores its description in a tag. The tag's key is the access key ID,
// so the key must exist first.
import { TAG_VALUE } from '@/rules/names/names'
import { explainGone } from '../owner-policies/owner-gone'

export interface NewKeyState extends FormState {
  /** Only this response contains it. */
  created?: { accessKeyId: string; secretAccessKey: string }
  /** Why the description was not stored. */
  untagged?: Failure
  /** The entered text, for the form in a response without scripts. */
  typed?: { useCase: string; description: string }
  badDescription?: boolean
  /** The root user did not confirm the warning. */
  notUnderstood?: boolean
}

/** With the form's once-token, the form creates one key only. */
export async function createKey(_before: NewKeyState, form: FormData): Promise<NewKeyState> {
  const [UserName, token, useCase, description] = [
    'UserName',
    'Token',
    'UseCase',
    'Description',
  ].map((field) => String(form.get(field) ?? '').trim()) as [string, string, string, string]
  const stamp = crypto.randomUUID()
  const typed = { useCase, description }
  if (description.length > 256 || !TAG_VALUE.test(description)) {
    setResponseStatus(400)
    return { status: 'failed', typed, badDescription: true, stamp }
  }
  const answer = await act('CreateAccessKey', { UserName }, token)
  if (!answer.ok) {
    const state = { status: 'failed', failure: answer.failure, typed, stamp } as const
    return explainGone({ kind: 'user', name: UserName }, state)
  }
  const { AccessKeyId, SecretAccessKey } = answer.output.AccessKey
  const created = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey }
  if (description === '') return { status: 'done', stamp, created }
  const tagged = await act('TagUser', {
    UserName,
    Tags: [{ Key: AccessKeyId, Value: description }],
  })
  return { status: 'done', stamp, created, ...(!tagged.ok && { untagged: tagged.failure }) }
}
