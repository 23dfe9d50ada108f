// Places in the text of a policy, as people and AWS count them: lines and columns from 1, columns in UTF-16 units.
import { readPolicySyntax } from './policy-syntax'
import { readingOf, type Span } from './text-fault'

export interface Position {
  line: number
  column: number
  offset: number
}

/** A position and how far what is there reaches; nothing where something is missing. */
export interface Place extends Position {
  length: number
}

/** Where a statement stands: from its opening brace to just past its closing one, and the same as IAM's simulator tells it. */
export interface StatementSpan {
  start: Position
  end: Position
  StartPosition: { Line: number; Column: number }
  EndPosition: { Line: number; Column: number }
}

/** The place of a part of a text. A line ends with \n, \r\n or \r. */
export function placeOf(text: string, { start, end }: Span): Place {
  return { ...positions(text.slice(0, start))(start), length: end - start }
}

/**
 * Where each statement of a policy stands, in the order of the document; none for a text that is no policy. In the samples of AWS's
 * API reference a statement's StartPosition is where its parser stood before reading on: past the bracket of the list or the statement
 * before, or, where a statement stands without a list, past its own opening brace.
 */
export function statementSpans(text: string): StatementSpan[] {
  const reading = readingOf(() => readPolicySyntax(text))
  if (!reading.ok) return []
  const at = positions(text)
  const told = ({ line, column }: Position) => ({ Line: line, Column: column })
  return reading.value.Statement.map(({ start, end, follows }) => ({
    start: at(start),
    end: at(end),
    StartPosition: told(at(follows)),
    EndPosition: told(at(end)),
  }))
}

/** Positions by offset, the lines of the text being looked for once. */
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
