// Evaluates whether a caller is allowed, or denied, an action on every user, group or policy of an
// account. The first lets a list be filtered and sorted by data that the caller may otherwise see
// in some rows only; the second disables a button above a list.

import { canReach } from '../facts/resource-reach'
import { matchWildcards } from '../matching/match-wildcards'
import { parseArn } from '../names/arn'
import type { PolicyDocument, Statement } from '../policy/policy-document'
import { conditionsHold } from './conditions'
import { namedKeys } from './context-keys'
import type { SourcedPolicy } from './evaluate-policies'
import type { RequestContext } from './policy-variables'
import { requestedResource } from './resource-list'
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
  /** The request's condition keys, in lower case, without the tags of a resource. */
  context: RequestContext
}

/**
 * Evaluates an action for all resources of a kind. Returns true only if evaluatePolicies allows it
 * on each of them, whatever their paths, names and tags; false if that is not certain. An Allow
 * counts if its resources cover the whole kind and its conditions hold without the resource's tags.
 * A Deny counts if it can match one resource and its conditions may hold.
 */
export function isAllowedOnAll(
  request: RequestOnAll,
  policies: readonly SourcedPolicy[],
  boundary?: SourcedPolicy,
): boolean {
  const parsed = readRequest(request)
  const all = boundary ? [...policies, boundary] : policies
  if (all.some(({ document }) => deniesSome(document, parsed))) return false
  if (!policies.some(({ document }) => allowsAll(document, parsed))) return false
  return !boundary || allowsAll(boundary.document, parsed)
}

/**
 * Evaluates an action for all resources of a kind. Returns true only if evaluatePolicies denies it
 * on each of them, whatever their paths, names and tags, and whatever the request's own context
 * keys; false if that is not certain. A Deny counts if its resources cover the whole kind and its
 * conditions hold. An Allow counts if it can match one resource and its conditions may hold.
 */
export function isDeniedOnAll(
  request: RequestOnAll,
  policies: readonly SourcedPolicy[],
  boundary?: SourcedPolicy,
): boolean {
  const parsed = readRequest(request)
  const all = boundary ? [...policies, boundary] : policies
  if (all.some(({ document }) => deniesAll(document, parsed))) return true
  if (!policies.some(({ document }) => allowsSome(document, parsed))) return true
  return boundary !== undefined && !allowsSome(boundary.document, parsed)
}

interface ParsedRequest extends RequestOnAll {
  read: ReadRequest
  /**
   * True when several tags of the caller share a key: conditions are then evaluated more than once.
   */
  shared: boolean
}

function readRequest(request: RequestOnAll): ParsedRequest {
  const { action, accountId, kind, context } = request
  const name = action.toLowerCase()
  const read = {
    ...requestedResource(name, `arn:aws:iam::${accountId}:${kind}/`, context),
    action: { text: name },
    readings: new Map(),
  }
  return { ...request, read, shared: sharedKeys(context).length > 0 }
}

const allowsAll = (document: PolicyDocument, parsed: ParsedRequest) =>
  readStatements(document).some((statement, index) => {
    if (!statement.allows || !actionMatches(statement, parsed.read)) return false
    if (!coversKind(document.Statement[index], parsed)) return false
    return conditionsOf(document, statement, index, parsed) === 'hold'
  })

const deniesAll = (document: PolicyDocument, parsed: ParsedRequest) =>
  readStatements(document).some((statement, index) => {
    if (statement.allows || !actionMatches(statement, parsed.read)) return false
    if (!coversKind(document.Statement[index], parsed)) return false
    return conditionsOf(document, statement, index, parsed, VARIES_BY_REQUEST) === 'hold'
  })

const allowsSome = (document: PolicyDocument, parsed: ParsedRequest) =>
  readStatements(document).some((statement, index) => {
    if (!statement.allows || !actionMatches(statement, parsed.read)) return false
    if (!reachesKind(document.Statement[index], parsed)) return false
    return conditionsOf(document, statement, index, parsed, VARIES_BY_REQUEST) !== 'fail'
  })

const deniesSome = (document: PolicyDocument, parsed: ParsedRequest) =>
  readStatements(document).some((statement, index) => {
    if (statement.allows || !actionMatches(statement, parsed.read)) return false
    if (!reachesKind(document.Statement[index], parsed)) return false
    return conditionsOf(document, statement, index, parsed) !== 'fail'
  })

const coversKind = (statement: Statement | undefined, parsed: ParsedRequest) =>
  statement?.Resource?.some((element) => takesInKind(element, parsed)) ?? false

/** A NotResource is assumed to match some resource of the kind; its list is not compared. */
const reachesKind = (statement: Statement | undefined, { kind }: ParsedRequest) =>
  statement?.Resource?.some((element) => canReach(element, kind)) ?? true

/**
 * Returns whether a Resource element covers the whole kind: `user/*`, or any prefix of it with a
 * star.
 */
function takesInKind(element: string, { kind, accountId }: ParsedRequest): boolean {
  if (element === '*') return true
  const arn = parseArn(element)
  if (arn?.partition !== 'aws' || arn.service !== 'iam') return false
  if (!matchWildcards(arn.region, '') || !matchWildcards(arn.accountId, accountId)) return false
  const [, beginning] = /^([a-z]*\/?)\*+$/.exec(arn.resource) ?? []
  return beginning !== undefined && `${kind}/`.startsWith(beginning)
}

const RESOURCE_TAG = /^(?:aws|iam):resourcetag\//
/** Keys whose values differ between requests: IAM's own, like iam:PolicyARN, and those of tags. */
const VARIES_BY_REQUEST = /^(?:iam:|aws:(?:resourcetag\/|requesttag\/|tagkeys$))/

/**
 * Evaluates a statement's conditions before the resource is known. Returns `varies` if they depend
 * on the resource's tags, or on other keys that `varying` matches.
 */
function conditionsOf(
  document: PolicyDocument,
  { conditions, allows }: ReadStatement,
  index: number,
  { read, shared }: ParsedRequest,
  varying = RESOURCE_TAG,
): 'hold' | 'fail' | 'varies' {
  if (!conditions) return allows ? 'fail' : 'hold'
  if (conditions.length === 0) return 'hold'
  const keys = namedKeys(document)[index] ?? []
  if (shared || keys.some(({ key }) => varying.test(key.toLowerCase()))) return 'varies'
  return conditionsHold(conditions, read) ? 'hold' : 'fail'
}
