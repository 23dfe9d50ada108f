// Members of groups: AddUserToGroup, RemoveUserFromGroup, ListGroupsForUser.
import { IamError, noSuchGroup, noSuchUser } from '../../../rules/errors/iam-error'
import { QUOTAS } from '../../../rules/facts/quotas'
import { nameKey } from '../../../rules/names/names'
import { groupsOfUser } from '../../../store/groups'
import { type Call, type CallOn, defineOperation } from '../../operation'
import {
  AddUserToGroupRequest,
  ListGroupsForUserRequest,
  RemoveUserFromGroupRequest,
} from '../../shapes/group'
import { keyOf, pageOf, rowsFor } from '../shared/page'
import { describeGroup } from './describe-group'

export const AddUserToGroup = defineOperation({
  input: AddUserToGroupRequest,
  target: 'group',
  access: 'write',
  altersRights: true,
  permission: ({ GroupName }) => ({ action: 'iam:AddUserToGroup', on: { group: GroupName } }),
  errors: ['LimitExceeded', 'NoSuchEntity'],
  absent: absentGroup,
  /** Succeeds without a change if the user is already in the group. */
  async handler(input, call): Promise<void> {
    const { tx, accountId, now } = call
    const member = await membershipOf(input, call)
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
  target: 'group',
  access: 'write',
  altersRights: true,
  permission: ({ GroupName }) => ({ action: 'iam:RemoveUserFromGroup', on: { group: GroupName } }),
  errors: ['NoSuchEntity'],
  absent: absentGroup,
  neverRaised: { LimitExceeded: 'leaving a group exceeds no quota' },
  /** Succeeds if the user is not in the group, as AWS does. */
  async handler(input, call): Promise<void> {
    await call.tx.groupMembership.deleteMany({ where: await membershipOf(input, call) })
  },
})

export const ListGroupsForUser = defineOperation({
  input: ListGroupsForUserRequest,
  target: 'user',
  access: 'read',
  permission: ({ UserName }) => ({ action: 'iam:ListGroupsForUser', on: { user: UserName } }),
  errors: ['NoSuchEntity'],
  async handler({ Marker, MaxItems }, { tx, accountId, user }) {
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

interface Membership {
  UserName: string
  GroupName: string
}

/** Returns the key of a membership. Raises NoSuchEntity for an absent user. */
async function membershipOf({ UserName }: Membership, call: CallOn<'group'>) {
  const { accountId, group } = call
  return { accountId, groupId: group.id, userId: (await userNamed(UserName, call)).id }
}

/** If user and group are both absent, the error names the user, as AWS's does. */
async function absentGroup({ UserName, GroupName }: Membership, call: Call): Promise<IamError> {
  await userNamed(UserName, call)
  return noSuchGroup(GroupName)
}

async function userNamed(UserName: string, { tx, accountId }: Call): Promise<{ id: string }> {
  const user = await tx.user.findUnique({
    where: { accountId_nameKey: { accountId, nameKey: nameKey(UserName) } },
  })
  if (!user) throw noSuchUser(UserName)
  return user
}
