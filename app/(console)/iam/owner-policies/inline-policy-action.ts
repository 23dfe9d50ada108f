'use server'
// Saves an inline policy. Two things need a confirmation: a document that cannot do what it says,
// which AWS stores, and replacing what somebody else changed since the form was opened.
import { resourceMessages } from '@/components/messages'
import { type DocumentFindings, documentFindings } from '@/components/policy/document-findings'
import { editDocument } from '@/components/policy/editor/document-edits'
import { DOCUMENT_EDIT } from '@/components/policy/editor/edit-names'
import { requireSession, submit } from '@/server/console-door'
import type { FormState } from '@/server/form-state'
import { fingerprintOf } from './fingerprint'
import { KNOWN_DOCUMENT, type PolicyOwner, postedOwner } from './owner'
import { putCall } from './owner-calls'
import { leaveForPermissions } from './owner-flash'
import { explainGone } from './owner-gone'
import { readInlineDocument } from './read-policies'
import { ownerPolicyDone, ownerPolicyWords as words } from './words'

export interface InlinePolicyState extends FormState {
  /** What was typed, to be there again in the answer without scripts. */
  typed?: { name: string; document: string }
  findings?: DocumentFindings
  /** The policy has an error, and was not saved without a confirmation. */
  unsaved?: boolean
  /** A new policy has the name of one that exists. */
  nameTaken?: boolean
  /** What the policy is now; an empty text where it was deleted. Saving again replaces it. */
  overtakenBy?: { document: string; fingerprint: string }
}

/** The message after saving lists the errors and warnings of the document. */
export async function saveInlinePolicy(before: InlinePolicyState, form: FormData): Promise<InlinePolicyState> {
  const { accountId } = await requireSession()
  const owner = postedOwner(form)
  const [name, sent, edit] = [textOf(form, 'PolicyName'), textOf(form, 'PolicyDocument'), textOf(form, DOCUMENT_EDIT)]
  const stamp = crypto.randomUUID()
  // Without scripts the buttons that edit the document post the form; lines then end as HTML posts them.
  const edited = editDocument(edit, sent.replaceAll('\r\n', '\n'), accountId)
  const document = edited ?? sent
  const findings = documentFindings(document, accountId)
  const answer = { typed: { name, document }, findings, stamp }
  const { overtakenBy } = before
  if (edited !== undefined) return { status: 'idle', ...answer, ...(overtakenBy && { overtakenBy }) }
  const known = textOf(form, KNOWN_DOCUMENT)
  const overtaken = await overtakenSince(owner, name, known)
  if (overtaken) return { status: 'failed', ...answer, ...overtaken }
  if (findings.errors.length > 0 && !form.has('SaveAnyway'))
    return { status: 'failed', ...answer, unsaved: true, ...(overtakenBy && { overtakenBy }) }
  const state = await submit(putCall(owner, name, document).name, form)
  if (state.status !== 'done') return { ...answer, ...(await explainGone(owner, state)) }
  const done = known === '' ? ownerPolicyDone.created(name) : ownerPolicyDone.saved(name)
  return leaveForPermissions(owner, done, findingLines(name, findings))
}

/** Where the caller may not read the policy, there is nothing to compare. */
async function overtakenSince(
  owner: PolicyOwner,
  name: string,
  known: string,
): Promise<Pick<InlinePolicyState, 'nameTaken' | 'overtakenBy'> | undefined> {
  if (name === '') return undefined
  const present = await readInlineDocument(owner, name)
  if (present.ok) {
    const fingerprint = fingerprintOf(present.document)
    if (fingerprint === known) return undefined
    return known === '' ? { nameTaken: true } : { overtakenBy: { document: present.document, fingerprint } }
  }
  const deleted = present.failure.code === 'NoSuchEntity' && known !== '' && known !== DELETED
  return deleted ? { overtakenBy: { document: '', fingerprint: DELETED } } : undefined
}

const DELETED = 'deleted'

const textOf = (form: FormData, field: string) => String(form.get(field) ?? '')

function findingLines(policy: string, { errors, warnings }: DocumentFindings): string[] {
  const lines = [...errors, ...warnings].map(({ line, column, title, text }) =>
    [resourceMessages.place(line, column), title && `${title}:`, text].filter(Boolean).join(' '),
  )
  return lines.length === 0 ? [] : [words.reviewAgain(policy), ...lines]
}
