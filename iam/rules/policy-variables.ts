// Policy variables: `${aws:username}` in a resource is the caller's name, whatever characters it consists of.

/** What is known about a request, by condition key in lower case; a key with several values holds an array. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>

/** A pattern after its variables got their values; `literalAt` are the places of the `*` and `?` that are no wildcards. */
export interface ExpandedPattern {
  text: string
  literalAt: ReadonlySet<number>
}

const VARIABLE = /\$\{([^{}]*)\}/
const KEY_AND_DEFAULT = /^([^\s,']+)(?:, '([^']*)')?$/

/**
 * Puts the values of a request into a pattern. A variable is `${*}`, `${?}` or `${$}`, each its own character, or a key with, after a
 * comma and one space, a default in single quotes. Undefined when one has neither value nor default: the pattern then matches
 * nothing. A key with several values can't be a variable.
 */
export function expandVariables(pattern: string, context: RequestContext): ExpandedPattern | undefined {
  const literalAt = new Set<number>()
  let text = ''
  // Split by an expression with a group, every second piece is what the group caught: the inside of a variable.
  for (const [index, piece] of pattern.split(VARIABLE).entries()) {
    if (index % 2 === 0) {
      text += piece
      continue
    }
    const value = variableValue(piece, context)
    if (value === undefined) return undefined
    for (const character of value) {
      if (character === '*' || character === '?') literalAt.add(text.length)
      text += character
    }
  }
  return { text, literalAt }
}

function variableValue(variable: string, context: RequestContext): string | undefined {
  if (variable === '*' || variable === '?' || variable === '$') return variable
  const [, key, byDefault] = KEY_AND_DEFAULT.exec(variable) ?? []
  if (key === undefined) return undefined
  const name = key.toLowerCase()
  const value = Object.hasOwn(context, name) ? context[name] : byDefault
  return typeof value === 'string' ? value : undefined
}

/** A text as a pattern that matches this text only: paths may contain every character that means something in a pattern. */
export const literalPattern = (text: string) => text.replace(/[*?$]/g, (character) => `\${${character}}`)
