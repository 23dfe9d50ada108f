// Finds statements that allow more than is likely intended, and self-service statements that match
// fewer users than they seem to.

import { takesInEverything } from '../facts/resource-reach'
import type { PolicyDocument } from './policy-document'
import { type Finding, finding, itemsOf } from './policy-finding'
import { readPolicySyntax, type StatementSyntax, type Text, type TextList } from './policy-syntax'
import { readingOf, shortened } from './text-fault'

/**
 * Finds Allows of every action, or of every IAM action, on everything; and Allows with NotAction or
 * NotResource.
 */
export function* grantsOfEverything(statement: StatementSyntax): Iterable<Finding> {
  const { number, Effect, Action, NotAction, Resource, NotResource } = statement
  if (Effect.value !== 'Allow') return
  if (NotAction)
    yield finding(
      'AllowsAllButListed',
      NotAction,
      `Statement ${number} allows every action of every service except those in NotAction, including actions that AWS adds later. List the required actions in Action instead.`,
    )
  if (NotResource)
    yield finding(
      'AllowsAllButListed',
      NotResource,
      `Statement ${number} allows its actions on everything except what NotResource lists, including resources created later. List the required resources in Resource instead.`,
    )
  const resources = itemsOf(Resource).map(({ value }) => value)
  for (const action of itemsOf(Action)) {
    const grant = grantOf(action.value, resources)
    if (!grant) continue
    const ofAll = grant === 'everything'
    const consequence = ofAll ? 'is an administrator' : 'can give themselves any other permission'
    yield finding(
      'AllowsEverything',
      action,
      `Statement ${number} allows every action${ofAll ? '' : ' of IAM'} on everything: whoever has this policy ${consequence}. List only the required actions and resources.`,
    )
  }
}

/**
 * Every action on everything; or every action of IAM, with which its holder can get all other
 * permissions.
 */
export type BroadGrant = 'everything' | 'iam'

/**
 * Returns what an element of Action grants if it covers every action, or every action of IAM, and
 * the resources cover all of theirs.
 */
function grantOf(action: string, resources: readonly string[]): BroadGrant | undefined {
  const ofAll = /^\*+$/.test(action)
  if (!ofAll && !/^iam:\*+$/i.test(action)) return undefined
  const reaches = (resource: string) =>
    resource === '*' || (!ofAll && takesInEverything(resource, 'iam'))
  if (!resources.some(reaches)) return undefined
  return ofAll ? 'everything' : 'iam'
}

/** Returns the broadest grant of a policy, or undefined if it has none or is not a policy. */
export function broadGrantOf(policy: string | PolicyDocument): BroadGrant | undefined {
  const grants = statementsOf(policy)
    .filter(({ Effect }) => /^allow$/i.test(Effect))
    .flatMap(({ Action = [], Resource = [] }) => Action.map((action) => grantOf(action, Resource)))
  if (grants.includes('everything')) return 'everything'
  return grants.includes('iam') ? 'iam' : undefined
}

/** Returns the statements of a policy, or none if the text is not one. */
function statementsOf(
  policy: string | PolicyDocument,
): { Effect: string; Action?: string[]; Resource?: string[] }[] {
  if (typeof policy !== 'string') return policy.Statement
  const reading = readingOf(() => readPolicySyntax(policy))
  if (!reading.ok) return []
  const valuesOf = (list: TextList | undefined) => itemsOf(list).map(({ value }) => value)
  return reading.value.Statement.map(({ Effect, Action, Resource }) => ({
    Effect: Effect.value,
    Action: valuesOf(Action),
    Resource: valuesOf(Resource),
  }))
}

/**
 * `user/${aws:username}`, the usual pattern for the caller's own user; and patterns that also match
 * it with a path.
 */
const SELF = /^user\/\$\{aws:username\}$/i
const SELF_WITH_PATH = /^user\/\*(?:\/?\$\{aws:username\})?$/i

const lastSegment = (arn: string) => arn.split(':').slice(5).join(':')
const reachesPaths = ({ value }: Text) =>
  takesInEverything(value, 'iam') || SELF_WITH_PATH.test(lastSegment(value))
const actionsOf = ({ Action }: StatementSyntax) =>
  itemsOf(Action).map(({ value }) => value.toLowerCase())

/**
 * Returns the actions, in lower case, that some statement allows on the caller's own user whatever
 * its path.
 */
export function allowedToUsersWithPath(
  statements: readonly StatementSyntax[],
): ReadonlySet<string> {
  const reaching = statements.filter(
    ({ Effect, Resource }) => Effect.value === 'Allow' && itemsOf(Resource).some(reachesPaths),
  )
  return new Set(reaching.flatMap(actionsOf))
}

/**
 * Finds Allows on the caller's own user whose ARN only matches a user without a path. AWS's own
 * IAMUserChangePassword was like that until 2026.
 */
export function* missesUsersWithPath(
  statement: StatementSyntax,
  withPath: ReadonlySet<string>,
): Iterable<Finding> {
  const { Effect, Resource, number } = statement
  if (Effect.value !== 'Allow' || itemsOf(Resource).some(reachesPaths)) return
  const self = itemsOf(Resource).filter(({ value }) => SELF.test(lastSegment(value)))
  if (self.length === 0) return
  const actions = actionsOf(statement)
  if (actions.length > 0 && actions.every((action) => withPath.has(action))) return
  for (const item of self)
    yield finding(
      'MissesUsersWithPath',
      item,
      `Statement ${number} does not reach users with a path, such as user/staff/alice: add ${shortened(item.value.replace('user/', 'user/*/'))} beside ${shortened(item.value)}.`,
    )
}
