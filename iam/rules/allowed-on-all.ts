// Whether a caller is allowed an action on every user, group or policy of an account: what lets a
// list be filtered and sorted by data that the caller may otherwise see of some rows only.
import { parseArn } from './arn'
import { conditionsHold } from './conditions'
import { namedKeys } from './context-keys'
import type { SourcedPolicy } from './evaluate-policies'
import { matchWildcards } from './match-wildcards'
import type { PolicyDocument, Statement } from './policy-document'
import type { RequestContext } from './policy-variables'
import { askedResource } from './resource-list'
import { canReach } from './resource-reach'
import { actionMatches, type ReadRequest, type ReadStatement, readStatements } from './statement-matching'
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
    const elements = document.Statement[index]?.Resource ?? []
    if (!elements.some((element) => takesInKind(element, asked))) return false
    return conditionsOf(document, statement, index, asked) === 'hold'
  })

const deniesSome = (document: PolicyDocument, asked: Asked) =>
  readStatements(document).some((statement, index) => {
    if (statement.allows || !actionMatches(statement, asked.read)) return false
    if (!reachesKind(document.Statement[index], asked)) return false
    return conditionsOf(document, statement, index, asked) !== 'fail'
  })

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

/** What is known of a statement's conditions before the resource is: `varies` where its tags decide. */
function conditionsOf(
  document: PolicyDocument,
  { conditions, allows }: ReadStatement,
  index: number,
  { read, shared }: Asked,
): 'hold' | 'fail' | 'varies' {
  if (!conditions) return allows ? 'fail' : 'hold'
  if (conditions.length === 0) return 'hold'
  const keys = namedKeys(document)[index] ?? []
  if (shared || keys.some(({ key }) => RESOURCE_TAG.test(key.toLowerCase()))) return 'varies'
  return conditionsHold(conditions, read) ? 'hold' : 'fail'
}
