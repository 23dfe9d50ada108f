// The wildcards of policies: `*` is any run of characters, also none; `?` is exactly one.

const NOWHERE: ReadonlySet<number> = new Set()
const STAR = '*'.charCodeAt(0)
const QUESTION_MARK = '?'.charCodeAt(0)
/** No character has this code. */
const END = -1

/**
 * Whether the whole text fits the pattern, case-sensitively. `literalAt` holds the places in the pattern where a `*` or `?` stands
 * for itself, because it came out of a variable's value.
 * After a mismatch only the last `*` is tried again, one character further: an earlier one could gain nothing, since whatever it
 * would take, the later one can take too. So the work is bounded by pattern × text. A regular expression made from the pattern
 * would backtrack through every `*`, and time out on a hostile one.
 */
export function matchWildcards(pattern: string, text: string, literalAt: ReadonlySet<number> = NOWHERE): boolean {
  let at = 0
  let position = 0
  let star = -1
  let starTakesTo = 0
  while (position < text.length) {
    const expected = at < pattern.length ? pattern.charCodeAt(at) : END
    if (expected === STAR && !literalAt.has(at)) {
      star = at++
      starTakesTo = position
      if (at === pattern.length) return true
    } else if (expected === text.charCodeAt(position) || (expected === QUESTION_MARK && !literalAt.has(at))) {
      at++
      position++
    } else if (star >= 0) {
      at = star + 1
      position = ++starTakesTo
    } else return false
  }
  while (at < pattern.length && pattern.charCodeAt(at) === STAR && !literalAt.has(at)) at++
  return at === pattern.length
}
