// A policy for display: numbered lines, with the lines of some statements marked.
import { statementSpans } from '@/rules/policy/policy-positions'

export interface PolicyLine {
  text: string
  marked: boolean
}

const LINE_END = /\r\n|\r|\n/

/** The lines of a policy. `statements` counts from 0. A policy in one line is formatted first. */
export function policyLines(text: string, statements: readonly number[]): PolicyLine[] {
  const legible = legiblePolicy(text)
  const spans = statementSpans(legible).filter((_, index) => statements.includes(index))
  return legible.split(LINE_END).map((line, index) => ({
    text: line,
    marked: spans.some(({ start, end }) => start.line <= index + 1 && index + 1 <= end.line),
  }))
}

/** The text unchanged if it has several lines or can't be formatted. */
export function legiblePolicy(text: string): string {
  if (LINE_END.test(text.trim()) || statementSpans(text).length === 0) return text
  return JSON.stringify(JSON.parse(text), null, 2)
}

/** The first and last line of a statement, as displayed. */
export function linesOfStatement(
  text: string,
  statement: number,
): { first: number; last: number } | undefined {
  const span = statementSpans(legiblePolicy(text))[statement]
  return span && { first: span.start.line, last: span.end.line }
}

/** The statement at a simulation's StartPosition; undefined if none is there. */
export function statementAt(
  text: string,
  start: { Line: number; Column: number },
): number | undefined {
  const index = statementSpans(text).findIndex(
    ({ StartPosition: { Line, Column } }) => Line === start.Line && Column === start.Column,
  )
  return index < 0 ? undefined : index
}
