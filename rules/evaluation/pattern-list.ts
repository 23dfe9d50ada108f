// A list of texts of which one must match: actions, or the values of a condition. Plain texts are
// looked up in a set, and only patterns are matched one by one.
import { matchPatterns } from '../matching/match-wildcards'
import type { SearchedText } from '../matching/searched-text'
import { hasWildcards, type Patterns, readPatterns } from '../matching/wildcard-pattern'
import { matchTemplates, type PatternTemplates, readPatternTemplates } from './pattern-templates'
import { hasVariables, type RequestContext } from './policy-variables'

export interface PatternList {
  plain: ReadonlySet<string>
  patterns: Patterns
  templates: PatternTemplates
}

/**
 * Compiles a list once for all requests. With `variables`, `${…}` is a variable; otherwise it is
 * text.
 */
export function readPatternList(list: readonly string[], variables: boolean): PatternList {
  const distinct = [...new Set(list)]
  const variable = distinct.filter((text) => variables && hasVariables(text))
  const still = distinct.filter((text) => !(variables && hasVariables(text)))
  return {
    plain: new Set(still.filter((text) => !hasWildcards(text))),
    patterns: readPatterns(still.filter(hasWildcards)),
    templates: readPatternTemplates(variable),
  }
}

/**
 * Returns whether a text matches one of the list. Returns undefined when none matches and one has a
 * variable without a value; such a pattern matches nothing.
 */
export function fitsOneOf(
  { plain, patterns, templates }: PatternList,
  searched: SearchedText,
  context: RequestContext,
): boolean | undefined {
  return (
    plain.has(searched.text) ||
    matchPatterns(patterns, searched) ||
    matchTemplates(templates, searched, context)
  )
}
