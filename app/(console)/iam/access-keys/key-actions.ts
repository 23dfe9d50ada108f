'use server'
// The posts of the access keys: each is one operation and returns to the page that posted it.
import { redirect } from 'next/navigation'
import { act, submit } from '@/server/console-door'
import { setFlash } from '@/server/flash'
import type { FormState } from '@/server/form-state'
import { safeReturnTarget } from '@/server/safe-return-target'
import { keyChangeWords } from './words'

/** Activates or deactivates a key, as the field `Status` says. */
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
  redirect(safeReturnTarget(form.get('returnTo')) ?? '/security-credentials')
}

export interface NewKeyState extends FormState {
  /** In this one answer, and nowhere else. */
  created?: { accessKeyId: string; secretAccessKey: string }
}

/** Creates an access key. The form's token makes it good for one. */
export async function createKey(_before: NewKeyState, form: FormData): Promise<NewKeyState> {
  const UserName = String(form.get('UserName') ?? '')
  const answer = await act('CreateAccessKey', { UserName }, String(form.get('Token') ?? ''))
  const stamp = crypto.randomUUID()
  if (!answer.ok) return { status: 'failed', failure: answer.failure, stamp }
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey } = answer.output.AccessKey
  return { status: 'done', stamp, created: { accessKeyId, secretAccessKey } }
}
