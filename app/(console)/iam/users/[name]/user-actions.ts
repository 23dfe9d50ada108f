'use server'
// The small forms of a user's page: policies, sessions, access keys. Each is one operation, and leads back to where it stood.
import type { Tab } from '@/components/page/paths'
import { act, submit } from '@/server/console-door'
import type { FormState } from '@/server/form-state'
import type { Done } from '../messages'
import { leaveFor } from '../user-flash'

async function submitAndLeave(
  name: Parameters<typeof submit>[0],
  form: FormData,
  tab: Tab,
  done: Done,
): Promise<FormState> {
  const state = await submit(name, form)
  const user = form.get('UserName')
  if (state.status === 'done' && typeof user === 'string') await leaveFor(user, tab, done)
  return state
}

export const endSessions = async (_before: FormState, form: FormData) =>
  submitAndLeave(
    'EndConsoleSessions',
    form,
    'security-credentials',
    form.has('SessionId') ? 'sessionEnded' : 'sessionsEnded',
  )

export const switchKey = async (_before: FormState, form: FormData) =>
  submitAndLeave(
    'UpdateAccessKey',
    form,
    'security-credentials',
    form.get('Status') === 'Active' ? 'keyActivated' : 'keyDeactivated',
  )

export const deleteKey = async (_before: FormState, form: FormData) =>
  submitAndLeave('DeleteAccessKey', form, 'security-credentials', 'keyDeleted')

export interface NewKeyState extends FormState {
  /** In this one answer, and nowhere else. */
  created?: { accessKeyId: string; secretAccessKey: string }
}

/** Makes an access key; the form is good for one. */
export async function createKey(_before: NewKeyState, form: FormData): Promise<NewKeyState> {
  const [UserName, token] = [String(form.get('UserName') ?? ''), String(form.get('Token') ?? '')]
  const answer = await act('CreateAccessKey', { UserName }, token)
  const stamp = crypto.randomUUID()
  if (!answer.ok) return { status: 'failed', failure: answer.failure, stamp }
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey } = answer.output.AccessKey
  return { status: 'done', stamp, created: { accessKeyId, secretAccessKey } }
}
