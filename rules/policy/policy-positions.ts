// Positions in the text of a policy, as editors and AWS count them: lines and columns from 1,
// columns in UTF-16 units.
import { readPolicySyntax } from './policy-syntax'
import { readingOf, type Span } from './text-fault'

export interface Position {
  line: number
  column: number
  offset: number
}

/** A position and a length, which is zero where something is missing. */
export interface Place extends Position {
  length: number
}

/**
 * The span of a statement, from its opening brace to just after its closing one; and the same span
 * as IAM's simulator reports it.
 */
export interface StatementSpan {
  start: Position
  end: Position
  StartPosition: { Line: number; Column: number }
  EndPosition: { Line: number; Column: number }
}

/** Returns the place of a span of text. A line ends with \n, \r\n or \r. */
export function placeOf(text: string, { start, end }: Span): Place {
  return { ...positions(text.slice(0, start))(start), length: end - start }
}

/**
 * Returns the span of each statement of a policy, in document order; an empty list if the text is
 * not a policy. In the samples of AWS's API reference, a statement's StartPosition is where AWS's
 * parser was before it: after the bracket of the list or after the previous statement or, for a
 * single statement without a list, after its own opening brace.
 */
export function statementSpans(text: string): StatementSpan[] {
  const reading = readingOf(() => readPolicySyntax(text))
  if (!reading.ok) return []
  const at = positions(text)
  const positionMembers = ({ line, column }: Position) => ({ Line: line, Column: column })
  return reading.value.Statement.map(({ start, end, follows }) => ({
    start: at(start),
    end: at(end),
    StartPosition: positionMembers(at(follows)),
    EndPosition: positionMembers(at(end)),
  }))
}

/** Returns a function from offset to position; it scans the lines of the text once. */
function positions(text: string): (offset: number) => Position {
  const lines = lineStarts(text)
  return (offset) => {
    let line = 0
    for (let past = lines.length; past - line > 1; ) {
      const middle = (line + past) >> 1
      if ((lines[middle] ?? 0) <= offset) line = middle
      else past = middle
    }
    return { line: line + 1, column: offset - (lines[line] ?? 0) + 1, offset }
  }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '\n' || (character === '\r' && text.charAt(at + 1) !== '\n'))
      starts.push(at + 1)
  }
  return starts
}
