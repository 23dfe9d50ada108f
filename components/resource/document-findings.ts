// What there is to say about the text of a policy: why it is refused, and where; or what to look at again although it is accepted.
import { parsePolicyDocument } from '@/iam/rules/policy-document'
import { policyWarnings } from '@/iam/rules/policy-warnings'

export interface DocumentFinding {
  line: number
  column: number
  text: string
}

export interface DocumentFindings {
  /** AWS's message, and where and why. */
  refused?: DocumentFinding & { message: string }
  warnings: DocumentFinding[]
}

/** Reads a policy's text and tells what is wrong with it or doubtful in it, in the order of the text. */
export function documentFindings(text: string): DocumentFindings {
  const parsed = parsePolicyDocument(text)
  if (!parsed.ok) {
    const { message, hint, at } = parsed
    return { refused: { message, line: at.line, column: at.column, text: hint }, warnings: [] }
  }
  const warnings = policyWarnings(text).map(({ message, at }) => ({
    line: at?.line ?? 1,
    column: at?.column ?? 1,
    text: message,
  }))
  return { warnings }
}
