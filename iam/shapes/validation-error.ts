// AWS's ValidationError: every failed constraint of a request in one sentence, by member, without
// the value.
import type { z } from 'zod'
import { IamError } from '../../rules/errors/iam-error'

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)

/**
 * `Tags[0].Key` is `tags.1.member.key` in AWS's message: names in lower camel case, members counted
 * from one.
 */
function memberName(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `${part + 1}.member` : lowerFirst(String(part))))
    .join('.')
}

/**
 * The most failures that the message lists. Fifty tags can fail at once, but a request can contain
 * ten thousand values.
 */
const MOST_FAILURES = 300

/** Creates the error for a failed parse, with the constraint per top-level member in detail. */
export function validationError({ issues }: z.ZodError): IamError {
  const failures = issues
    .slice(0, MOST_FAILURES)
    .map(({ path, message }) =>
      path.length > 0
        ? { path, message }
        : { path: ['Request'], message: 'Member must be a structure' },
    )
  const sentences = failures.map(
    ({ path, message }) =>
      `Value at '${memberName(path)}' failed to satisfy constraint: ${message}`,
  )
  const count =
    issues.length === 1
      ? '1 validation error detected'
      : `${issues.length} validation errors detected`
  const fields: Record<string, string> = {}
  for (const { path, message } of failures) fields[String(path[0])] ??= message
  return new IamError('ValidationError', `${count}: ${sentences.join('; ')}`, { fields })
}
