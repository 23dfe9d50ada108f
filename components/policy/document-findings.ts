// What there is to say about the text of a policy: why it is refused, and where; and what to look
// at again although it is accepted.

import { parsePolicyDocument } from '@/rules/policy/policy-document'
import { policyWarnings } from '@/rules/policy/policy-warnings'
import { findingTitles } from './policy-words'

export interface DocumentFinding {
  line: number
  column: number
  /** The place again: an offset into the text, and how much of it is meant. */
  offset: number
  length: number
  text: string
  /** AWS's name of the fault, where it has one. */
  title?: string
}

export interface DocumentFindings {
  /** AWS's message, and where and why. */
  refused?: DocumentFinding & { message: string; excerpt: string }
  /** Faults of a policy that AWS accepts: it cannot do what it says. The console asks before it saves such a policy. */
  errors: DocumentFinding[]
  warnings: DocumentFinding[]
}

/**
 * Reads a policy's text and returns what is wrong with it or doubtful in it, in the order of the text.
 *
 * @param accountId the account that the policy belongs to; without it, numbers of other accounts are not found
 */
export function documentFindings(text: string, accountId?: string): DocumentFindings {
  const parsed = parsePolicyDocument(text)
  if (!parsed.ok) {
    const { message, hint, at } = parsed
    const { line, column, offset, length } = at
    return {
      refused: { message, line, column, offset, length, text: hint, excerpt: excerptAt(text, at) },
      errors: [],
      warnings: [],
    }
  }
  const found = policyWarnings(text, accountId)
  const ofGrade = (wanted: 'error' | 'warning') =>
    found
      .filter(({ grade }) => grade === wanted)
      .map(({ code, message, at }): DocumentFinding => {
        const { line, column, offset, length } = at ?? { line: 1, column: 1, offset: 0, length: 0 }
        const title = findingTitles[code]
        return {
          line,
          column,
          offset,
          length,
          text: message,
          ...(title !== undefined && { title }),
        }
      })
  return { errors: ofGrade('error'), warnings: ofGrade('warning') }
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
