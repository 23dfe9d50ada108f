// The warnings of a policy, with the text that each marks.
import { expect } from 'vitest'
import { awsFacts } from '../../platform/aws-facts/aws-facts'
import { parsePolicyDocument } from '../../rules/policy/policy-document'
import { policyWarnings } from '../../rules/policy/policy-warnings'

export const facts = awsFacts()

export const SELF = 'arn:aws:iam::*:user/${aws:username}'
export const SELF_WITH_PATH = 'arn:aws:iam::*:user/*/${aws:username}'
export const GROUP = 'arn:aws:iam::000011112222:group/staff/Readers'

export const textOf = (...statements: Record<string, unknown>[]) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map((one) => ({ Effect: 'Allow', ...one })),
  })

/** Returns the code, the marked text and the message of every warning. */
export function warningsOf(...statements: Record<string, unknown>[]) {
  const text = textOf(...statements)
  expect(parsePolicyDocument(text).ok).toBe(true)
  return policyWarnings(text, facts).map(({ statement, code, message, at }) => ({
    statement,
    code,
    message,
    text: at && text.slice(at.offset, at.offset + at.length),
  }))
}
