// A policy as it is shown to be read: in numbered lines, those of the statements in question marked.
import { statementSpans } from '@/rules/policy/policy-positions'

export interface PolicyLine {
  text: string
  marked: boolean
}

const LINE_END = /\r\n|\r|\n/

/**
 * The lines of a policy; `statements` counts from 0. A policy in one line is laid out over several
 * first, as nobody could read it.
 */
export function policyLines(text: string, statements: readonly number[]): PolicyLine[] {
  const legible = legiblePolicy(text)
  const spans = statementSpans(legible).filter((_, index) => statements.includes(index))
  return legible.split(LINE_END).map((line, index) => ({
    text: line,
    marked: spans.some(({ start, end }) => start.line <= index + 1 && index + 1 <= end.line),
  }))
}

/** The text itself where it has several lines, or cannot be laid out. */
export function legiblePolicy(text: string): string {
  if (LINE_END.test(text.trim()) || statementSpans(text).length === 0) return text
  return JSON.stringify(JSON.parse(text), null, 2)
}

/** The lines a statement reaches over, as it is shown. */
export function linesOfStatement(
  text: string,
  statement: number,
): { first: number; last: number } | undefined {
  const span = statementSpans(legiblePolicy(text))[statement]
  return span && { first: span.start.line, last: span.end.line }
}

/** Which statement of a text a simulation means by its StartPosition; undefined for none of it. */
export function statementAt(
  text: string,
  start: { Line: number; Column: number },
): number | undefined {
  const index = statementSpans(text).findIndex(
    ({ StartPosition: { Line, Column } }) => Line === start.Line && Column === start.Column,
  )
  return index < 0 ? undefined : index
}
