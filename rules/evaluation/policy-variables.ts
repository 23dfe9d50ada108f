// Policy variables: `${aws:username}` in a resource or a condition is replaced by the caller's
// name, literally.

/** The request's values by condition key, in lower case. A multivalued key has an array. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>

/**
 * Returns the value of a key, which must be in lower case. Returns undefined for a missing key and
 * for an empty list.
 */
export function contextValue(
  context: RequestContext,
  name: string,
): string | readonly string[] | undefined {
  const value = Object.hasOwn(context, name) ? context[name] : undefined
  return typeof value === 'object' && value.length === 0 ? undefined : value
}

/**
 * The content between the braces: a key (as written and in lower case) with an optional default; or
 * a single character, as the default.
 */
export interface Variable {
  key?: string
  name?: string
  byDefault?: string
}

/** A text split at its variables: a variable follows each text but the last. */
export interface Template {
  texts: readonly string[]
  variables: readonly Variable[]
}

const VARIABLE = /\$\{([^{}]*)\}/
const KEY_AND_DEFAULT = /^([^,']+)(?:, '([^']*)')?$/

export const hasVariables = (text: string) => VARIABLE.test(text)

/**
 * Splits a text at its variables. Splitting by an expression with a group returns the variables'
 * content as every second piece.
 */
export function readTemplate(text: string): Template {
  const pieces = text.split(VARIABLE)
  const texts = pieces.filter((_, index) => index % 2 === 0)
  return {
    texts,
    variables: pieces.filter((_, index) => index % 2 === 1).map(readVariable),
  }
}

/**
 * Parses a variable: `${*}`, `${?}` or `${$}`, which are literal characters; or a key with an
 * optional default in single quotes, after a comma and one space. A tag key may contain spaces.
 * Anything else has neither key nor default, so it never has a value.
 */
function readVariable(inside: string): Variable {
  if (inside === '*' || inside === '?' || inside === '$') return { byDefault: inside }
  const [, key, byDefault] = KEY_AND_DEFAULT.exec(inside) ?? []
  if (key === undefined || key !== key.trim()) return {}
  return { key, name: key.toLowerCase(), ...(byDefault !== undefined && { byDefault }) }
}

/**
 * Returns the text with the request's values inserted, or undefined when a variable has neither
 * value nor default: then it matches nothing.
 */
export function expandText(
  { texts, variables }: Template,
  context: RequestContext,
): string | undefined {
  let text = texts[0] ?? ''
  for (const [index, variable] of variables.entries()) {
    const value = variableValue(variable, context)
    if (value === undefined) return undefined
    text += value + texts[index + 1]
  }
  return text
}

/**
 * Returns the request's value, or the default. A multivalued key has no value here, and its default
 * is not used.
 */
export function variableValue(
  { name, byDefault }: Variable,
  context: RequestContext,
): string | undefined {
  const value = name === undefined ? undefined : contextValue(context, name)
  return value === undefined ? byDefault : typeof value === 'string' ? value : undefined
}

/**
 * Returns a pattern that matches this text only. Paths may contain characters that are special in
 * patterns.
 */
export const literalPattern = (text: string) =>
  text.replace(/[*?$]/g, (character) => `\${${character}}`)
