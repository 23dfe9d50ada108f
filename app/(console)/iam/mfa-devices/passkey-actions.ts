'use server'
// The server action that registers a passkey or security key.
import { redirect } from 'next/navigation'
import { act } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import type { FormState } from '@/doors/console/form-state'
import { textOf } from '../users/form-text'
import { assignWords as words } from './assign-words'
import { devicesPath } from './device-owner'
import { ownerIn } from './user-devices'

export async function registerPasskey(_before: FormState, form: FormData): Promise<FormState> {
  const owner = await ownerIn(form)
  const answer = await act('EnablePasskey', {
    ...(owner.userName !== undefined && { UserName: owner.userName }),
    DeviceName: textOf(form, 'DeviceName'),
    Credential: textOf(form, 'Credential'),
  })
  if (!answer.ok) return { status: 'failed', failure: answer.failure, stamp: crypto.randomUUID() }
  await setFlash({ tone: 'success', text: words.done, details: [words.doneText] })
  redirect(devicesPath(owner))
}
