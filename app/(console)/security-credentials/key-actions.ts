'use server'
// The server actions for one's own access keys. Each calls one operation and returns to the page of
// the form.
import { redirect } from 'next/navigation'
import { submit } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import type { FormState } from '@/doors/console/form-state'
import { safeReturnTarget } from '@/rules/address/safe-return-target'
import { keyChangeWords } from './key-words'
import { OWN_CREDENTIALS } from './rotate/paths'

/** Activates or deactivates a key, according to the field `Status`. */
export async function switchKey(_before: FormState, form: FormData): Promise<FormState> {
  const state = await submit('UpdateAccessKey', form)
  if (state.status !== 'done') return state
  return leave(form, form.get('Status') === 'Active' ? 'activated' : 'deactivated')
}

export async function deleteKey(_before: FormState, form: FormData): Promise<FormState> {
  const state = await submit('DeleteAccessKey', form)
  return state.status === 'done' ? leave(form, 'deleted') : state
}

async function leave(form: FormData, done: keyof typeof keyChangeWords): Promise<never> {
  await setFlash({ tone: 'success', text: keyChangeWords[done] })
  redirect(safeReturnTarget(form.get('returnTo')) ?? OWN_CREDENTIALS)
}
