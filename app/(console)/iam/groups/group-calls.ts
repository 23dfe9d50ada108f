// The calls of the forms for groups, in their required order.
import type { CallTogether } from '@/doors/console/console-door'

export type GroupCall = Extract<
  CallTogether,
  {
    name:
      | 'CreateGroup'
      | 'AddUserToGroup'
      | 'AttachGroupPolicy'
      | 'RemoveUserFromGroup'
      | 'DetachGroupPolicy'
      | 'DeleteGroupPolicy'
      | 'DeleteGroup'
      | 'UpdateGroup'
  }
>

export interface NewGroup {
  name: string
  /** Defaults to `/`. */
  path?: string | undefined
  users: readonly string[]
  policyArns: readonly string[]
}

export function newGroupCalls({ name, path, users, policyArns }: NewGroup): GroupCall[] {
  const GroupName = name
  return [
    { name: 'CreateGroup', input: { GroupName, ...(path !== undefined && { Path: path }) } },
    ...addUserCalls(GroupName, users),
    ...distinct(policyArns).map(
      (PolicyArn): GroupCall => ({ name: 'AttachGroupPolicy', input: { GroupName, PolicyArn } }),
    ),
  ]
}

export const addUserCalls = (GroupName: string, users: readonly string[]): GroupCall[] =>
  distinct(users).map((UserName) => ({ name: 'AddUserToGroup', input: { GroupName, UserName } }))

export const removeUserCalls = (GroupName: string, users: readonly string[]): GroupCall[] =>
  distinct(users).map((UserName) => ({
    name: 'RemoveUserFromGroup',
    input: { GroupName, UserName },
  }))

/** What must be removed from a group before it can be deleted. */
export interface GroupContents {
  users: readonly string[]
  attached: readonly { arn: string; name: string }[]
  inline: readonly string[]
}

/** DeleteGroup comes last: it fails while the group has contents. */
export function deleteGroupCalls(GroupName: string, contents: GroupContents): GroupCall[] {
  const { users, attached, inline } = contents
  return [
    ...removeUserCalls(GroupName, users),
    ...attached.map(
      ({ arn: PolicyArn }): GroupCall => ({
        name: 'DetachGroupPolicy',
        input: { GroupName, PolicyArn },
      }),
    ),
    ...inline.map(
      (PolicyName): GroupCall => ({ name: 'DeleteGroupPolicy', input: { GroupName, PolicyName } }),
    ),
    { name: 'DeleteGroup', input: { GroupName } },
  ]
}

export interface GroupIdentity {
  name: string
  path: string
}

/**
 * Undefined if nothing changed. Unchanged members are left out, so that they overwrite no other
 * change.
 */
export function updateGroupCall(
  before: GroupIdentity,
  after: GroupIdentity,
): GroupCall | undefined {
  const renamed = after.name !== before.name
  const moved = after.path !== before.path
  if (!renamed && !moved) return undefined
  return {
    name: 'UpdateGroup',
    input: {
      GroupName: before.name,
      ...(renamed && { NewGroupName: after.name }),
      ...(moved && { NewPath: after.path }),
    },
  }
}

const distinct = (names: readonly string[]): string[] => [...new Set(names)]
