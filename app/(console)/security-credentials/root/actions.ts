'use server'
// The server actions of the root user's pages. Each calls one operation.
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { changeOwnPassword } from '@/app/change-own-password'
import type { ChangePasswordState } from '@/components/password/change-password-problems'
import { act, submit } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import type { FormState } from '@/doors/console/form-state'
import { setResponseStatus } from '@/platform/response-status'
import { safeReturnTarget } from '@/rules/address/safe-return-target'
import { isAccountName } from '@/rules/names/account-name'
import { isRootEmail } from '@/rules/names/root-email'
import type { NewKeyState } from '../../iam/access-keys/create-key'
import { keyChangeWords } from '../key-words'
import { OWN_CREDENTIALS } from '../rotate/paths'
import { confirmWords, editAccountWords, rootPasswordWords } from './words'

export interface FieldState extends FormState {
  typed?: string
  /** The problem of the form's only field. */
  problem?: string
}

const refused = (problem: string, typed?: string): FieldState => {
  setResponseStatus(400)
  return { status: 'failed', problem, ...(typed !== undefined && { typed }), stamp: stamp() }
}
const stamp = () => crypto.randomUUID()

async function leave(text: string, to = OWN_CREDENTIALS): Promise<never> {
  await setFlash({ tone: 'success', text })
  revalidatePath('/', 'layout') // the frame shows the account's name
  redirect(to)
}

/** Confirms the password for the changes that need a fresh one, and leads to the field `next`. */
export async function confirmPassword(_before: FieldState, form: FormData): Promise<FieldState> {
  if (!form.get('Password')) return refused(confirmWords.missing)
  const state = await submit('ConfirmRootPassword', form)
  if (state.status === 'done') redirect(safeReturnTarget(form.get('next')) ?? OWN_CREDENTIALS)
  return state.failure?.detail.wrongPassword
    ? { status: 'failed', problem: confirmWords.wrong, stamp: stamp() }
    : state
}

export async function changeRootPassword(
  _before: ChangePasswordState,
  form: FormData,
): Promise<ChangePasswordState> {
  return changeOwnPassword(form, rootPasswordWords, 'ChangeRootPassword')
}

export async function saveAccountName(_before: FieldState, form: FormData): Promise<FieldState> {
  const typed = String(form.get('AccountName') ?? '').trim()
  if (!isAccountName(typed)) return refused(editAccountWords.badName, typed)
  form.set('AccountName', typed)
  const state = await submit('PutAccountName', form)
  return state.status === 'done' ? leave(editAccountWords.nameSaved) : { ...state, typed }
}

export interface EmailState extends FieldState {
  /** The code was mailed, and is typed next. */
  mailed?: boolean
}

/** Mails a code to the new address, or accepts it together with the code. */
export async function changeEmail(_before: EmailState, form: FormData): Promise<EmailState> {
  const typed = String(form.get('PrimaryEmail') ?? '').trim()
  form.set('PrimaryEmail', typed)
  if (!form.has('Otp')) {
    if (!isRootEmail(typed)) return refused(editAccountWords.badEmail, typed)
    const state = await submit('StartPrimaryEmailUpdate', form)
    return { ...state, typed, mailed: state.status === 'done' }
  }
  form.set('Otp', String(form.get('Otp') ?? '').trim())
  const state = await submit('AcceptPrimaryEmailUpdate', form)
  if (state.status === 'done') return leave(editAccountWords.emailSaved)
  const isWrong = ['InvalidInput', 'ValidationError'].includes(state.failure?.code ?? '')
  return isWrong
    ? { status: 'failed', problem: editAccountWords.badCode, typed, mailed: true, stamp: stamp() }
    : { ...state, typed, mailed: true }
}

/** With the form's once-token, the form creates one key only. */
export async function createRootKey(_before: NewKeyState, form: FormData): Promise<NewKeyState> {
  if (!form.has('understood')) {
    setResponseStatus(400)
    return { status: 'failed', notUnderstood: true, stamp: stamp() }
  }
  const answer = await act('CreateAccessKey', {}, String(form.get('Token') ?? ''))
  if (!answer.ok) return { status: 'failed', failure: answer.failure, stamp: stamp() }
  const { AccessKeyId, SecretAccessKey } = answer.output.AccessKey
  const created = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey }
  return { status: 'done', stamp: stamp(), created }
}

/** Activates or deactivates a key, according to the field `Status`. */
export async function switchRootKey(_before: FormState, form: FormData): Promise<FormState> {
  const state = await submit('UpdateAccessKey', form)
  if (state.status !== 'done') return state
  return leave(keyChangeWords[form.get('Status') === 'Active' ? 'activated' : 'deactivated'])
}

/** Deletes a key whose ID was typed. */
export async function deleteRootKey(_before: FieldState, form: FormData): Promise<FieldState> {
  const typed = String(form.get('ConfirmedKeyId') ?? '').trim()
  if (typed !== form.get('AccessKeyId')) {
    setResponseStatus(400)
    return { status: 'failed', typed, stamp: stamp() }
  }
  form.delete('ConfirmedKeyId')
  const state = await submit('DeleteAccessKey', form)
  return state.status === 'done' ? leave(keyChangeWords.deleted) : { ...state, typed }
}
