'use server'
// The server actions that end one's own sessions and those of one's tools.
import { redirect } from 'next/navigation'
import { submit } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import type { FormState } from '@/doors/console/form-state'
import { safeReturnTarget } from '@/rules/address/safe-return-target'
import { toolWords, sessionListWords as words } from './words'

/** Ends the session of the field `SessionId`, or without it all but this one. */
export async function endOwnSessions(_before: FormState, form: FormData): Promise<FormState> {
  const state = await submit('EndOwnConsoleSessions', form)
  if (state.status !== 'done') return state
  const text = form.has('SessionId') ? words.ended : words.othersEnded
  await setFlash({ tone: 'success', text })
  redirect(safeReturnTarget(form.get('returnTo')) ?? '/iam')
}

/** Ends the tool's session of the field `LoginId`, or without it those of all tools. */
export async function endOwnTools(_before: FormState, form: FormData): Promise<FormState> {
  const state = await submit('EndOwnSignedInTools', form)
  if (state.status !== 'done') return state
  const text = form.has('LoginId') ? toolWords.ended : toolWords.allEnded
  await setFlash({ tone: 'success', text })
  redirect(safeReturnTarget(form.get('returnTo')) ?? '/iam')
}
