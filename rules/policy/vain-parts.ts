// Finds parts of a statement that match nothing: mistyped actions and keys, and resources of a kind
// that the actions don't act on.

import {
  actionsMatching,
  isKnownService,
  KNOWN_ACTIONS,
  type KnownAction,
  type ResourceKind,
} from '../facts/known-actions'
import { OTHER_KEYS, REQUEST_KEYS, standingOfKey } from '../facts/known-condition-keys'
import { canReach } from '../facts/resource-reach'
import { isShortArn } from '../names/arn'
import { closestSpelling } from './closest-spelling'
import { isDateOperator, isDateValue, takesVariables } from './condition-syntax'
import { type Finding, finding, itemsOf } from './policy-finding'
import { NEWEST_VERSION, type StatementSyntax, type Text } from './policy-syntax'
import { type Span, shortened } from './text-fault'

/** Finds actions that a known service doesn't have, and patterns that match none of its actions. */
export function* unknownActions({ Action, NotAction }: StatementSyntax): Iterable<Finding> {
  for (const action of itemsOf(Action ?? NotAction)) {
    const [service = '', name = ''] = action.value.split(':')
    if (!isKnownService(service) || actionsMatching(action.value).length > 0) continue
    const says = /[*?]/.test(name) ? 'matches no action' : 'is not an action'
    const fix = correction(action.value, likeNames(service, name))
    yield finding(
      'UnknownAction',
      action,
      `${shortened(action.value)} ${says} of ${service.toUpperCase()}. ${fix}`,
    )
  }
}

/**
 * Returns the actions of a service. For a prefix with a star, returns as many letters of each
 * action, with the star.
 */
function likeNames(service: string, name: string): string[] {
  const names = KNOWN_ACTIONS.map((action) => action.name).filter((one) =>
    one.startsWith(`${service.toLowerCase()}:`),
  )
  return /^[^*?]+\*$/.test(name)
    ? names.map((one) => `${one.slice(0, service.length + name.length)}*`)
    : names
}

/** A kind of resource that actions of a service act on. */
interface Target {
  service: string
  kind: ResourceKind
}

const KIND_WORDS: Record<ResourceKind, string> = {
  user: 'a user (user/…)',
  group: 'a group (group/…)',
  policy: 'a managed policy (policy/…)',
  role: 'a role (role/…)',
  mfa: 'an MFA device (mfa/…)',
  '*': 'the account as a whole (*)',
}

/**
 * Finds elements of Resource that none of the actions can match; otherwise finds actions that match
 * no element, such as iam:GetAccountPasswordPolicy on a user. If an action's resource kinds are not
 * known here, finds only elements that match nothing at all.
 */
export function* vainResources({ number, Action, Resource }: StatementSyntax): Iterable<Finding> {
  const actions = itemsOf(Action).map((item) => ({
    item,
    targets: targetsOf(actionsMatching(item.value)),
  }))
  const all = distinct(actions.flatMap(({ targets }) => targets ?? []))
  const known = actions.length > 0 && actions.every(({ targets }) => targets)
  const vain = itemsOf(Resource).filter(
    ({ value }) => isCutShort(value) || (known && !all.some((target) => reaches(value, target))),
  )
  for (const item of vain)
    yield finding(
      'ResourceNeverMatches',
      item,
      isCutShort(item.value)
        ? `${shortened(item.value)} matches nothing, because an ARN has six parts separated by five colons, such as arn:aws:iam::123456789012:user/alice. Add the missing parts.`
        : `${shortened(item.value)} matches nothing that the actions of Statement ${number} act on, which is ${inWords(all)}. Use that instead.`,
    )
  if (vain.length > 0 || !Resource) return

  const reached = new Set(
    all.filter((target) => Resource.items.some(({ value }) => reaches(value, target))).map(keyOf),
  )
  for (const { item, targets } of actions)
    if (targets && !targets.some((target) => reached.has(keyOf(target))))
      yield finding(
        'ActionNeverMatches',
        item,
        `${shortened(item.value)} acts on ${inWords(targets)}, and no Resource of Statement ${number} matches that. Move it to a separate statement with a matching Resource.`,
      )
}

/** Returns whether an ARN lacks parts, and has no star that could match them. */
const isCutShort = (element: string) => isShortArn(element) && !element.includes('*')

/** Returns the resource kinds of some actions; undefined if those of one action are not known. */
function targetsOf(actions: readonly KnownAction[]): Target[] | undefined {
  if (actions.length === 0 || actions.some(({ kinds }) => kinds.length === 0)) return undefined
  return distinct(
    actions.flatMap(({ name, kinds }) =>
      kinds.map((kind) => ({ service: name.slice(0, name.indexOf(':')), kind })),
    ),
  )
}

const keyOf = ({ service, kind }: Target) => `${service} ${kind}`
const distinct = (targets: readonly Target[]) => [
  ...new Map(targets.map((one) => [keyOf(one), one])).values(),
]
const reaches = (element: string, { service, kind }: Target) => canReach(element, kind, service)
const inWords = (targets: readonly Target[]) =>
  targets.map(({ kind }) => KIND_WORDS[kind]).join(' or ')

/** Finds values of date operators that AWS stores although they are no dates. */
export function* vainDates({ Condition = [] }: StatementSyntax): Iterable<Finding> {
  for (const { operator, keys } of Condition)
    for (const value of isDateOperator(operator) ? keys.flatMap(({ values }) => values) : [])
      if (!isDateValue(value.value))
        yield finding(
          'ValueNeverMatches',
          value,
          `${shortened(value.value)} is not a date, so it matches nothing. Write the offset with its minutes, such as +01:00, or Z.`,
        )
}

/**
 * Finds variables in a document of the older language version, where they are plain text. `${*}`
 * and the like are reported too: they do not match the character there.
 */
export function* literalVariables(statement: StatementSyntax): Iterable<Finding> {
  for (const item of textsWithVariables(statement))
    for (const [variable] of item.value.matchAll(VARIABLE))
      yield finding(
        'LiteralVariable',
        item,
        `${shortened(variable)} is plain text here and has no value, because variables need a newer version of the policy language. Add "Version": "${NEWEST_VERSION}", or replace the version with it.`,
      )
}

function textsWithVariables({ Resource, NotResource, Condition = [] }: StatementSyntax): Text[] {
  const compared = Condition.filter(({ operator }) => takesVariables(operator))
  return [
    ...itemsOf(Resource ?? NotResource),
    ...compared.flatMap(({ keys }) => keys.flatMap(({ values }) => values)),
  ]
}

/**
 * Finds condition keys that no request has. `Null` and the operators with IfExists may test for a
 * missing key intentionally.
 */
export function* unknownKeys({ Condition = [] }: StatementSyntax): Iterable<Finding> {
  for (const { operator, keys } of Condition)
    for (const { key } of keys)
      yield* keyFinding(key, key.value, /(?:Null|IfExists)$/.test(operator))
}

const VARIABLE = /\$\{([^{}]*)\}/g

/**
 * Finds variables in resources that never have a value: such an element matches nothing. `${*}` and
 * the like are literal characters.
 */
export function* unknownVariables({ Resource, NotResource }: StatementSyntax): Iterable<Finding> {
  for (const item of itemsOf(Resource ?? NotResource))
    for (const [, variable = ''] of item.value.matchAll(VARIABLE)) {
      const [key = '', byDefault] = variable.split(',', 2)
      if (!/^[*?$]$/.test(key)) yield* keyFinding(item, key, byDefault !== undefined)
    }
}

function* keyFinding(place: Span, key: string, mayBeMissing: boolean): Iterable<Finding> {
  const standing = standingOfKey(key)
  if (standing === 'unknown')
    yield finding(
      'UnknownKey',
      place,
      `${shortened(key)} is not an AWS condition key, and no request contains it. ${correction(key, [...REQUEST_KEYS, ...OTHER_KEYS])}`,
    )
  if (standing === 'notCarried' && !mayBeMissing)
    yield finding(
      'KeyNotCarried',
      place,
      `No request here contains the key ${shortened(key)}, so it always counts as missing. Remove it, or test another key, such as aws:username, aws:SourceIp or aws:CurrentTime.`,
    )
}

function correction(word: string, candidates: Iterable<string>): string {
  const closest = closestSpelling(word, candidates)
  return closest === undefined ? 'Correct or remove it.' : `Did you mean ${closest}?`
}
