'use server'
import { type DocumentFindings, documentFindings } from '@/components/policy/document-findings'
import { editDocument } from '@/components/policy/editor/document-edits'
import { DOCUMENT_EDIT } from '@/components/policy/editor/edit-names'
// Saves an inline policy. Two things need a confirmation: a document that cannot do what it says,
// which AWS stores, and replacing what somebody else changed since the form was opened.
import { resourceWords } from '@/components/words/resource-words'
import { actUnlessChanged, type Read, requireSession } from '@/doors/console/console-door'
import type { FormState } from '@/doors/console/form-state'
import { fingerprintOf } from './fingerprint'
import { KNOWN_DOCUMENT, type PolicyOwner, postedOwner } from './owner'
import { putCall } from './owner-calls'
import { leaveForPermissions } from './owner-flash'
import { explainGone, isGone } from './owner-gone'
import { readInlineDocument } from './read-policies'
import { ownerPolicyDone, ownerPolicyWords as words } from './words'

export interface InlinePolicyState extends FormState {
  /** What was typed, to be there again in the answer without scripts. */
  typed?: { name: string; document: string; known: string }
  findings?: DocumentFindings
  /** The policy has an error, and was not saved without a confirmation. */
  unsaved?: boolean
  /** A new policy has the name of one that exists. */
  nameTaken?: boolean
  /** What the policy is now; an empty text where it was deleted. Saving again replaces it. */
  overtakenBy?: { document: string; fingerprint: string }
}

/** The message after saving lists the errors and warnings of the document. */
export async function saveInlinePolicy(
  before: InlinePolicyState,
  form: FormData,
): Promise<InlinePolicyState> {
  const { accountId } = await requireSession()
  const owner = postedOwner(form)
  const [name, sent, edit] = [
    textOf(form, 'PolicyName'),
    textOf(form, 'PolicyDocument'),
    textOf(form, DOCUMENT_EDIT),
  ]
  const stamp = crypto.randomUUID()
  // Without scripts the buttons that edit the document post the form; lines then end as HTML posts them.
  const edited = editDocument(edit, sent.replaceAll('\r\n', '\n'), accountId)
  const document = edited ?? sent
  const findings = documentFindings(document, accountId)
  const known = textOf(form, KNOWN_DOCUMENT)
  const answer = { typed: { name, document, known }, findings, stamp }
  const { overtakenBy } = before
  if (edited !== undefined)
    return { status: 'idle', ...answer, ...(overtakenBy && { overtakenBy }) }
  if (findings.errors.length > 0 && !form.has('SaveAnyway'))
    return { status: 'failed', ...answer, unsaved: true, ...(overtakenBy && { overtakenBy }) }
  const call = putCall(owner, name, document)
  const saved = await actUnlessChanged([call], (read) => overtakenSince(owner, name, known, read))
  if (!saved.ok) {
    if ('changed' in saved) return { status: 'failed', ...answer, ...saved.changed }
    return explainGone(owner, { status: 'failed', ...answer, failure: saved.failure })
  }
  const done = known === '' ? ownerPolicyDone.created(name) : ownerPolicyDone.saved(name)
  return leaveForPermissions(owner, done, findingLines(name, findings))
}

/** Where the caller may not read the policy, there is nothing to compare. */
async function overtakenSince(
  owner: PolicyOwner,
  name: string,
  known: string,
  read: Read,
): Promise<Pick<InlinePolicyState, 'nameTaken' | 'overtakenBy'> | undefined> {
  const present = await readInlineDocument(owner, name, read)
  if (present.ok) {
    const fingerprint = fingerprintOf(present.document)
    if (fingerprint === known) return undefined
    return known === ''
      ? { nameTaken: true }
      : { overtakenBy: { document: present.document, fingerprint } }
  }
  const missing = present.failure.code === 'NoSuchEntity' && known !== '' && known !== DELETED
  // Without the owner, saving fails and says so.
  if (!missing || (await isGone(owner, read))) return undefined
  return { overtakenBy: { document: '', fingerprint: DELETED } }
}

const DELETED = 'deleted'

const textOf = (form: FormData, field: string) => String(form.get(field) ?? '')

function findingLines(policy: string, { errors, warnings }: DocumentFindings): string[] {
  const lines = [...errors, ...warnings].map(({ line, column, title, text }) =>
    [resourceWords.place(line, column), title && `${title}:`, text].filter(Boolean).join(' '),
  )
  return lines.length === 0 ? [] : [words.reviewAgain(policy), ...lines]
}
