// Finds parts of a statement that match nothing: mistyped actions, actions and resources that don't
// fit each other, dates, variables of a newer language version.

import { prefixOf, type ResourceType } from '../facts/aws-facts'
import { canMatchType, takesInEverything } from '../facts/resource-reach'
import { isShortArn } from '../names/arn'
import { closestSpelling } from './closest-spelling'
import { isDateOperator, isDateValue, takesVariables } from './condition-syntax'
import { findingWords as words } from './finding-words'
import { type Finding, finding, itemsOf } from './policy-finding'
import type { Review } from './policy-review'
import { NEWEST_VERSION, type StatementSyntax, type Text } from './policy-syntax'

/** Finds actions that AWS does not have, and patterns that match none. */
export function* unknownActions(
  { Action, NotAction }: StatementSyntax,
  { facts, matching, suggestions }: Review,
): Iterable<Finding> {
  for (const action of itemsOf(Action ?? NotAction)) {
    const { value } = action
    const prefix = prefixOf(value)
    if (!value.includes(':') || facts.services.size === 0) continue
    if (!facts.services.has(prefix)) {
      const meant = closestSpelling(prefix, facts.services.keys(), suggestions)
      const service = value.slice(0, prefix.length)
      yield finding('UnknownService', action, words.unknownService(service, meant))
      continue
    }
    if (matching(value)?.actions.length !== 0) continue
    const meant = closestSpelling(value, likeNames(value, facts.service(prefix)), suggestions)
    const says = /[*?]/.test(value) ? words.matchesNoAction : words.unknownAction
    yield finding('UnknownAction', action, says(value, meant))
  }
}

/**
 * Returns the actions of a service. For a beginning with a star, returns as many letters of each
 * action, with the star.
 */
function likeNames(action: string, service: ReturnType<Review['facts']['service']>): string[] {
  const names = (service?.actions ?? []).map(({ name }) => name)
  return /^[^*?]+\*$/.test(action)
    ? [...new Set(names.map((name) => `${name.slice(0, action.length - 1)}*`))]
    : names
}

/** What an element of Action supports: ARNs of some types, or nothing but everything. */
interface Support {
  service: string
  types: readonly ResourceType[] | undefined
}

/**
 * Finds elements of Resource that none of the actions supports; otherwise finds actions that
 * support no element, such as iam:GetAccountPasswordPolicy on a user. If an action's resource types
 * are not known, finds only elements that match nothing at all.
 */
export function* vainResources(
  { number, Action, Resource }: StatementSyntax,
  { matching, comparisons }: Review,
): Iterable<Finding> {
  const actions = itemsOf(Action).map((item) => ({ item, ...supportOf(item.value, matching) }))
  const known = actions.length > 0 && actions.every(({ types }) => types)
  const all = distinct(actions.flatMap(({ types }) => types ?? []))
  const fits = (element: string, { service, types = [] }: Support) =>
    takesInEverything(element, service) ||
    types.some((type) => canMatchType(element, type, comparisons))
  const services = distinct(actions.map(({ service }) => service))
  const fitsAny = (element: string) =>
    services.some((service) => takesInEverything(element, service)) ||
    all.some((type) => canMatchType(element, type, comparisons))
  const elements = distinct(itemsOf(Resource).map(({ value }) => value))
  const vain = new Set(
    elements.filter((value) => isCutShort(value) || (known && all.length > 0 && !fitsAny(value))),
  )
  for (const item of itemsOf(Resource).filter(({ value }) => vain.has(value)))
    yield finding(
      'ResourceNeverMatches',
      item,
      isCutShort(item.value)
        ? words.shortArn(item.value)
        : words.vainResource(item.value, number, all),
    )
  if (vain.size > 0 || !Resource) return

  for (const { item, service, types } of actions)
    if (types && !elements.some((value) => fits(value, { service, types })))
      yield finding(
        'ActionNeverMatches',
        item,
        words.vainAction(item.value, number, types, elements),
      )
}

function supportOf(action: string, matching: Review['matching']): Support {
  const { actions = [], types } = matching(action) ?? {}
  return { service: prefixOf(action), types: actions.length > 0 ? types : undefined }
}

const distinct = <T>(items: readonly T[]) => [...new Set(items)]

/** Returns whether an ARN lacks parts, and has no star that could match them. */
const isCutShort = (element: string) => isShortArn(element) && !element.includes('*')

/** Finds values of date operators that AWS stores although they are no dates. */
export function* vainDates({ Condition = [] }: StatementSyntax): Iterable<Finding> {
  for (const { operator, keys } of Condition)
    for (const value of isDateOperator(operator) ? keys.flatMap(({ values }) => values) : [])
      if (!isDateValue(value.value))
        yield finding('ValueNeverMatches', value, words.notADate(value.value))
}

const VARIABLE = /\$\{([^{}]*)\}/g

/**
 * Finds variables in a document of the older language version, where they are plain text. `${*}`
 * and the like are reported too: they do not match the character there.
 */
export function* literalVariables(statement: StatementSyntax): Iterable<Finding> {
  for (const item of textsWithVariables(statement))
    for (const [variable] of item.value.matchAll(VARIABLE))
      yield finding('LiteralVariable', item, words.plainVariable(variable, NEWEST_VERSION))
}

function textsWithVariables({ Resource, NotResource, Condition = [] }: StatementSyntax): Text[] {
  const compared = Condition.filter(({ operator }) => takesVariables(operator))
  return [
    ...itemsOf(Resource ?? NotResource),
    ...compared.flatMap(({ keys }) => keys.flatMap(({ values }) => values)),
  ]
}
