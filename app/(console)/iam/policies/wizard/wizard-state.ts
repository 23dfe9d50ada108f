// The state of the forms that create and edit a policy. Both steps are one form: a document may be
// too long for an address, so the fields of the other step stay in the page, hidden.
import type { DocumentFindings } from '@/components/policy/document-findings'
import type { FormState } from '@/doors/console/form-state'
import type { PolicySummary } from '@/rules/policy/policy-summary'
import type { Tag } from '../../tag-changes'

export interface TypedPolicy {
  document: string
  name: string
  description: string
  path: string
  tags: Tag[]
  setAsDefault: boolean
  versionToDelete: string
}

/** What a policy is when an editor begins. */
export interface BaseVersion {
  default: string
  newest: string
  /** The document of the default version. */
  document: string
  /** The versions that can be deleted, oldest first, if there is no room for another one. */
  deletable: { version: string; day: string }[]
}

export type WizardField =
  | 'PolicyDocument'
  | 'PolicyName'
  | 'Description'
  | 'Path'
  | 'VersionToDelete'
  | 'Tags'

export interface WizardState extends FormState {
  step: 'specify' | 'review'
  typed: TypedPolicy
  findings?: DocumentFindings
  /** The document has errors and nobody confirmed them. */
  unconfirmed?: boolean
  /** The document that was confirmed although it has errors. */
  confirmed?: string
  problems?: Partial<Record<WizardField, string>>
  summary?: PolicySummary
  base?: BaseVersion
  /** The policy that is edited was deleted meanwhile. */
  gone?: true
  /** What somebody else did meanwhile, in words. */
  changed?: string
}

/** The name of the buttons that lead from step to step; the value is the step. */
export const STEP = 'Step'
export const SAVE_ANYWAY = 'SaveAnyway'
