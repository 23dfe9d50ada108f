'use server'
// The server actions that resynchronise and remove an MFA device.
import { redirect } from 'next/navigation'
import { act, actTogether, type CallTogether, may, read } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import type { FormState } from '@/doors/console/form-state'
import { mailDeviceRemoved } from '@/doors/console/mfa/removed-mail'
import { textOf } from '../users/form-text'
import { type CodeProblems, codesIn } from './codes'
import { devicesPath } from './device-owner'
import { kindOf, ownerIn } from './user-devices'
import { changeDeviceWords as words } from './words'

export interface ResyncState extends FormState {
  problems?: CodeProblems
}

export async function resyncDevice(_before: ResyncState, form: FormData): Promise<ResyncState> {
  const owner = await ownerIn(form)
  const typed = codesIn(form)
  const stamp = crypto.randomUUID()
  if ('problems' in typed) return { status: 'failed', problems: typed.problems, stamp }
  const codes = { SerialNumber: textOf(form, 'SerialNumber'), ...typed.codes }
  const answer = await (owner.userName === undefined
    ? act('ResyncRootMFADevice', codes)
    : act('ResyncMFADevice', { UserName: owner.userName, ...codes }))
  if (!answer.ok) return { status: 'failed', failure: answer.failure, stamp }
  await setFlash({ tone: 'success', text: words.synchronised })
  redirect(devicesPath(owner))
}

/** Deactivates the device. Deletes a virtual one if permitted, so that its name can be reused. */
export async function removeDevice(_before: FormState, form: FormData): Promise<FormState> {
  const owner = await ownerIn(form)
  const SerialNumber = textOf(form, 'SerialNumber')
  const deletes =
    kindOf(SerialNumber) === 'virtual' &&
    (await may('DeleteVirtualMFADevice', { SerialNumber })) === undefined
  const calls: CallTogether[] = [
    owner.userName === undefined
      ? { name: 'DeactivateRootMFADevice', input: { SerialNumber } }
      : { name: 'DeactivateMFADevice', input: { UserName: owner.userName, SerialNumber } },
  ]
  if (deletes) calls.push({ name: 'DeleteVirtualMFADevice', input: { SerialNumber } })
  const answer = await actTogether(calls)
  if (!answer.ok) return { status: 'failed', failure: answer.failure, stamp: crypto.randomUUID() }
  if (owner.userName === undefined) {
    const details = await read('GetAccountDetails', {})
    if (details.ok) mailDeviceRemoved(details.output.AccountDetails.EmailAddress, SerialNumber)
  }
  await setFlash({ tone: 'success', text: words.removed })
  redirect(devicesPath(owner))
}
