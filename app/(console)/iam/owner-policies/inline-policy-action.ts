'use server'
import { type DocumentFindings, documentFindings } from '@/components/policy/document-findings'
import { editDocument } from '@/components/policy/editor/document-edits'
import { DOCUMENT_EDIT } from '@/components/policy/editor/edit-names'
// Saves an inline policy. Two cases need a confirmation: a document with parts that have no effect,
// and a policy that somebody else changed since the form was opened.
import { resourceWords } from '@/components/words/resource-words'
import { actUnlessChanged, type Read, requireSession } from '@/doors/console/console-door'
import type { FormState } from '@/doors/console/form-state'
import { awsFacts } from '@/platform/aws-facts/aws-facts'
import { fingerprintOf } from './fingerprint'
import { KNOWN_DOCUMENT, type PolicyOwner, postedOwner } from './owner'
import { putCall } from './owner-calls'
import { leaveForPermissions } from './owner-flash'
import { explainGone, isGone } from './owner-gone'
import { readInlineDocument } from './read-policies'
import { ownerPolicyDone, ownerPolicyWords as words } from './words'

export interface InlinePolicyState extends FormState {
  /** The typed values, for the form in a response without scripts. */
  typed?: { name: string; document: string; known: string }
  findings?: DocumentFindings
  /** The document has an error that nobody confirmed, so it was not saved. */
  unsaved?: boolean
  /** A policy with the name of the new one exists. */
  nameTaken?: boolean
  /** The present document; empty if somebody deleted the policy. Saving again replaces it. */
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
  // Without scripts, the buttons that edit the document post the form, and HTML posts CRLF line
  // ends.
  const edited = editDocument(edit, sent.replaceAll('\r\n', '\n'), accountId)
  const document = edited ?? sent
  const findings = documentFindings(document, 'inline', awsFacts(), accountId)
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

/** If the caller may not read the policy, the documents can't be compared. */
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
  // If the owner does not exist, saving fails with that message.
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
