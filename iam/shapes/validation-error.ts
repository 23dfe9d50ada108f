// AWS's ValidationError: every failed constraint of a request in one sentence, by member, without
// the value.
import { z } from 'zod'
import { IamError } from '../../rules/errors/iam-error'
import { memberConstraint } from './constraints'

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
 * The most failures that the message lists. Fifty tags can fail at once, and a hundred context
 * entries four hundred times.
 */
const MOST_FAILURES = 300

interface Failure {
  path: readonly PropertyKey[]
  message: string
}

/**
 * Creates the error for a failed parse of a request's shape, with the constraint per top-level
 * member in detail.
 */
export function validationError({ issues }: z.ZodError, shape: z.ZodType): IamError {
  const failures = failuresOf(issues, shape)
  const listed = failures.slice(0, MOST_FAILURES)
  const sentences = listed.map(
    ({ path, message }) =>
      `Value at '${memberName(path)}' failed to satisfy constraint: ${message}`,
  )
  const count =
    failures.length === 1
      ? '1 validation error detected'
      : `${failures.length} validation errors detected`
  const fields: Record<string, string> = {}
  for (const { path, message } of listed) fields[String(path[0])] ??= message
  return new IamError('ValidationError', `${count}: ${sentences.join('; ')}`, { fields })
}

/**
 * A list of single values fails once, whichever of its values fail how often: AWS names the list
 * and all constraints of a value. Recorded for the TagKeys of UntagPolicy; assumed for other lists,
 * because AWS's services validate all shapes in the same way.
 */
function failuresOf(issues: readonly z.core.$ZodIssue[], shape: z.ZodType): Failure[] {
  const failures: Failure[] = []
  const lists = new Set<string>()
  for (const { path, message } of issues) {
    if (path.length === 0)
      failures.push({ path: ['Request'], message: 'Member must be a structure' })
    else if (typeof path.at(-1) === 'string') failures.push({ path, message })
    else {
      const list = path.slice(0, -1)
      const member = schemaAt(shape, path)
      // A structure in a list has members of its own, and fails as a whole if it is none.
      if (!member || member instanceof z.ZodObject) failures.push({ path, message })
      else if (!lists.has(list.join('.'))) {
        lists.add(list.join('.'))
        failures.push({ path: list, message: memberConstraint(member) })
      }
    }
  }
  return failures
}

function schemaAt(shape: z.ZodType, path: readonly PropertyKey[]): z.ZodType | undefined {
  let schema: unknown = shape
  for (const part of path) {
    if (schema instanceof z.ZodOptional) schema = schema.unwrap()
    if (schema instanceof z.ZodArray) schema = schema.element
    else if (schema instanceof z.ZodObject) schema = schema.shape[String(part)]
    else return undefined
  }
  return schema instanceof z.ZodType ? schema : undefined
}
