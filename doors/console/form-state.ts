// What a form post answers the page. It goes into the page's HTML, so no field that was typed into a password box is ever in it.
import type { ErrorCode, ErrorDetail } from '../../rules/errors/iam-error'

export interface Failure {
  code: ErrorCode
  message: string
  detail: ErrorDetail
  requestId: string
}

export interface FormState {
  status: 'idle' | 'done' | 'failed'
  failure?: Failure
  /** Differs from answer to answer, so that a page can tell the same refusal given twice. */
  stamp?: string
}
