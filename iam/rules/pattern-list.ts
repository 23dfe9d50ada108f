// A list of texts of which one must fit: actions, or the values of a condition. What is plain text is looked up, only the rest is tried.
import { hasWildcards, matchPattern, type Pattern, readPattern, type SearchedText } from './match-wildcards'
import { expandPattern, hasVariables, type RequestContext, readTemplate, type Template } from './policy-variables'

export interface PatternList {
  plain: ReadonlySet<string>
  patterns: readonly Pattern[]
  templates: readonly Template[]
}

/** Reads a list once for all requests. With `variables`, `${…}` is one; otherwise it is text. */
export function readPatternList(list: readonly string[], variables: boolean): PatternList {
  const distinct = [...new Set(list)]
  const variable = distinct.filter((text) => variables && hasVariables(text))
  const still = distinct.filter((text) => !(variables && hasVariables(text)))
  return {
    plain: new Set(still.filter((text) => !hasWildcards(text))),
    patterns: still.filter(hasWildcards).map((text) => readPattern(text)),
    templates: variable.map(readTemplate),
  }
}

/** Whether a text fits one of the list; undefined when none does, but one has a variable without a value. Such a one fits nothing. */
export function fitsOneOf(
  { plain, patterns, templates }: PatternList,
  searched: SearchedText,
  context: RequestContext,
): boolean | undefined {
  if (plain.has(searched.text)) return true
  for (const pattern of patterns) if (matchPattern(pattern, searched)) return true
  let unresolved = false
  for (const template of templates) {
    const pattern = expandPattern(template, context)
    if (!pattern) unresolved = true
    else if (matchPattern(pattern, searched)) return true
  }
  return unresolved ? undefined : false
}
