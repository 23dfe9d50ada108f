// What a form post returns to the page. It becomes part of the page's HTML, so it never contains a
// password field.
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
  /** Unique per response, so that a page can tell two identical refusals apart. */
  stamp?: string
}
