// Finds the problems in a policy's text: the syntax error that refuses it, and the errors and
// warnings of an accepted policy.

import type { AwsFacts } from '@/rules/facts/aws-facts'
import { type PolicyKind, parsePolicyDocument } from '@/rules/policy/policy-document'
import { policyWarnings } from '@/rules/policy/policy-warnings'
import { findingTitles } from './policy-words'

export interface DocumentFinding {
  line: number
  column: number
  /** The place as an offset into the text, and its length. */
  offset: number
  length: number
  text: string
  /** AWS's name of the error, if it has one. */
  title?: string
}

export interface DocumentFindings {
  /** AWS's message, the place and an explanation. */
  refused?: DocumentFinding & { message: string; excerpt: string }
  /**
   * Errors of a policy that AWS accepts although a part has no effect. The console asks for a
   * confirmation before it saves such a policy.
   */
  errors: DocumentFinding[]
  warnings: DocumentFinding[]
}

/**
 * Returns the findings of a policy's text, in the order of the text.
 *
 * @param kind `managed` also finds the older language version, which only inline policies may have
 * @param facts AWS's actions and condition keys, as far as they are loaded
 * @param accountId the account of the policy; without it, ARNs of other accounts are not reported
 */
export function documentFindings(
  text: string,
  kind: PolicyKind,
  facts: AwsFacts,
  accountId?: string,
): DocumentFindings {
  const parsed = parsePolicyDocument(text, kind)
  if (!parsed.ok) {
    const { message, hint, at } = parsed
    const { line, column, offset, length } = at
    return {
      refused: { message, line, column, offset, length, text: hint, excerpt: excerptAt(text, at) },
      errors: [],
      warnings: [],
    }
  }
  const found = policyWarnings(text, facts, accountId)
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

/** The number of characters shown before and after the place. */
const BEFORE = 32
const AFTER = 24

/** The line of a place and the previous one, numbered, with a mark below the place. */
function excerptAt(text: string, { line, column }: { line: number; column: number }): string {
  const lines = text.split(/\r\n|\r|\n/)
  const from = Math.max(0, column - 1 - BEFORE)
  const cut = (number: number) =>
    `${String(number).padStart(5)} | ${(lines[number - 1] ?? '').slice(from, column + AFTER)}`
  const before = line > 1 ? [cut(line - 1)] : []
  return [...before, cut(line), `      | ${' '.repeat(column - 1 - from)}^`].join('\n')
}
