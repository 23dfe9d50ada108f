// AWS's ValidationError: every failed constraint of a request in one sentence, by member, without the value.
import type { z } from 'zod'
import { IamError } from './errors'

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)

/** `Tags[0].Key` is `tags.1.member.key` to AWS: names in lower camel case, members counted from one. */
function memberName(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? `${part + 1}.member` : lowerFirst(String(part)))).join('.')
}

/** The refusal for a parse that failed, with the constraint per top-level member in detail. */
export function validationError(error: z.ZodError): IamError {
  const failures = error.issues.map(({ path, message }) => ({ path, message }))
  const told = failures.map(
    ({ path, message }) => `Value at '${memberName(path)}' failed to satisfy constraint: ${message}`,
  )
  const count = told.length === 1 ? '1 validation error detected' : `${told.length} validation errors detected`
  const fields: Record<string, string> = {}
  for (const { path, message } of failures) fields[String(path[0])] ??= message
  return new IamError('ValidationError', `${count}: ${told.join('; ')}`, { fields })
}
