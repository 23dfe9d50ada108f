// Whether a caller is allowed an action on every user, group or policy of an account, or denied it
// on every one. The first lets a list be filtered and sorted by data that the caller may otherwise
// see of some rows only; the second disables a button above a list.

import { canReach } from '../facts/resource-reach'
import { matchWildcards } from '../matching/match-wildcards'
import { parseArn } from '../names/arn'
import type { PolicyDocument, Statement } from '../policy/policy-document'
import { conditionsHold } from './conditions'
import { namedKeys } from './context-keys'
import type { SourcedPolicy } from './evaluate-policies'
import type { RequestContext } from './policy-variables'
import { askedResource } from './resource-list'
import {
  actionMatches,
  type ReadRequest,
  type ReadStatement,
  readStatements,
} from './statement-matching'
import { sharedKeys } from './tag-readings'

export interface RequestOnAll {
  action: string
  accountId: string
  kind: 'user' | 'group' | 'policy'
  /** The request's keys, in lower case, without tags of a resource. */
  context: RequestContext
}

/**
 * Decides for all resources of a kind at once. True only where evaluatePolicies allows the action
 * on each of them, whatever their paths, names and tags; false where that is not certain. An Allow
 * counts if its resources take in the whole kind and its conditions hold without the resource's
 * tags. A Deny counts if it can reach one resource and its conditions may hold.
 */
export function isAllowedOnAll(
  request: RequestOnAll,
  policies: readonly SourcedPolicy[],
  boundary?: SourcedPolicy,
): boolean {
  const asked = readRequest(request)
  const all = boundary ? [...policies, boundary] : policies
  if (all.some(({ document }) => deniesSome(document, asked))) return false
  if (!policies.some(({ document }) => allowsAll(document, asked))) return false
  return !boundary || allowsAll(boundary.document, asked)
}

/**
 * Decides for all resources of a kind at once. True only where evaluatePolicies denies the action
 * on each of them, whatever their paths, names and tags, and whatever the request says of itself;
 * false where that is not certain. A Deny counts if its resources take in the whole kind and its
 * conditions hold. An Allow counts if it can reach one resource and its conditions may hold.
 */
export function isDeniedOnAll(
  request: RequestOnAll,
  policies: readonly SourcedPolicy[],
  boundary?: SourcedPolicy,
): boolean {
  const asked = readRequest(request)
  const all = boundary ? [...policies, boundary] : policies
  if (all.some(({ document }) => deniesAll(document, asked))) return true
  if (!policies.some(({ document }) => allowsSome(document, asked))) return true
  return boundary !== undefined && !allowsSome(boundary.document, asked)
}

interface Asked extends RequestOnAll {
  read: ReadRequest
  /** Several tags of the caller share a key: conditions are then read more than once. */
  shared: boolean
}

function readRequest(request: RequestOnAll): Asked {
  const { action, accountId, kind, context } = request
  const name = action.toLowerCase()
  const read = {
    ...askedResource(name, `arn:aws:iam::${accountId}:${kind}/`, context),
    action: { text: name },
    readings: new Map(),
  }
  return { ...request, read, shared: sharedKeys(context).length > 0 }
}

const allowsAll = (document: PolicyDocument, asked: Asked) =>
  readStatements(document).some((statement, index) => {
    if (!statement.allows || !actionMatches(statement, asked.read)) return false
    if (!coversKind(document.Statement[index], asked)) return false
    return conditionsOf(document, statement, index, asked) === 'hold'
  })

const deniesAll = (document: PolicyDocument, asked: Asked) =>
  readStatements(document).some((statement, index) => {
    if (statement.allows || !actionMatches(statement, asked.read)) return false
    if (!coversKind(document.Statement[index], asked)) return false
    return conditionsOf(document, statement, index, asked, VARIES_BY_REQUEST) === 'hold'
  })

const allowsSome = (document: PolicyDocument, asked: Asked) =>
  readStatements(document).some((statement, index) => {
    if (!statement.allows || !actionMatches(statement, asked.read)) return false
    if (!reachesKind(document.Statement[index], asked)) return false
    return conditionsOf(document, statement, index, asked, VARIES_BY_REQUEST) !== 'fail'
  })

const deniesSome = (document: PolicyDocument, asked: Asked) =>
  readStatements(document).some((statement, index) => {
    if (statement.allows || !actionMatches(statement, asked.read)) return false
    if (!reachesKind(document.Statement[index], asked)) return false
    return conditionsOf(document, statement, index, asked) !== 'fail'
  })

const coversKind = (statement: Statement | undefined, asked: Asked) =>
  statement?.Resource?.some((element) => takesInKind(element, asked)) ?? false

/** NotResource reaches what nobody listed; its list is not compared. */
const reachesKind = (statement: Statement | undefined, { kind }: Asked) =>
  statement?.Resource?.some((element) => canReach(element, kind, 'iam')) ?? true

/** Whether an element of Resource takes in everything of the kind: `user/*`, or any beginning of it. */
function takesInKind(element: string, { kind, accountId }: Asked): boolean {
  if (element === '*') return true
  const arn = parseArn(element)
  if (arn?.partition !== 'aws' || arn.service !== 'iam') return false
  if (!matchWildcards(arn.region, '') || !matchWildcards(arn.accountId, accountId)) return false
  const [, beginning] = /^([a-z]*\/?)\*+$/.exec(arn.resource) ?? []
  return beginning !== undefined && `${kind}/`.startsWith(beginning)
}

const RESOURCE_TAG = /^(?:aws|iam):resourcetag\//
/** Keys that each request has its own values of: IAM's, like iam:PolicyARN, and those of tags. */
const VARIES_BY_REQUEST = /^(?:iam:|aws:(?:resourcetag\/|requesttag\/|tagkeys$))/

/**
 * What is known of a statement's conditions before the resource is: `varies` where its tags, or
 * other keys that `varying` matches, decide.
 */
function conditionsOf(
  document: PolicyDocument,
  { conditions, allows }: ReadStatement,
  index: number,
  { read, shared }: Asked,
  varying = RESOURCE_TAG,
): 'hold' | 'fail' | 'varies' {
  if (!conditions) return allows ? 'fail' : 'hold'
  if (conditions.length === 0) return 'hold'
  const keys = namedKeys(document)[index] ?? []
  if (shared || keys.some(({ key }) => varying.test(key.toLowerCase()))) return 'varies'
  return conditionsHold(conditions, read) ? 'hold' : 'fail'
}
