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
import { closestSpelling } from './closest-spelling'
import { type Finding, finding, itemsOf } from './policy-finding'
import type { StatementSyntax } from './policy-syntax'
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
 * no element, such as iam:GetAccountPasswordPolicy on a user. Yields nothing if an action's
 * resource kinds are not known here.
 */
export function* vainResources({ number, Action, Resource }: StatementSyntax): Iterable<Finding> {
  const actions = itemsOf(Action).map((item) => ({
    item,
    targets: targetsOf(actionsMatching(item.value)),
  }))
  const all = distinct(actions.flatMap(({ targets }) => targets ?? []))
  const known = actions.length > 0 && actions.every(({ targets }) => targets)
  const vain = known
    ? itemsOf(Resource).filter(({ value }) => !all.some((target) => reaches(value, target)))
    : []
  for (const item of vain)
    yield finding(
      'ResourceNeverMatches',
      item,
      `${shortened(item.value)} matches nothing that the actions of Statement ${number} act on, which is ${inWords(all)}. Use that instead.`,
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
