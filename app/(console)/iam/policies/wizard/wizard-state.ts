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

/** The version of a policy that an editor starts from. */
export interface BaseVersion {
  default: string
  newest: string
  /** The document of the default version. */
  document: string
  /** The deletable versions, oldest first, if the policy has the most versions possible. */
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
  /** The change that somebody else made meanwhile, as a sentence. */
  changed?: string
}

/** The name of the buttons that change the step. The value is the step. */
export const STEP = 'Step'
export const SAVE_ANYWAY = 'SaveAnyway'
