// Summarises what a policy allows and denies, as AWS's console does: by service, access level,
// resource and condition.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary.html
import { ACCESS_LEVELS, type AccessLevel, accessLevelOf } from '../facts/access-levels'
import { actionsMatching, isKnownService, KNOWN_ACTIONS } from '../facts/known-actions'
import { type PolicyDocument, parsePolicyDocument, type Statement } from './policy-document'

export interface LevelSummary {
  level: AccessLevel
  /** Full if every action of the level is included. */
  extent: 'Full' | 'Limited'
  /** The included actions, in AWS's spelling with the service. */
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
export function policySummary(policy: string | PolicyDocument): PolicySummary | undefined {
  const parsed = typeof policy === 'string' ? parsePolicyDocument(policy) : undefined
  if (parsed?.ok === false) return undefined
  const { Statement: statements } = parsed?.document ?? (policy as PolicyDocument)
  const of = (effect: Statement['Effect']) =>
    servicesOf(statements.filter(({ Effect }) => Effect === effect))
  return { allow: of('Allow'), deny: of('Deny') }
}

/**
 * Groups all statements by the services that they name. Services are sorted by name, after "all
 * services".
 */
function servicesOf(statements: readonly Statement[]): ServiceSummary[] {
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
    .map(([service, parts]) => {
      const patterns = parts.flatMap((part) => (part.excluded ? [] : part.patterns))
      const known = isKnownService(service)
      const matched = known ? namesMatching(service, patterns) : []
      return {
        service,
        levels: known ? levelsOf(service, matched) : [],
        fullAccess:
          patterns.some((pattern) => /^(?:[^:]+:)?\*+$/.test(pattern)) ||
          (known && matched.length === namesOf(service).length),
        actions: known
          ? patterns.filter((pattern) => actionsMatching(pattern).length === 0)
          : distinct(patterns),
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

const namesOf = (service: string) =>
  KNOWN_ACTIONS.map(({ name }) => name).filter((name) => name.startsWith(`${service}:`))

function namesMatching(service: string, patterns: readonly string[]): string[] {
  const matched = new Set(
    patterns.flatMap((pattern) => actionsMatching(pattern).map(({ name }) => name)),
  )
  return namesOf(service).filter((name) => matched.has(name))
}

function levelsOf(service: string, matched: readonly string[]): LevelSummary[] {
  return ACCESS_LEVELS.flatMap((level) => {
    const actions = matched.filter((name) => accessLevelOf(name) === level)
    if (actions.length === 0) return []
    const all = namesOf(service).filter((name) => accessLevelOf(name) === level)
    return [
      {
        level,
        extent: actions.length === all.length ? ('Full' as const) : ('Limited' as const),
        actions,
      },
    ]
  })
}

const conditionsOf = ({ Condition = {} }: Statement): string[] =>
  Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => `${key} ${operator} ${values.join(', ')}`),
  )

const distinct = (texts: readonly string[]) => [...new Set(texts)]
