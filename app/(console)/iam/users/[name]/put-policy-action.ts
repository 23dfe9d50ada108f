'use server'
// Saves an inline policy. AWS stores some policies that cannot do what they say; here, saving those needs a confirmation.
import { redirect } from 'next/navigation'
import { resourceMessages } from '@/components/messages'
import { tabPath } from '@/components/page/paths'
import { type DocumentFindings, documentFindings } from '@/components/policy/document-findings'
import { editDocument } from '@/components/policy/editor/document-edits'
import { DOCUMENT_EDIT } from '@/components/policy/editor/edit-names'
import { requireSession, submit } from '@/server/console-door'
import { type NewFlash, setFlash } from '@/server/flash'
import type { FormState } from '@/server/form-state'
import { userFlash } from '../user-flash'
import { permissionMessages as words } from './tab-messages'

export interface PutPolicyState extends FormState {
  /** What was typed, to be there again in the answer without scripts. */
  typed?: { name: string; document: string }
  findings?: DocumentFindings
  /** The policy has an error, and was not saved without a confirmation. */
  unsaved?: boolean
}

/** The message after saving lists the errors and warnings of the document. */
export async function putPolicy(_before: PutPolicyState, form: FormData): Promise<PutPolicyState> {
  const { accountId } = await requireSession()
  const [user = '', name = '', sent = '', edit = ''] = ['UserName', 'PolicyName', 'PolicyDocument', DOCUMENT_EDIT].map(
    (field) => String(form.get(field) ?? ''),
  )
  const stamp = crypto.randomUUID()
  // Without scripts the buttons that edit the document post the form; lines then end as HTML posts them.
  const edited = editDocument(edit, sent.replaceAll('\r\n', '\n'), accountId)
  const document = edited ?? sent
  const findings = documentFindings(document, accountId)
  const typed = { name, document }
  if (edited !== undefined) return { status: 'idle', typed, findings, stamp }
  if (findings.errors.length > 0 && !form.has('SaveAnyway'))
    return { status: 'failed', typed, findings, unsaved: true, stamp }
  const state = await submit('PutUserPolicy', form)
  if (state.status !== 'done') return { ...state, typed, findings }
  await setFlash(savedFlash(user, name, findings))
  redirect(tabPath(user, 'permissions'))
}

function savedFlash(user: string, policy: string, { errors, warnings }: DocumentFindings): NewFlash {
  const flash = userFlash(user, 'put')
  const places = [...errors, ...warnings].map(({ line, column, title, text }) =>
    [resourceMessages.place(line, column), title && `${title}:`, text].filter(Boolean).join(' '),
  )
  return places.length === 0 ? flash : { ...flash, details: [words.lookAgain(policy), ...places] }
}
