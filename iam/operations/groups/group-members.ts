// Members of groups: AddUserToGroup, RemoveUserFromGroup, ListGroupsForUser.
import { IamError, noSuchGroup, noSuchUser } from '../../../rules/errors/iam-error'
import { QUOTAS } from '../../../rules/facts/quotas'
import { nameKey } from '../../../rules/names/names'
import { groupsOfUser } from '../../../store/groups'
import { type Call, defineOperation } from '../../operation'
import {
  AddUserToGroupRequest,
  ListGroupsForUserRequest,
  RemoveUserFromGroupRequest,
} from '../../shapes/group'
import { keyOf, pageOf, rowsFor } from '../shared/page'
import { describeGroup } from './describe-group'

export const AddUserToGroup = defineOperation({
  input: AddUserToGroupRequest,
  access: 'write',
  altersRights: true,
  permission: ({ GroupName }) => ({ action: 'iam:AddUserToGroup', on: { group: GroupName } }),
  errors: ['LimitExceeded', 'NoSuchEntity'],
  /** Succeeds without a change if the user is already in the group. */
  async handler(input, call): Promise<void> {
    const { tx, accountId, now } = call
    const member = await memberOf(input, call)
    const memberships = await tx.groupMembership.findMany({
      where: { accountId, userId: member.userId },
    })
    if (memberships.some(({ groupId }) => groupId === member.groupId)) return
    if (memberships.length >= QUOTAS.GroupsPerUserQuota)
      throw new IamError(
        'LimitExceeded',
        `Cannot exceed quota for GroupsPerUser: ${QUOTAS.GroupsPerUserQuota}`,
      )
    await tx.groupMembership.create({ data: { ...member, joinedAt: now } })
  },
})

export const RemoveUserFromGroup = defineOperation({
  input: RemoveUserFromGroupRequest,
  access: 'write',
  altersRights: true,
  permission: ({ GroupName }) => ({ action: 'iam:RemoveUserFromGroup', on: { group: GroupName } }),
  errors: ['NoSuchEntity'],
  neverRaised: { LimitExceeded: 'there is no quota that leaving a group could exceed' },
  /** Succeeds if the user is not in the group, as AWS does. */
  async handler(input, call): Promise<void> {
    await call.tx.groupMembership.deleteMany({ where: await memberOf(input, call) })
  },
})

export const ListGroupsForUser = defineOperation({
  input: ListGroupsForUserRequest,
  access: 'read',
  permission: ({ UserName }) => ({ action: 'iam:ListGroupsForUser', on: { user: UserName } }),
  errors: ['NoSuchEntity'],
  async handler({ UserName, Marker, MaxItems }, { tx, accountId, user }) {
    if (!user) throw noSuchUser(UserName)
    const rows = await groupsOfUser.rows(tx, {
      accountId,
      userId: user.id,
      after: keyOf('ListGroupsForUser', Marker) ?? '',
      rows: rowsFor(MaxItems),
    })
    const { page, next } = pageOf('ListGroupsForUser', rows, MaxItems, (row) => row.nameKey)
    return { Groups: page.map((row) => describeGroup(accountId, row)), ...next }
  },
})

/**
 * Returns the user and the group of a membership. If neither exists, the error names the user, as
 * AWS's does.
 */
async function memberOf(
  { UserName, GroupName }: { UserName: string; GroupName: string },
  { tx, accountId, group }: Call,
): Promise<{ accountId: string; groupId: string; userId: string }> {
  const user = await tx.user.findUnique({
    where: { accountId_nameKey: { accountId, nameKey: nameKey(UserName) } },
  })
  if (!user) throw noSuchUser(UserName)
  if (!group) throw noSuchGroup(GroupName)
  return { accountId, groupId: group.id, userId: user.id }
}
