// Evaluates whether a statement's Resource or NotResource list covers the resource of a request.

import { matchPatterns } from '../matching/match-wildcards'
import type { SearchedText } from '../matching/searched-text'
import { type Patterns, readPattern } from '../matching/wildcard-pattern'
import { type Arn, isShortArn, parseArn, wholeServiceOf } from '../names/arn'
import { fitsOneOf, type PatternList, readPatternList } from './pattern-list'
import { contextValue, type RequestContext } from './policy-variables'

/** A request's resource, parsed once. */
export interface RequestedResource {
  service: string
  /** The action concerns the whole account: the request's resource is `*`. */
  wholeAccount: boolean
  whole: SearchedText
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
  /** Undefined if the list has none, as most lists. */
  short: ShortArns | undefined
}

/**
 * The ARNs with fewer than six segments, such as `arn:aws:sns:*`. Each is a pattern for the text of
 * the whole ARN, so its wildcards match colons too. It has no variables, because those are allowed
 * after the fifth colon only.
 */
interface ShortArns {
  patterns: PatternList
  /** The services of which an element covers everything. */
  wholeServices: ReadonlySet<string>
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
    short: readShortArns(elements.filter(isShortArn)),
  }
}

const readShortArns = (elements: readonly string[]): ShortArns | undefined =>
  elements.length === 0
    ? undefined
    : {
        patterns: readPatternList(elements, false),
        wholeServices: new Set(
          elements.map(wholeServiceOf).filter((service) => service !== undefined),
        ),
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
    whole: { text: resource },
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
  { everything, groups, short }: ResourceList,
  requested: RequestedResource,
): boolean | undefined {
  if (everything || (short && shortArnsCover(short, requested))) return true
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

const shortArnsCover = (
  { patterns, wholeServices }: ShortArns,
  { wholeAccount, service, whole, context }: RequestedResource,
): boolean =>
  wholeAccount ? wholeServices.has(service) : fitsOneOf(patterns, whole, context) === true

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
