'use server'
// The server actions of the Security credentials tab: reset link, sessions and access keys.
import { actTogether, may } from '@/doors/console/console-door'
import type { FormState } from '@/doors/console/form-state'
import { sessionListWords, toolWords } from '../../../../sessions/words'
import { explainGone } from '../../../owner-policies/owner-gone'
import { leaveForTab, submitForTab } from '../user-form'
import { CONFIRMED_ID, HAS_DESCRIPTION } from './fields'
import { credentialWords } from './words'

const words = credentialWords.done

export const endSessions = async (_before: FormState, form: FormData): Promise<FormState> =>
  submitForTab(
    'EndConsoleSessions',
    form,
    'security-credentials',
    form.has('SessionId') ? sessionListWords.ended : words.sessionsEnded,
  )

export const endTools = async (_before: FormState, form: FormData): Promise<FormState> =>
  submitForTab(
    'EndSignedInTools',
    form,
    'security-credentials',
    form.has('LoginId') ? toolWords.ended : toolWords.allEnded,
  )

export const endResetLink = async (_before: FormState, form: FormData): Promise<FormState> =>
  submitForTab('DeletePasswordResetLink', form, 'security-credentials', words.resetLinkEnded)

export async function switchKey(_before: FormState, form: FormData): Promise<FormState> {
  const id = String(form.get('AccessKeyId') ?? '')
  const done = form.get('Status') === 'Active' ? words.keyActivated(id) : words.keyDeactivated(id)
  return submitForTab('UpdateAccessKey', form, 'security-credentials', done)
}

export interface DeleteKeyState extends FormState {
  /** The typed text is not the key's ID. */
  typedWrong?: string
}

/** Deletes a key with its description, which is a tag of the user. */
export async function deleteKey(_before: DeleteKeyState, form: FormData): Promise<DeleteKeyState> {
  const [UserName, AccessKeyId, typed] = ['UserName', 'AccessKeyId', CONFIRMED_ID].map((field) =>
    String(form.get(field) ?? '').trim(),
  ) as [string, string, string]
  const stamp = crypto.randomUUID()
  if (typed !== AccessKeyId) return { status: 'failed', typedWrong: typed, stamp }
  const tag = { UserName, TagKeys: [AccessKeyId] }
  const untag = form.has(HAS_DESCRIPTION) && (await may('UntagUser', tag)) === undefined
  const answer = await actTogether([
    { name: 'DeleteAccessKey', input: { UserName, AccessKeyId } },
    ...(untag ? [{ name: 'UntagUser', input: tag } as const] : []),
  ])
  if (answer.ok) return leaveForTab(UserName, 'security-credentials', words.keyDeleted(AccessKeyId))
  const state = { status: 'failed', failure: answer.failure, stamp } as const
  return explainGone({ kind: 'user', name: UserName }, state)
}
