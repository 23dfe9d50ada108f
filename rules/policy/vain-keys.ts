// Finds condition keys that are mistyped, or that no request for a statement's actions has.

import { prefixOf } from '../facts/aws-facts'
import { isGlobal, isListed, knownKeys, standingOfKey } from '../facts/known-condition-keys'
import { spend } from '../matching/effort'
import { closestSpelling } from './closest-spelling'
import { findingWords as words } from './finding-words'
import { type Finding, finding, itemsOf } from './policy-finding'
import type { Review } from './policy-review'
import type { StatementSyntax } from './policy-syntax'
import type { Span } from './text-fault'

/**
 * Finds condition keys that AWS does not have, that the statement's actions do not support, or that
 * no request here has. `Null` and the operators with IfExists may test for a missing key
 * intentionally.
 */
export function* vainKeys(
  { Action, Condition = [] }: StatementSyntax,
  review: Review,
): Iterable<Finding> {
  for (const { operator, keys } of Condition) {
    const mayBeMissing = /(?:Null|IfExists)$/.test(operator)
    for (const { key } of keys) {
      const without =
        mayBeMissing || !exists(key.value, review) ? [] : unsupported(key.value, Action, review)
      if (without.length > 0)
        yield finding('KeyNotAvailable', key, words.keyNotAvailable(key.value, without))
      else yield* keyFinding(key, key.value, mayBeMissing, review)
    }
  }
}

const exists = (key: string, { facts }: Review) => standingOfKey(facts, key) !== 'unknown'

/** What it takes to look for a key in a list. */
const STEPS = 50

/** Returns the elements of Action that match no action with this key. */
function unsupported(
  key: string,
  list: StatementSyntax['Action'],
  { facts, matching, comparisons }: Review,
): string[] {
  const without: string[] = []
  if (isGlobal(facts, key)) return without
  for (const { value } of itemsOf(list)) {
    if (!spend(comparisons, STEPS)) return []
    const matched = matching(value)
    if (matched && matched.actions.length > 0 && !isListed(matched.keys(), key)) without.push(value)
  }
  return without
}

const VARIABLE = /\$\{([^{}]*)\}/g

/**
 * Finds variables in resources that never have a value: such an element matches nothing. `${*}` and
 * the like are literal characters.
 */
export function* vainVariables(
  { Resource, NotResource }: StatementSyntax,
  review: Review,
): Iterable<Finding> {
  for (const item of itemsOf(Resource ?? NotResource))
    for (const [, variable = ''] of item.value.matchAll(VARIABLE)) {
      const [key = '', byDefault] = variable.split(',', 2)
      if (!/^[*?$]$/.test(key)) yield* keyFinding(item, key, byDefault !== undefined, review)
    }
}

function* keyFinding(
  place: Span,
  key: string,
  mayBeMissing: boolean,
  { facts, suggestions }: Review,
): Iterable<Finding> {
  const standing = standingOfKey(facts, key)
  if (standing === 'unknown') {
    const meant = closestSpelling(key, knownKeys(facts, prefixOf(key)), suggestions)
    yield finding('UnknownKey', place, words.unknownKey(key, meant))
  }
  if (standing === 'notCarried' && !mayBeMissing)
    yield finding('KeyNotCarried', place, words.keyNotCarried(key))
}
