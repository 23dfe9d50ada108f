// Evaluates which resources an element of Resource can match: everything, or some types.

import { type Effort, spend } from '../matching/effort'
import { parseArn, wholeServiceOf } from '../names/arn'
import type { ResourceType } from './aws-facts'

/** Returns whether an element covers everything of a service or, as `*`, of all services. */
export function takesInEverything(element: string, service: string): boolean {
  if (element === '*' || wholeServiceOf(element) === service) return true
  const arn = parseArn(element)
  return arn?.service === service && /^\*+$/.test(arn.resource)
}

/** Returns whether an element can match some IAM ARN of this kind. */
export function canReach(element: string, kind: 'user' | 'group' | 'policy'): boolean {
  if (element === '*') return true
  const arn = parseArn(element)
  if (arn?.service !== 'iam') return false
  const [literal = ''] = arn.resource.split(/[*?]|\$\{/, 1)
  const begins = `${kind}/`
  return literal.startsWith(begins) || (literal !== arn.resource && begins.startsWith(literal))
}

/**
 * ARNs that AWS's reference does not list for a type of IAM: a password and access keys may be the
 * root user's.
 */
const FURTHER: Readonly<Record<string, string>> = {
  'arn:${Partition}:iam::${Account}:user/${UserNameWithPath}':
    'arn:${Partition}:iam::${Account}:root',
  'arn:${Partition}:iam::${Account}:mfa/${MfaTokenIdWithPath}':
    'arn:${Partition}:iam::${Account}:sms-mfa/${MfaTokenIdWithPath}',
}

/**
 * Returns whether an element of Resource can match some ARN of a resource type. Also true if the
 * effort does not suffice to find out.
 */
export function canMatchType(element: string, { arn }: ResourceType, effort: Effort): boolean {
  if (element === '*') return true
  const further = FURTHER[arn]
  return (
    overlap(element, arn, effort) || (further !== undefined && overlap(element, further, effort))
  )
}

const SEGMENTS = ['partition', 'service', 'region', 'accountId', 'resource'] as const

/**
 * A complete ARN is compared segment by segment, so that a star in one of them does not reach into
 * the next. A variable before the last segment has colons of its own.
 */
function overlap(element: string, template: string, effort: Effort): boolean {
  const [one, other] = [parseArn(element), parseArn(template)]
  const beginning = `${one?.partition}${one?.service}${one?.region}${one?.accountId}`
  if (!one || !other || beginning.includes('${')) return textsOverlap(element, template, effort)
  return SEGMENTS.every((segment) => textsOverlap(one[segment], other[segment], effort))
}

function textsOverlap(element: string, template: string, effort: Effort): boolean {
  if (!/[*?$]/.test(element) && !/[*$]/.test(template)) return element === template
  if (!spend(effort, (element.length + 1) * (template.length + 1))) return true
  return patternsOverlap(partsOf(element, ELEMENT), partsOf(template, TEMPLATE))
}

/** A character, or a run of any characters: `narrow` excludes slashes and colons. */
type Part = { code: number } | { run: 'any' | 'narrow' } | { one: 'any' | 'narrow' }

/** Wildcards and variables of an element; `${*}` and the like are the characters themselves. */
const ELEMENT = /\$\{([*?$])\}|\$\{[^{}]*\}|[*?]/g
const TEMPLATE = /\$\{\w+\}|\*/g

/**
 * These variables contain neither slashes nor colons, so that the ARN of a bucket is not that of an
 * object. Any other name may have a path.
 */
const NARROW = /^\$\{(?:Partition|Region|Account|BucketName)\}$/

function partsOf(text: string, special: RegExp): Part[] {
  const parts: Part[] = []
  const literal = (characters: string) => {
    for (let at = 0; at < characters.length; at++) parts.push({ code: characters.charCodeAt(at) })
  }
  let from = 0
  for (const match of text.matchAll(special)) {
    literal(text.slice(from, match.index))
    from = match.index + match[0].length
    const narrow = special === TEMPLATE && NARROW.test(match[0]) ? 'narrow' : 'any'
    if (match[1] !== undefined) literal(match[1])
    else if (match[0] === '?') parts.push({ one: 'any' })
    // The reference's variables are at least one character.
    else if (special === TEMPLATE && match[0] !== '*') parts.push({ one: narrow }, { run: narrow })
    else parts.push({ run: 'any' })
  }
  literal(text.slice(from))
  return parts
}

/**
 * Returns whether some text matches both patterns. `reached` has the positions in the second
 * pattern that are possible at a position in the first.
 */
function patternsOverlap(first: readonly Part[], second: readonly Part[]): boolean {
  let reached = new Uint8Array(second.length + 1)
  reached[0] = 1
  for (let i = 0; i <= first.length; i++) {
    const next = new Uint8Array(second.length + 1)
    const one = first[i]
    for (let j = 0; j <= second.length; j++) {
      if (!reached[j]) continue
      const other = second[j]
      if (other && 'run' in other) reached[j + 1] = 1
      if (!one) continue
      if ('run' in one) next[j] = 1
      if (!other || !canShare(one, other)) continue
      if ('run' in one) reached[j + 1] = 1
      else if ('run' in other) next[j] = 1
      else next[j + 1] = 1
    }
    if (i === first.length) return reached[second.length] === 1
    reached = next
  }
  return false
}

const SEPARATORS = new Set(['/', ':'].map((character) => character.charCodeAt(0)))

/** Returns whether one character fits both parts. */
function canShare(one: Part, other: Part): boolean {
  if ('code' in one && 'code' in other) return one.code === other.code
  const [literal, wild] = 'code' in one ? [one, other] : [other, one]
  if (!('code' in literal) || 'code' in wild) return true
  return ('run' in wild ? wild.run : wild.one) === 'any' || !SEPARATORS.has(literal.code)
}
