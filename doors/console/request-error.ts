// Errors that no page, form or route handled, of which some have a better status than 500.
import { isOutage } from '../../platform/database/database-errors'
import { setResponseStatus } from '../../platform/response-status'

/**
 * The messages of busboy, of Next and of React while they decode the post of a form, before any
 * code of ours runs.
 */
const MALFORMED =
  /^(?:Failed to parse body as FormData|Unexpected end of (?:form|multipart data)|Multipart: |Malformed |Unsupported content type|Missing Content-Type|Unexpected end of file|Connection closed\.|Invalid (?:FormData|hex)|Maximum array nesting)/

/**
 * What a server action throws that received something else than the form which each of ours takes,
 * and what React throws (of `length`) for arguments that are null.
 * Next logs the error all the same, in case it is a bug.
 */
const NO_FORM =
  /\b(?:get|getAll|has|entries|keys|delete|set) is not a function|\(reading '(?:get|getAll|has|entries|keys|delete|set)'\)|null \(reading 'length'\)|is not iterable|^Cannot destructure|Symbol\(Symbol\.iterator\)/

/** Sets the status of the response that doors/http/page-answer.ts sends in place of Next's. */
export function noteRequestError(error: unknown, method: string): void {
  if (isOutage(error)) setResponseStatus(503, { 'retry-after': '5' })
  else if (error instanceof Error && isMalformed(error, method)) setResponseStatus(400)
}

function isMalformed(error: Error, method: string): boolean {
  if (MALFORMED.test(error.message)) return true
  // A SyntaxError is that of JSON.parse, of what was posted.
  const { name, message } = error
  return (
    method === 'POST' && (name === 'SyntaxError' || (name === 'TypeError' && NO_FORM.test(message)))
  )
}
