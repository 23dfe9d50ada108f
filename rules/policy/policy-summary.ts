// Summarises what a policy allows and denies, as AWS's console does: by service, access level,
// resource and condition.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary.html
import { ACCESS_LEVELS, type AccessLevel } from '../facts/access-levels'
import type { AwsFacts, KnownAction, Service } from '../facts/aws-facts'
import { actionsMatching } from '../facts/known-actions'
import { type PolicyDocument, parsePolicyDocument, type Statement } from './policy-document'

export interface LevelSummary {
  level: AccessLevel
  /** Full if every action of the level is included. */
  extent: 'Full' | 'Limited'
  /** The number of included actions. */
  count: number
  /** The included actions, in AWS's spelling with the service; none in a long summary. */
  actions: string[]
}

export interface ServiceSummary {
  /** The service prefix of the actions (`iam`), or `*` for all services. */
  service: string
  /** By access level; empty if the service's actions are not known here. */
  levels: LevelSummary[]
  /** True if every action of the service is included. */
  fullAccess: boolean
  /** Elements of Action as written, if the levels are not known. */
  actions: string[]
  /** From NotAction: the summary covers every action of the service except these. */
  except: string[]
  /** The resources, sorted; `*` is all resources. */
  resources: string[]
  /** From NotResource: the summary covers every resource except these. */
  exceptResources: string[]
  /** Conditions as `key operator value, value`; empty if there are none. */
  conditions: string[]
}

export interface PolicySummary {
  allow: ServiceSummary[]
  deny: ServiceSummary[]
}

/** Returns the summary of a policy, or undefined for a text that is not a policy. */
export function policySummary(
  policy: string | PolicyDocument,
  facts: AwsFacts,
): PolicySummary | undefined {
  const parsed = typeof policy === 'string' ? parsePolicyDocument(policy) : undefined
  if (parsed?.ok === false) return undefined
  const { Statement: statements } = parsed?.document ?? (policy as PolicyDocument)
  const of = (effect: Statement['Effect']) =>
    servicesOf(
      statements.filter(({ Effect }) => Effect === effect),
      facts,
    )
  return shortened({ allow: of('Allow'), deny: of('Deny') })
}

/** A page with more would be too large, and nobody would read it. */
const MOST_NAMES = 1_000

/** Leaves out the names of the actions if there are too many. Their number stays. */
function shortened(summary: PolicySummary): PolicySummary {
  const levels = Object.values(summary).flatMap((services: ServiceSummary[]) =>
    services.flatMap((service) => service.levels),
  )
  const names = levels.reduce((sum, { count }) => sum + count, 0)
  if (names > MOST_NAMES) for (const level of levels) level.actions = []
  return summary
}

/**
 * Groups all statements by the services that they name. Services are sorted by name, after "all
 * services".
 */
function servicesOf(statements: readonly Statement[], facts: AwsFacts): ServiceSummary[] {
  const byService = new Map<
    string,
    { statement: Statement; patterns: string[]; excluded: boolean }[]
  >()
  for (const statement of statements) {
    const patterns = statement.Action ?? statement.NotAction ?? []
    const excluded = statement.Action === undefined
    // NotAction covers every service except those listed, so it counts as all services.
    const groups = excluded ? new Map([['*', patterns]]) : grouped(patterns)
    for (const [service, own] of groups)
      byService.set(service, [
        ...(byService.get(service) ?? []),
        { statement, patterns: own, excluded },
      ])
  }
  return [...byService]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([prefix, parts]) => {
      const patterns = distinct(parts.flatMap((part) => (part.excluded ? [] : part.patterns)))
      const service = facts.service(prefix)
      const included = service ? actionsOf(patterns, facts) : { matched: [], unmatched: patterns }
      return {
        service: prefix,
        levels: service ? levelsOf(service, included.matched) : [],
        fullAccess:
          patterns.some((pattern) => /^(?:[^:]+:)?\*+$/.test(pattern)) ||
          included.matched.length === service?.actions.length,
        actions: included.unmatched,
        except: distinct(parts.flatMap((part) => (part.excluded ? part.patterns : []))),
        resources: distinct(parts.flatMap(({ statement }) => statement.Resource ?? [])),
        exceptResources: distinct(parts.flatMap(({ statement }) => statement.NotResource ?? [])),
        conditions: distinct(parts.flatMap(({ statement }) => conditionsOf(statement))),
      }
    })
}

/** Groups elements of Action by service; the service of `*` is `*`. Service names ignore case. */
function grouped(patterns: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const pattern of patterns) {
    const colon = pattern.indexOf(':')
    const service = colon < 0 ? '*' : pattern.slice(0, colon).toLowerCase()
    groups.set(service, [...(groups.get(service) ?? []), pattern])
  }
  return groups
}

/** Returns the actions that patterns match, and the patterns that match none. */
function actionsOf(patterns: readonly string[], facts: AwsFacts) {
  const matches = patterns.map((pattern) => actionsMatching(facts, pattern))
  return {
    matched: [...new Set(matches.flat())],
    unmatched: patterns.filter((_, index) => matches[index]?.length === 0),
  }
}

function levelsOf({ actions: all }: Service, matched: readonly KnownAction[]): LevelSummary[] {
  const included = new Set(matched)
  return ACCESS_LEVELS.flatMap((level) => {
    const ofLevel = all.filter((action) => action.level === level)
    const actions = ofLevel.filter((action) => included.has(action)).map(({ name }) => name)
    if (actions.length === 0) return []
    const extent = actions.length === ofLevel.length ? ('Full' as const) : ('Limited' as const)
    return [{ level, extent, count: actions.length, actions }]
  })
}

const conditionsOf = ({ Condition = {} }: Statement): string[] =>
  Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => `${key} ${operator} ${values.join(', ')}`),
  )

const distinct = (texts: readonly string[]) => [...new Set(texts)]
