// The list of a statement's Resource or NotResource, and whether it covers the resource of a request.

import { matchPatterns } from '../matching/match-wildcards'
import type { SearchedText } from '../matching/searched-text'
import { type Patterns, readPattern } from '../matching/wildcard-pattern'
import { type Arn, parseArn } from '../names/arn'
import { fitsOneOf, type PatternList, readPatternList } from './pattern-list'
import { contextValue, type RequestContext } from './policy-variables'

/** What a request is about, taken apart once. */
export interface AskedResource {
  service: string
  /** The action concerns the account as a whole: the request's resource is `*`. */
  wholeAccount: boolean
  /** Undefined where it is no ARN. */
  arn: Arn | undefined
  region: SearchedText
  accountId: SearchedText
  resource: SearchedText
  context: RequestContext
}

/** A list read once for all requests. Elements that are no ARN are not in it: they never match. */
export interface ResourceList {
  everything: boolean
  groups: readonly Group[]
}

/** The elements that agree up to the last colon between segments. Often they all do, and then that much is compared once. */
interface Group {
  partition: string
  service: string
  region: Patterns
  accountId: Patterns
  resources: PatternList
  /** One of them is everything there is in the account. */
  wholeAccount: boolean
}

/** Reads a list. Variables stand in the last segment only. */
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

export function askedResource(
  action: string,
  resource: string,
  context: RequestContext,
): AskedResource {
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

/** Whether a list covers a resource; undefined when none of it does, but an element has a variable without a value. */
export function coversResource(
  { everything, groups }: ResourceList,
  asked: AskedResource,
): boolean | undefined {
  if (everything) return true
  let unresolved = false
  for (const group of groups) {
    const covers = asked.wholeAccount
      ? takesInWholeAccount(group, asked)
      : groupCovers(group, asked)
    if (covers) return true
    if (covers === undefined) unresolved = true
  }
  return unresolved ? undefined : false
}

/** Each segment by itself: a wildcard doesn't reach across the colons between them. Partition and service have none. */
const groupCovers = (group: Group, { arn, region, accountId, resource, context }: AskedResource) =>
  arn !== undefined &&
  group.partition === arn.partition &&
  group.service === arn.service &&
  matchPatterns(group.region, region) &&
  matchPatterns(group.accountId, accountId) &&
  fitsOneOf(group.resources, resource, context)

/**
 * Actions on the account as a whole (its password policy, its alias) name no resource. Beside `*`, an ARN pattern reaches them when
 * it takes in everything of the account: AWS's guide grants iam:GetAccountPasswordPolicy on `arn:aws:iam::*:*`. A path in the pattern
 * (`user/*`) takes in less. The account is compared where the context tells it.
 */
function takesInWholeAccount(
  { wholeAccount, service, accountId }: Group,
  asked: AskedResource,
): boolean {
  const account = contextValue(asked.context, 'aws:principalaccount')
  return (
    wholeAccount &&
    service === asked.service &&
    (typeof account !== 'string' || matchPatterns(accountId, { text: account }))
  )
}
