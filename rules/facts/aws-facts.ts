// What AWS's services are made of: actions, resource types and condition keys. `npm run facts`
// writes the facts as text, with a line for each service; this reads them. The server has them all,
// a browser only the services that somebody writes about.
import { ACCESS_LEVELS, type AccessLevel } from './access-levels'

export interface ResourceType {
  /** AWS's name, such as `bucket`. */
  name: string
  /** With variable parts: `arn:${Partition}:s3:::${BucketName}`. */
  arn: string
  keys: readonly string[]
}

export interface KnownAction {
  /** With the service, in AWS's spelling: `iam:ChangePassword`. */
  name: string
  level: AccessLevel
  /** Empty if the action supports only `*`; undefined if its resource types are not known. */
  types: readonly ResourceType[] | undefined
  /** The condition keys of the action and of its resource types. */
  keys: readonly string[]
}

export interface Service {
  /** `iam`, as in the names of actions. */
  prefix: string
  /** AWS's name of the service. */
  name: string
  /** Every condition key with the service's prefix, and others that its actions support. */
  keys: readonly string[]
  /** Sorted by name. */
  actions: readonly KnownAction[]
  /** By name in lower case, with the prefix. */
  byName: ReadonlyMap<string, KnownAction>
}

/** The one interface to AWS's data. Keys have variable parts, as in `aws:RequestTag/${TagKey}`. */
export interface AwsFacts {
  /** AWS's names of all services by prefix. */
  services: ReadonlyMap<string, string>
  globalKeys: readonly string[]
  /** Keys whose prefix is not that of a service: those of identity providers, for example. */
  otherKeys: readonly string[]
  /**
   * Returns a service by its prefix, ignoring case; undefined if there is none, or if it has not
   * been loaded.
   */
  service(prefix: string): Service | undefined
}

/** The maximum number of services that a browser asks for at once. */
export const MOST_SERVICES = 20

/** What is written about all services together. */
export type FactsIndex = [
  globalKeys: string[],
  otherKeys: string[],
  services: [prefix: string, name: string][],
]

/** The facts of one service as written. */
export type ServiceLine = [
  prefix: string,
  name: string,
  keys: string[],
  types: [name: string, arn: string, keys: number[]][],
  groups: [level: string, types: number[] | null, keys: number[], names: string][],
]

const LEVELS = new Map(ACCESS_LEVELS.map((level) => [level.charAt(0), level]))

/** Reads what is written about a service. */
export function readService([prefix, name, keys, typeLines, groups]: ServiceLine): Service {
  const at = <T>(list: readonly T[], positions: readonly number[]) =>
    positions.map((position) => list[position] as T)
  const types = typeLines.map(([type, arn, own]) => ({
    name: type,
    arn: `arn:\${Partition}:${arn}`,
    keys: at(keys, own),
  }))
  const actions = groups.flatMap(([letter, typesAt, keysAt, names]) => {
    const level = LEVELS.get(letter) ?? 'Write'
    const ofGroup = typesAt ? at(types, typesAt) : undefined
    const supported = new Set([
      ...at(keys, keysAt),
      ...(ofGroup ?? []).flatMap((type) => type.keys),
    ])
    const shared = { level, types: ofGroup, keys: [...supported] }
    return names.split(' ').map((one): KnownAction => ({ name: `${prefix}:${one}`, ...shared }))
  })
  actions.sort((one, other) => (one.name < other.name ? -1 : 1))
  const byName = new Map(actions.map((action) => [action.name.toLowerCase(), action]))
  return { prefix, name, keys, actions, byName }
}

/**
 * Returns the facts.
 *
 * @param index undefined if it is not loaded yet
 * @param find returns a service by its prefix in lower case
 */
export function factsOf(
  index: FactsIndex | undefined,
  find: (prefix: string) => Service | undefined,
): AwsFacts {
  const [globalKeys, otherKeys, services] = index ?? [[], [], []]
  return {
    services: new Map(services),
    globalKeys,
    otherKeys,
    service: (prefix) => find(prefix.toLowerCase()),
  }
}

/** Returns the service prefix of an action or a condition key, in lower case; empty without one. */
export const prefixOf = (name: string) =>
  name.slice(0, Math.max(0, name.indexOf(':'))).toLowerCase()

/** Returns the action of this name, ignoring case. */
export const knownAction = (facts: AwsFacts, name: string): KnownAction | undefined =>
  facts.service(prefixOf(name))?.byName.get(name.toLowerCase())
