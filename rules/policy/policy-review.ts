// What the checks of one document share: AWS's facts, and a limit on the work.

import { type AwsFacts, type KnownAction, prefixOf, type ResourceType } from '../facts/aws-facts'
import { actionsMatching, typesOf } from '../facts/known-actions'
import type { Effort } from '../matching/effort'

export interface Review {
  facts: AwsFacts
  /** For suggestions, which are the least important. */
  suggestions: Effort
  /** For comparing ARNs, and for looking for condition keys. */
  comparisons: Effort
  /**
   * Returns the actions that an element of Action matches; undefined if they are not known, or
   * after the limit of this document.
   */
  matching(pattern: string): Matched | undefined
}

export interface Matched {
  actions: readonly KnownAction[]
  /** The types that the actions support; undefined if those of one action are not known. */
  types: readonly ResourceType[] | undefined
  /** Returns the condition keys of any of the actions. */
  keys(): readonly string[]
}

/**
 * As much as a policy of the maximum size needs, and about a quarter of a second. The longest text,
 * 131,072 characters, could name fifteen thousand wildcards of a service with 800 actions.
 */
const MOST_PATTERNS = 500
const MOST_STEPS = 5_000_000

/** Starts the review of a document. */
export function startReview(facts: AwsFacts): Review {
  const patterns: Effort = { left: MOST_PATTERNS }
  const known = new Map<string, Matched | undefined>()
  return {
    facts,
    suggestions: { left: MOST_STEPS },
    comparisons: { left: MOST_STEPS },
    matching(pattern) {
      const name = pattern.toLowerCase()
      if (!known.has(name)) known.set(name, matched(facts, name, patterns))
      return known.get(name)
    },
  }
}

function matched(facts: AwsFacts, pattern: string, effort: Effort): Matched | undefined {
  if (!facts.service(prefixOf(pattern))) return undefined
  if (/[*?]/.test(pattern) && --effort.left < 0) return undefined
  const actions = actionsMatching(facts, pattern)
  const types = actions.map(typesOf)
  const known = !types.includes(undefined)
  let keys: readonly string[] | undefined
  return {
    actions,
    types: known ? [...new Set(types.flatMap((some) => some ?? []))] : undefined,
    keys: () => (keys ??= keysOf(actions)),
  }
}

/** Actions share their lists of keys. */
function keysOf(actions: readonly KnownAction[]): readonly string[] {
  const lists = [...new Set(actions.map(({ keys }) => keys))]
  const [first = []] = lists
  return lists.length > 1 ? [...new Set(lists.flat())] : first
}
