// Policy variables: `${aws:username}` in a resource or a condition is the caller's name, whatever characters it consists of.

/** What is known about a request, by condition key in lower case; a key that can have several values holds an array. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>

/** The value of a key, given in lower case. Undefined where there is none; an empty list is none. */
export function contextValue(
  context: RequestContext,
  name: string,
): string | readonly string[] | undefined {
  const value = Object.hasOwn(context, name) ? context[name] : undefined
  return typeof value === 'object' && value.length === 0 ? undefined : value
}

/** What stands between the braces: a key, as written and in lower case, with or without a default; or a character, as the default. */
export interface Variable {
  key?: string
  name?: string
  byDefault?: string
}

/** A text with its variables taken out: every second part is one. */
export interface Template {
  texts: readonly string[]
  variables: readonly Variable[]
}

const VARIABLE = /\$\{([^{}]*)\}/
const KEY_AND_DEFAULT = /^([^,']+)(?:, '([^']*)')?$/

export const hasVariables = (text: string) => VARIABLE.test(text)

/** Takes the variables out of a text. Split by an expression with a group, every second piece is the inside of a variable. */
export function readTemplate(text: string): Template {
  const pieces = text.split(VARIABLE)
  const texts = pieces.filter((_, index) => index % 2 === 0)
  return {
    texts,
    variables: pieces.filter((_, index) => index % 2 === 1).map(readVariable),
  }
}

/**
 * A variable is `${*}`, `${?}` or `${$}`, each its own character, or a key with, after a comma and one space, a default in single
 * quotes. The key of a tag may have spaces inside. Anything else has neither key nor default, so never a value.
 */
function readVariable(inside: string): Variable {
  if (inside === '*' || inside === '?' || inside === '$') return { byDefault: inside }
  const [, key, byDefault] = KEY_AND_DEFAULT.exec(inside) ?? []
  if (key === undefined || key !== key.trim()) return {}
  return { key, name: key.toLowerCase(), ...(byDefault !== undefined && { byDefault }) }
}

/** The text with the values of a request in it. Undefined when a variable has neither value nor default: then it matches nothing. */
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

/** The value of a request, or else the default. A key with several values can't be a variable, and its default does not stand in. */
export function variableValue(
  { name, byDefault }: Variable,
  context: RequestContext,
): string | undefined {
  const value = name === undefined ? undefined : contextValue(context, name)
  return value === undefined ? byDefault : typeof value === 'string' ? value : undefined
}

/** A text as a pattern that matches this text only: paths may contain every character that means something in a pattern. */
export const literalPattern = (text: string) =>
  text.replace(/[*?$]/g, (character) => `\${${character}}`)
