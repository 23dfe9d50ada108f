// Whether a user who does not exist yet could change their own password: evaluated before the user
// is created with a password that must be changed.
import 'server-only'
import { db } from '../../../platform/database/db'
import type { SourcedPolicy } from '../../../rules/evaluation/evaluate-policies'
import { impliedPolicies } from '../../../rules/evaluation/implied-permissions'
import { groupArn, userArn } from '../../../rules/names/arn'
import { nameKey } from '../../../rules/names/names'
import type { Tag } from '../../../rules/names/tag'
import { parsePolicyDocument } from '../../../rules/policy/policy-document'
import type { Origin, Principal } from '../../../store/principal'
import { type GrantablePolicies, policiesToGrant } from '../../../store/stored-policies'
import type { Operation } from '../../operation'
import { operations } from '../../operations'
import type { BatchCall } from '../call-together'
import {
  deniedOn,
  evaluateOwnPassword,
  type Observer,
  type OwnPasswordPermission,
  observerOf,
} from './change-evaluation'

/** The calls that create one user. */
export type Creation = readonly BatchCall[]

/**
 * Evaluates `iam:ChangePassword` for users who do not exist yet, from the calls that would create
 * them. Takes two statements and the caller's policies, however many users there are.
 *
 * @returns for each user undefined if the caller may not make one of the calls, if one names a
 *   group or a policy that does not exist, or if none sets a password. A caller who may make them
 *   all could create the user and try, so the result reveals nothing new. The deciding statement is
 *   included only if the caller may read its policy.
 */
export async function newUsersOwnPassword(
  creations: readonly Creation[],
  principal: Principal,
  origin: Origin,
): Promise<(OwnPasswordPermission | undefined)[]> {
  const { accountId } = principal
  const users = creations.map(plannedUser)
  const arns = users.flatMap((user) => [
    ...(user?.policyArns ?? []),
    ...(user?.boundaryArn === undefined ? [] : [user.boundaryArn]),
  ])
  const groupKeys = users.flatMap((user) => user?.groups.map(nameKey) ?? [])
  const chosen = { groupKeys: distinct(groupKeys), arns: distinct(arns) }
  const [observer, grantable] = await Promise.all([
    observerOf(principal, origin),
    policiesToGrant(accountId, chosen, db()),
  ])
  return creations.map((calls, index) => {
    const user = users[index]
    const policies = user && policiesFor(user, accountId, grantable)
    if (!policies || !mayCreate(user, calls, observer, grantable)) return undefined
    const { name, path } = user
    return evaluateOwnPassword({ id: UNKNOWN_ID, name, path, policies, isNew: true }, observer)
  })
}

/** Stands for the ID, which is made when the user is created. No policy can name it before. */
const UNKNOWN_ID = 'AIDAXXXXXXXXXXXXXXXXX'

interface PlannedUser {
  name: string
  path: string
  tags: Tag[]
  boundaryArn: string | undefined
  groups: string[]
  policyArns: string[]
  inline: { name: string; document: string }[]
}

/** Reads the user from the calls. Returns undefined if they create none, or set no password. */
function plannedUser(calls: Creation): PlannedUser | undefined {
  const creation = calls.find((call) => call.name === 'CreateUser')
  if (!creation || !calls.some(({ name }) => name === 'CreateLoginProfile')) return undefined
  const { UserName: name, Path: path = '/', Tags: tags = [], ...rest } = creation.input
  return {
    ...{ name, path, tags, boundaryArn: rest.PermissionsBoundary },
    groups: calls.flatMap((call) => (call.name === 'AddUserToGroup' ? [call.input.GroupName] : [])),
    policyArns: calls.flatMap((call) =>
      call.name === 'AttachUserPolicy' ? [call.input.PolicyArn] : [],
    ),
    inline: calls.flatMap((call) =>
      call.name === 'PutUserPolicy'
        ? [{ name: call.input.PolicyName, document: call.input.PolicyDocument }]
        : [],
    ),
  }
}

/** Returns what the user's requests would be evaluated against; undefined if a part is missing. */
function policiesFor(
  { name, path, tags, boundaryArn, ...chosen }: PlannedUser,
  accountId: string,
  { groups, managed, passwordPolicy }: GrantablePolicies,
) {
  const parts: (readonly SourcedPolicy[] | undefined)[] = [
    ...chosen.groups.map((group) => groups.get(nameKey(group))?.policies),
    ...chosen.policyArns.map((arn) => listed(managed.get(arn))),
    ...chosen.inline.map((policy) => listed(inlinePolicy(policy))),
  ]
  const boundary = boundaryArn === undefined ? undefined : managed.get(boundaryArn)
  if (parts.includes(undefined) || (boundaryArn !== undefined && !boundary)) return undefined
  const identity = parts.flatMap((policies) => policies ?? [])
  return {
    tags,
    identity: [...identity, ...impliedPolicies(passwordPolicy, userArn(accountId, path, name))],
    ...(boundary && {
      boundary: { ...boundary, source: { ...boundary.source, type: 'boundary' as const } },
    }),
  }
}

const listed = (policy: SourcedPolicy | undefined) => policy && [policy]

function inlinePolicy({ name, document }: PlannedUser['inline'][number]) {
  const parsed = parsePolicyDocument(document)
  if (!parsed.ok) return undefined
  return { document: parsed.document, source: { type: 'userInline' as const, policyName: name } }
}

/** Whether the caller may make all the calls: each is evaluated on the user as it will be. */
function mayCreate(
  { name, path, tags, boundaryArn }: PlannedUser,
  calls: Creation,
  observer: Observer,
  { groups }: GrantablePolicies,
): boolean {
  const { accountId, now } = observer.snapshot
  const arn = userArn(accountId, path, name)
  const user = {
    ...{ id: UNKNOWN_ID, name, path, tags, createdAt: now, passwordLastUsed: null },
    permissionsBoundaryArn: boundaryArn ?? null,
  }
  const onUser = { arn, tags, user }
  return calls.every((call) => {
    const { permission } = operations[call.name] as unknown as Operation
    const needed = permission(call.input, observer.principal)
    switch (call.name) {
      case 'CreateUser':
        return !deniedOn(needed, { arn }, observer)
      case 'AddUserToGroup': {
        const group = groups.get(nameKey(call.input.GroupName))
        const on = group && { arn: groupArn(accountId, group.path, group.name) }
        return on !== undefined && !deniedOn(needed, on, observer)
      }
      case 'CreateLoginProfile':
      case 'AttachUserPolicy':
      case 'PutUserPolicy':
        return !deniedOn(needed, onUser, observer)
      default:
        return false
    }
  })
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)]
