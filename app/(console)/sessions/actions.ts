'use server'
// The server action that ends one's own sessions.
import { redirect } from 'next/navigation'
import { submit } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import type { FormState } from '@/doors/console/form-state'
import { safeReturnTarget } from '@/rules/address/safe-return-target'
import { sessionListWords as words } from './words'

/** Ends the session of the field `SessionId`, or without it all but this one. */
export async function endOwnSessions(_before: FormState, form: FormData): Promise<FormState> {
  const state = await submit('EndOwnConsoleSessions', form)
  if (state.status !== 'done') return state
  const text = form.has('SessionId') ? words.ended : words.othersEnded
  await setFlash({ tone: 'success', text })
  redirect(safeReturnTarget(form.get('returnTo')) ?? '/iam')
}
