'use server'
// The small forms of a user's page: policies, sessions, access keys. Each is one operation, and leads back to where it stood.
import { redirect } from 'next/navigation'
import { resourceMessages } from '@/components/messages'
import { type DocumentFindings, documentFindings } from '@/components/policy/document-findings'
import { act, submit } from '@/server/console-door'
import { type NewFlash, setFlash } from '@/server/flash'
import type { FormState } from '@/server/form-state'
import type { Done } from '../messages'
import { leaveFor, userFlash } from '../user-flash'
import { type Tab, tabPath } from '../user-path'
import { permissionMessages as words } from './tab-messages'

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

export const attachPolicy = async (_before: FormState, form: FormData) =>
  submitAndLeave('AttachUserPolicy', form, 'permissions', 'attached')

export const detachPolicy = async (_before: FormState, form: FormData) =>
  submitAndLeave('DetachUserPolicy', form, 'permissions', 'detached')

export interface PutPolicyState extends FormState {
  /** What was typed, to be there again in the answer without scripts. */
  typed?: { name: string; document: string }
  /** Where a refused document is wrong. */
  findings?: DocumentFindings
}

/** The message after saving has the warnings about the document. */
export async function putPolicy(_before: PutPolicyState, form: FormData): Promise<PutPolicyState> {
  const [user = '', name = '', document = ''] = ['UserName', 'PolicyName', 'PolicyDocument'].map((field) =>
    String(form.get(field) ?? ''),
  )
  const state = await submit('PutUserPolicy', form)
  const findings = documentFindings(document)
  if (state.status !== 'done') return { ...state, typed: { name, document }, findings }
  await setFlash(savedFlash(user, name, findings))
  redirect(tabPath(user, 'permissions'))
}

function savedFlash(user: string, policy: string, { warnings }: DocumentFindings): NewFlash {
  const flash = userFlash(user, 'put')
  if (warnings.length === 0) return flash
  const places = warnings.map(({ line, column, text }) => `${resourceMessages.place(line, column)} ${text}`)
  return { ...flash, details: [words.lookAgain(policy), ...places] }
}

export const deletePolicy = async (_before: FormState, form: FormData) =>
  submitAndLeave('DeleteUserPolicy', form, 'permissions', 'removed')

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
