import { describe, expect, it } from 'vitest'
import { statementSpans } from '@/rules/policy/policy-positions'
import { legiblePolicy, linesOfStatement, policyLines, statementAt } from './policy-lines'

const TWO = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'A', Effect: 'Allow', Action: 'iam:*', Resource: '*' },
    { Sid: 'B', Effect: 'Deny', Action: 'iam:DeleteUser', Resource: '*' },
  ],
}
const WRITTEN = JSON.stringify(TWO, null, 4)
const marked = (text: string, statements: number[]) =>
  policyLines(text, statements)
    .filter((line) => line.marked)
    .map((line) => line.text.trim())

describe('a policy in lines', () => {
  it('marks the lines of a statement, brace to brace', () => {
    const lines = marked(WRITTEN, [1])
    expect(lines[0]).toBe('{')
    expect(lines).toContain('"Sid": "B",')
    expect(lines).not.toContain('"Sid": "A",')
    expect(lines.at(-1)).toBe('}')
  })

  it('keeps a text with several lines, whatever its line ends', () => {
    for (const end of ['\n', '\r\n', '\r'])
      expect(policyLines(WRITTEN.replaceAll('\n', end), []).map(({ text }) => text)).toEqual(
        WRITTEN.split('\n'),
      )
  })

  it('formats a policy in one line, so that each statement has its own lines', () => {
    const one = JSON.stringify(TWO)
    expect(legiblePolicy(one)).toBe(JSON.stringify(TWO, null, 2))
    expect(marked(one, [0])).toContain('"Sid": "A",')
    expect(linesOfStatement(one, 1)).toEqual({ first: 10, last: 15 })
  })

  it('leaves text that is not a policy unchanged', () => {
    expect(policyLines('{"a":', [0])).toEqual([{ text: '{"a":', marked: false }])
  })

  it('finds a statement by the position in a simulation', () => {
    for (const text of [WRITTEN, JSON.stringify(TWO)])
      expect(
        statementSpans(text).map(({ StartPosition }) => statementAt(text, StartPosition)),
      ).toEqual([0, 1])
    expect(statementAt(WRITTEN, { Line: 1, Column: 1 })).toBeUndefined()
  })
})
