// Matches elements of Action with AWS's actions.
import { matchPatterns } from '../matching/match-wildcards'
import { hasWildcards, readPattern } from '../matching/wildcard-pattern'
import { type AwsFacts, type KnownAction, prefixOf } from './aws-facts'

/**
 * Returns the actions that an element of Action or NotAction matches, with wildcards and ignoring
 * case; none if its service is not known. `*` names no service, so it matches none.
 */
export function actionsMatching(facts: AwsFacts, pattern: string): readonly KnownAction[] {
  const service = facts.service(prefixOf(pattern))
  if (!service) return []
  const name = pattern.toLowerCase()
  if (!hasWildcards(name)) {
    const action = service.byName.get(name)
    return action ? [action] : []
  }
  if (/^[^:]*:\*+$/.test(name)) return service.actions
  // Read once: a pattern may be as long as a policy document.
  const wanted = readPattern(name)
  return [...service.byName]
    .filter(([text]) => matchPatterns(wanted, { text }))
    .map(([, action]) => action)
}

/**
 * The actions that list what is under a path, with the type of it. AWS evaluates them for an ARN
 * with the path, although its reference gives them no resource type.
 */
const LISTED_BY_PATH: ReadonlyMap<string, string> = new Map([
  ['iam:ListGroups', 'group'],
  ['iam:ListInstanceProfiles', 'instance-profile'],
  ['iam:ListPolicies', 'policy'],
  ['iam:ListRoles', 'role'],
  ['iam:ListServerCertificates', 'server-certificate'],
  ['iam:ListUsers', 'user'],
  ['iam:ListVirtualMFADevices', 'mfa'],
])

/** Returns the resource types of an action; undefined if they are not known, or not only these. */
export const typesOf = ({ name, types }: KnownAction) =>
  LISTED_BY_PATH.has(name) ? undefined : types

/** Returns whether an action is evaluated on IAM's resources of a type, such as `user`. */
export const actsOn = ({ name, types = [] }: KnownAction, type: string): boolean =>
  LISTED_BY_PATH.get(name) === type ||
  types.some((one) => one.name === type && one.arn.startsWith('arn:${Partition}:iam:'))
