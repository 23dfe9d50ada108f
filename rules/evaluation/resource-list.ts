// Evaluates whether a statement's Resource or NotResource list covers the resource of a request.

import { matchPatterns } from '../matching/match-wildcards'
import type { SearchedText } from '../matching/searched-text'
import { type Patterns, readPattern } from '../matching/wildcard-pattern'
import { type Arn, parseArn } from '../names/arn'
import { fitsOneOf, type PatternList, readPatternList } from './pattern-list'
import { contextValue, type RequestContext } from './policy-variables'

/** A request's resource, parsed once. */
export interface RequestedResource {
  service: string
  /** The action concerns the whole account: the request's resource is `*`. */
  wholeAccount: boolean
  /** Undefined if the resource is not an ARN. */
  arn: Arn | undefined
  region: SearchedText
  accountId: SearchedText
  resource: SearchedText
  context: RequestContext
}

/**
 * A list compiled once for all requests. Elements that are not ARNs are omitted, because they never
 * match.
 */
export interface ResourceList {
  everything: boolean
  groups: readonly Group[]
}

/**
 * The elements with the same partition, service, region and account. Often all elements are alike,
 * so these segments are compared once.
 */
interface Group {
  partition: string
  service: string
  region: Patterns
  accountId: Patterns
  resources: PatternList
  /** True when one of the elements covers the whole account. */
  wholeAccount: boolean
}

/** Compiles a list. Variables are allowed in the last segment only. */
export function readResourceList(elements: readonly string[], variables: boolean): ResourceList {
  const arns = elements.map(parseArn).filter((arn) => arn !== undefined)
  const groups = new Map<string, Arn[]>()
  for (const arn of arns) {
    const { partition, service, region, accountId } = arn
    const start = [partition, service, region, accountId].join(':')
    const group = groups.get(start)
    if (group) group.push(arn)
    else groups.set(start, [arn])
  }
  return {
    everything: elements.includes('*'),
    groups: [...groups.values()].map((group) => readGroup(group, variables)),
  }
}

function readGroup(arns: readonly Arn[], variables: boolean): Group {
  const { partition = '', service = '', region = '', accountId = '' } = arns[0] ?? {}
  const resources = arns.map(({ resource }) => resource)
  return {
    partition,
    service,
    region: readPattern(region),
    accountId: readPattern(accountId),
    resources: readPatternList(resources, variables),
    wholeAccount: resources.some((resource) => /^\*+$/.test(resource)),
  }
}

export function requestedResource(
  action: string,
  resource: string,
  context: RequestContext,
): RequestedResource {
  const [service = ''] = action.split(':', 1)
  const arn = parseArn(resource)
  const { region = '', accountId = '', resource: last = '' } = arn ?? {}
  return {
    service,
    wholeAccount: resource === '*',
    arn,
    region: { text: region },
    accountId: { text: accountId },
    resource: { text: last },
    context,
  }
}

/**
 * Returns whether a list covers a resource. Returns undefined when no element does and one has a
 * variable without a value.
 */
export function coversResource(
  { everything, groups }: ResourceList,
  requested: RequestedResource,
): boolean | undefined {
  if (everything) return true
  let unresolved = false
  for (const group of groups) {
    const covers = requested.wholeAccount
      ? takesInWholeAccount(group, requested)
      : groupCovers(group, requested)
    if (covers) return true
    if (covers === undefined) unresolved = true
  }
  return unresolved ? undefined : false
}

/**
 * Matches each segment separately: a wildcard does not match the colons between them. Partition and
 * service have no wildcards.
 */
const groupCovers = (
  group: Group,
  { arn, region, accountId, resource, context }: RequestedResource,
) =>
  arn !== undefined &&
  group.partition === arn.partition &&
  group.service === arn.service &&
  matchPatterns(group.region, region) &&
  matchPatterns(group.accountId, accountId) &&
  fitsOneOf(group.resources, resource, context)

/**
 * Actions on the whole account (its password policy, its alias) have no resource. Besides `*`, an
 * ARN pattern matches them when it covers the whole account: AWS's guide grants
 * iam:GetAccountPasswordPolicy on `arn:aws:iam::*:*`. A pattern with a path (`user/*`) covers less.
 * The account ID is compared if the context has it.
 */
function takesInWholeAccount(
  { wholeAccount, service, accountId }: Group,
  requested: RequestedResource,
): boolean {
  const account = contextValue(requested.context, 'aws:principalaccount')
  return (
    wholeAccount &&
    service === requested.service &&
    (typeof account !== 'string' || matchPatterns(accountId, { text: account }))
  )
}
