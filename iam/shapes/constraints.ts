// The building blocks of AWS's shapes as zod schemas. A message is the tail of AWS's ValidationError sentence; pages put their own words to it.
import { z } from 'zod'

// zod compiles its checks with `new Function` where it may: under our Content Security Policy even trying to is a violation.
z.config({ jitless: true })

const missing = 'Member must not be null'

/** A string of AWS's model: length bounds in characters and, where the model has one, a pattern (anchored; `shown` is how AWS prints it). */
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

/** One of a few words, which AWS's sentence does not list. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, {
    error: ({ input }) => (input === undefined ? missing : 'Member must satisfy enum value set'),
  })
