'use server'
// The small forms of a user's page: policies, sessions. Each is one operation, and leads back to where it stood.
import type { Tab } from '@/components/page/paths'
import { submit } from '@/server/console-door'
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

export const detachPolicy = async (_before: FormState, form: FormData) =>
  submitAndLeave('DetachUserPolicy', form, 'permissions', 'detached')

export const deletePolicy = async (_before: FormState, form: FormData) =>
  submitAndLeave('DeleteUserPolicy', form, 'permissions', 'removed')

export const endSessions = async (_before: FormState, form: FormData) =>
  submitAndLeave(
    'EndConsoleSessions',
    form,
    'security-credentials',
    form.has('SessionId') ? 'sessionEnded' : 'sessionsEnded',
  )
