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
  refused?: DocumentFinding & { message: string; excerpt: string }
  warnings: DocumentFinding[]
}

/** Reads a policy's text and tells what is wrong with it or doubtful in it, in the order of the text. */
export function documentFindings(text: string): DocumentFindings {
  const parsed = parsePolicyDocument(text)
  if (!parsed.ok) {
    const { message, hint, at } = parsed
    return {
      refused: { message, line: at.line, column: at.column, text: hint, excerpt: excerptAt(text, at) },
      warnings: [],
    }
  }
  const warnings = policyWarnings(text).map(({ message, at }) => ({
    line: at?.line ?? 1,
    column: at?.column ?? 1,
    text: message,
  }))
  return { warnings }
}

/** So much of a line is shown before and after the place. */
const BEFORE = 32
const AFTER = 24

/** The line of a place and the one before it, numbered, with a sign below the place. */
function excerptAt(text: string, { line, column }: { line: number; column: number }): string {
  const lines = text.split(/\r\n|\r|\n/)
  const from = Math.max(0, column - 1 - BEFORE)
  const cut = (number: number) =>
    `${String(number).padStart(5)} | ${(lines[number - 1] ?? '').slice(from, column + AFTER)}`
  const before = line > 1 ? [cut(line - 1)] : []
  return [...before, cut(line), `      | ${' '.repeat(column - 1 - from)}^`].join('\n')
}
