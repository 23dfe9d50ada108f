// Handles a post of the wizard's form before anything is written: edits of the document and the
// tags, and changes of the step.
import 'server-only'
import { documentFindings } from '@/components/policy/document-findings'
import { editDocument } from '@/components/policy/editor/document-edits'
import { DOCUMENT_EDIT } from '@/components/policy/editor/edit-names'
import { awsFacts } from '@/platform/aws-facts/aws-facts'
import { QUOTAS } from '@/rules/facts/quotas'
import { policySize } from '@/rules/policy/policy-document'
import { policySummary } from '@/rules/policy/policy-summary'
import { editedTags, tagEntries } from '../tag-entries'
import { SAVE_ANYWAY, STEP, type TypedPolicy, type WizardState } from './wizard-state'
import { wizardWords as words } from './wizard-words'

/**
 * Reads a post of the form.
 *
 * @returns the state to answer with, and whether the form asks to write. Then the document is
 * acceptable: it has no errors, or somebody confirmed them.
 */
export function readPost(
  before: WizardState,
  form: FormData,
  accountId: string,
): { state: WizardState; write: boolean } {
  const edit = String(form.get(DOCUMENT_EDIT) ?? '')
  const sent = typedIn(form)
  const edited = editDocument(edit, sent.document, accountId)
  const tags = editedTags(form)
  const typed = { ...sent, document: edited ?? sent.document, tags: tags ?? sent.tags }
  const { document } = typed
  const findings = documentFindings(document, 'managed', awsFacts(), accountId)
  const { base } = before
  const common = { typed, findings, stamp: crypto.randomUUID(), ...(base && { base }) }
  const answer = (state: Omit<WizardState, keyof typeof common>) => ({
    state: { ...state, ...common },
    write: false,
  })
  if (edited !== undefined) return answer({ status: 'idle', step: 'specify' })
  const wanted = form.get(STEP) ?? (before.step === 'specify' ? 'review' : 'write')
  const keep = before.confirmed === document || form.has(SAVE_ANYWAY) ? { confirmed: document } : {}
  if (wanted === 'specify') return answer({ status: 'idle', step: 'specify', ...keep })

  const problem = documentProblem(document)
  if (problem !== undefined)
    return answer({ status: 'failed', step: 'specify', problems: { PolicyDocument: problem } })
  if (findings.refused) return answer({ status: 'failed', step: 'specify' })
  if (findings.errors.length > 0 && keep.confirmed === undefined)
    return answer({ status: 'failed', step: 'specify', unconfirmed: true })
  if (base && base.deletable.length > 0 && typed.versionToDelete === '')
    return answer({
      status: 'failed',
      step: 'specify',
      problems: { VersionToDelete: words.mustChoose },
      ...keep,
    })
  const summary = policySummary(document, awsFacts())
  const review = answer({ status: 'idle', step: 'review', ...keep, ...(summary && { summary }) })
  return { ...review, write: tags === undefined && wanted === 'write' }
}

function documentProblem(document: string): string | undefined {
  if (document.trim() === '') return words.empty
  const size = policySize(document)
  return size > QUOTAS.PolicySizeQuota ? words.tooLong(size, QUOTAS.PolicySizeQuota) : undefined
}

function typedIn(form: FormData): TypedPolicy {
  const text = (name: string) => String(form.get(name) ?? '')
  return {
    // HTML posts line ends as CRLF.
    document: text('PolicyDocument').replaceAll('\r\n', '\n'),
    name: text('PolicyName').trim(),
    description: text('Description').replaceAll('\r\n', '\n').trim(),
    path: text('Path').trim(),
    tags: tagEntries(form),
    setAsDefault: form.has('SetAsDefault'),
    versionToDelete: text('VersionToDelete'),
  }
}

/** Maps a refusal to the step and the field that it concerns. */
export function refused(
  state: WizardState,
  failure: NonNullable<WizardState['failure']>,
): WizardState {
  const { fields } = failure.detail
  const badDocument =
    failure.code === 'MalformedPolicyDocument' || fields?.PolicyDocument !== undefined
  const badFields = {
    ...(fields?.PolicyName !== undefined && { PolicyName: words.badName }),
    ...(fields?.Path !== undefined && { Path: words.badPath }),
    ...(fields?.Description !== undefined && { Description: words.badDescription }),
    ...(failure.code === 'EntityAlreadyExists' && { PolicyName: failure.message }),
  }
  return {
    ...state,
    status: 'failed',
    step: badDocument ? 'specify' : 'review',
    ...(Object.keys(badFields).length > 0 ? { problems: badFields } : { failure }),
  }
}

/** The findings of a saved policy, for its author to check again. */
export function placesToCheck(
  { findings }: WizardState,
  place: (line: number, column: number) => string,
): string[] {
  const { errors = [], warnings = [] } = findings ?? {}
  const places = [...errors, ...warnings].map(({ line, column, title, text }) =>
    [place(line, column), title && `${title}:`, text].filter(Boolean).join(' '),
  )
  return places.length > 0 ? [words.lookAgain, ...places] : []
}
