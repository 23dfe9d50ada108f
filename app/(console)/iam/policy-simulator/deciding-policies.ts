// Reads the policies that a simulation names, each through its own operation: permission to
// simulate does not include permission to read.
import 'server-only'
import { describePolicy } from '@/components/feedback/missing-permission'
import { type Answer, read } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import type { MatchedStatement } from '@/iam/shapes/policy-simulation'
import { managedPolicyByArn } from '@/platform/managed-policies/managed-policies'
import { type Entity, entityOf } from '@/rules/names/arn'
import { type ReadPolicy, sourceKey } from './simulation'
import { simulatorWords as words } from './words'

/** Reads the policies of a user or a group that these statements belong to, by `sourceKey`. */
export async function decidingPolicies(
  principalArn: string,
  sources: readonly MatchedStatement[],
): Promise<Map<string, ReadPolicy>> {
  const principal = entityOf(principalArn)
  if (!principal) return new Map()
  const needed = sources.some(
    ({ SourcePolicyType: type }) => type === 'group' || type.endsWith('managed'),
  )
  const groups = needed ? await groupsOf(principal) : { names: [] }
  const policies = await Promise.all(
    sources.map(
      async (source) => [sourceKey(source), await readPolicy(source, principal, groups)] as const,
    ),
  )
  return new Map(policies)
}

interface Groups {
  names: string[]
  /** Why they could not be read. */
  failure?: Failure
}

async function groupsOf({ kind, name }: Entity): Promise<Groups> {
  if (kind === 'group') return { names: [name] }
  const answer = await read('ListGroupsForUser', { UserName: name, MaxItems: 1000 })
  if (!answer.ok) return { names: [], failure: answer.failure }
  return { names: answer.output.Groups.map(({ GroupName }) => GroupName) }
}

function readPolicy(
  source: MatchedStatement,
  principal: Entity,
  groups: Groups,
): Promise<ReadPolicy> {
  const { SourcePolicyId: id, SourcePolicyType: type } = source
  if (type === 'user')
    return readUserPolicy(principal.name, id.slice(`user_${principal.name}_`.length))
  if (type === 'group') return readGroupPolicy(id, groups)
  if (type === 'none')
    return Promise.resolve({
      name: describePolicy({ type: 'accountOption', policyName: id }),
      note: words.settingText,
    })
  return readManagedPolicy(id, principal, groups)
}

async function readUserPolicy(UserName: string, PolicyName: string): Promise<ReadPolicy> {
  const name = describePolicy({ type: 'userInline', policyName: PolicyName })
  return inline(name, await read('GetUserPolicy', { UserName, PolicyName }))
}

/**
 * The ID is the group's name, an underscore and the policy's name. Both names may contain
 * underscores, so the combination that exists is used.
 */
async function readGroupPolicy(id: string, { names, failure }: Groups): Promise<ReadPolicy> {
  let unread: ReadPolicy = {
    name: describePolicy({ type: 'groupInline', policyName: id }),
    ...hidden(failure),
  }
  for (const GroupName of names.filter((name) => id.startsWith(`group_${name}_`))) {
    const PolicyName = id.slice(`group_${GroupName}_`.length)
    const name = describePolicy({
      type: 'groupInline',
      policyName: PolicyName,
      groupName: GroupName,
    })
    const policy = inline(name, await read('GetGroupPolicy', { GroupName, PolicyName }))
    if (policy.text !== undefined) return policy
    unread = policy
  }
  return unread
}

const inline = (
  name: string,
  answer: Answer<'GetUserPolicy'> | Answer<'GetGroupPolicy'>,
): ReadPolicy =>
  answer.ok
    ? { name, text: decodeURIComponent(answer.output.PolicyDocument) }
    : { name, ...hidden(answer.failure) }

interface Attached {
  arn: string
  /** The policy is the boundary only, and not attached. */
  boundary: boolean
}

async function readManagedPolicy(
  policyName: string,
  principal: Entity,
  groups: Groups,
): Promise<ReadPolicy> {
  const found = await attachedPolicy(policyName, principal, groups)
  if ('failure' in found)
    return { name: describePolicy({ type: 'userManaged', policyName }), ...hidden(found.failure) }
  const { arn, boundary } = found
  const name = describePolicy({ type: boundary ? 'boundary' : 'userManaged', policyName })
  const aws = managedPolicyByArn(arn)
  if (aws) return { name, text: aws.text }
  const policy = await read('GetPolicy', { PolicyArn: arn })
  if (!policy.ok) return { name, ...hidden(policy.failure) }
  const version = await read('GetPolicyVersion', {
    PolicyArn: arn,
    VersionId: policy.output.Policy.DefaultVersionId,
  })
  if (!version.ok) return { name, ...hidden(version.failure) }
  return { name, text: decodeURIComponent(version.output.PolicyVersion.Document ?? '') }
}

/**
 * Finds the ARN of a managed policy, which a simulation leaves out: among the policies attached to
 * the user or to a group of the user, or the boundary.
 */
async function attachedPolicy(
  policyName: string,
  { kind, name }: Entity,
  groups: Groups,
): Promise<Attached | { failure: Failure | undefined }> {
  const lists = await Promise.all([
    ...(kind === 'user'
      ? [read('ListAttachedUserPolicies', { UserName: name, MaxItems: 1000 })]
      : []),
    ...groups.names.map((GroupName) =>
      read('ListAttachedGroupPolicies', { GroupName, MaxItems: 1000 }),
    ),
  ])
  const attached = lists.flatMap((list) => (list.ok ? list.output.AttachedPolicies : []))
  const arn = attached.find(({ PolicyName }) => PolicyName === policyName)?.PolicyArn
  if (arn !== undefined) return { arn, boundary: false }
  const user = kind === 'user' ? await read('GetUser', { UserName: name }) : undefined
  const boundary = user?.ok
    ? user.output.User.PermissionsBoundary?.PermissionsBoundaryArn
    : undefined
  if (boundary?.endsWith(`/${policyName}`)) return { arn: boundary, boundary: true }
  const unread = [...lists, ...(user ? [user] : [])].find((answer) => !answer.ok)
  return { failure: groups.failure ?? (unread?.ok === false ? unread.failure : undefined) }
}

const hidden = (failure: Failure | undefined): Pick<ReadPolicy, 'note' | 'denied'> =>
  failure?.detail.denied
    ? { denied: failure.detail.denied }
    : { note: failure?.message ?? words.documentHidden }
