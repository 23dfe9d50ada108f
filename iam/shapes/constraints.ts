// The building blocks of AWS's shapes as zod schemas. A message is the end of AWS's ValidationError
// sentence; pages replace it with their own text.
import { z } from 'zod'

// By default zod compiles its checks with `new Function`. Under our Content Security Policy even
// the attempt is a violation.
z.config({ jitless: true })

const missing = 'Member must not be null'

/**
 * A string of AWS's model, with length bounds in characters. If the model has a pattern, `regex` is
 * anchored and `shown` is how AWS prints it.
 */
export function text(min: number, max: number, pattern?: { regex: RegExp; shown: string }) {
  const bounded = z
    .string({ error: missing })
    .min(min, `Member must have length greater than or equal to ${min}`)
    .max(max, `Member must have length less than or equal to ${max}`)
  return pattern
    ? bounded.regex(
        pattern.regex,
        `Member must satisfy regular expression pattern: ${pattern.shown}`,
      )
    : bounded
}

/** An integer of AWS's model with both bounds. */
export const integer = (min: number, max: number) =>
  z
    .int({ error: missing })
    .min(min, `Member must have value greater than or equal to ${min}`)
    .max(max, `Member must have value less than or equal to ${max}`)

export const boolean = () => z.boolean({ error: missing })

/** One of a set of values, which AWS's message does not list. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, {
    error: ({ input }) => (input === undefined ? missing : ENUM),
  })

const ENUM = 'Member must satisfy enum value set'

/** AWS's order of the constraints of a string. */
const ORDER = ['max_length', 'min_length', 'string_format']

interface Check {
  check: string
  error?(issue: object): string
}

/** Returns AWS's sentence for a list in which a value fails: all constraints of such a value. */
export function memberConstraint(member: z.ZodType): string {
  const { checks = [] } = member.def as { checks?: { _zod: { def: Check } }[] }
  const constraints = checks
    .map(({ _zod }) => _zod.def)
    .sort((one, other) => ORDER.indexOf(one.check) - ORDER.indexOf(other.check))
    .map(({ error }) => error?.({}) ?? '')
  const values = member instanceof z.ZodEnum ? [ENUM] : constraints
  return `Member must satisfy constraint: [${[...values, missing].join(', ')}]`
}
