// Groups: CreateGroup, GetGroup, ListGroups, UpdateGroup, DeleteGroup.
import { databaseFailure } from '../../../platform/database/database-errors'
import { uniqueId } from '../../../platform/identifiers'
import { IamError } from '../../../rules/errors/iam-error'
import { QUOTAS } from '../../../rules/facts/quotas'
import { groupArn, userArn } from '../../../rules/names/arn'
import { nameKey } from '../../../rules/names/names'
import { groupsListed, usersOfGroup } from '../../../store/groups'
import { defineOperation } from '../../operation'
import {
  CreateGroupRequest,
  DeleteGroupRequest,
  GetGroupRequest,
  type Group,
  ListGroupsRequest,
  UpdateGroupRequest,
} from '../../shapes/group'
import type { User } from '../../shapes/user'
import { DELETION_WITHOUT_QUOTA } from '../shared/never-raised'
import { keyOf, pageOf, rowsFor } from '../shared/page'
import { describeGroup } from './describe-group'

export const CreateGroup = defineOperation({
  input: CreateGroupRequest,
  access: 'write',
  oneAtATime: true, // counts the groups; a new one has no policies and no members
  permission: ({ GroupName, Path }) => ({
    action: 'iam:CreateGroup',
    on: { newGroup: GroupName, path: Path ?? '/' },
  }),
  errors: ['EntityAlreadyExists', 'LimitExceeded'],
  neverRaised: { NoSuchEntity: 'the call refers to no existing entity' },
  async handler({ GroupName, Path = '/' }, { tx, accountId, now }): Promise<{ Group: Group }> {
    const data = {
      accountId,
      id: uniqueId('AGPA'),
      name: GroupName,
      nameKey: nameKey(GroupName),
      path: Path,
    }
    const group = await unlessNameTaken(GroupName, () =>
      tx.group.create({ data: { ...data, createdAt: now } }),
    )
    // Counted with the new group: a taken name is reported before a reached quota.
    if ((await tx.group.count({ where: { accountId } })) > QUOTAS.GroupsQuota)
      throw new IamError(
        'LimitExceeded',
        `Cannot exceed quota for GroupsPerAccount: ${QUOTAS.GroupsQuota}`,
      )
    return { Group: describeGroup(accountId, group) }
  },
})

export const GetGroup = defineOperation({
  input: GetGroupRequest,
  target: 'group',
  access: 'read',
  permission: ({ GroupName }) => ({ action: 'iam:GetGroup', on: { group: GroupName } }),
  errors: ['NoSuchEntity'],
  /** Pages over the group's users. */
  async handler({ Marker, MaxItems }, { tx, accountId, group }) {
    const rows = await usersOfGroup.rows(tx, {
      accountId,
      groupId: group.id,
      after: keyOf('GetGroup', Marker) ?? '',
      rows: rowsFor(MaxItems),
    })
    const { page, next } = pageOf('GetGroup', rows, MaxItems, (row) => row.nameKey)
    const Users: User[] = page.map(({ id, name, path, createdAt }) => ({
      Path: path,
      UserName: name,
      UserId: id,
      Arn: userArn(accountId, path, name),
      CreateDate: createdAt,
    }))
    return { Group: describeGroup(accountId, group), Users, ...next }
  },
})

export const ListGroups = defineOperation({
  input: ListGroupsRequest,
  access: 'read',
  // AWS evaluates a list's permission against the path in the request, not against "*".
  permission: ({ PathPrefix = '/' }, { accountId }) => ({
    action: 'iam:ListGroups',
    on: { arn: groupArn(accountId, PathPrefix, '') },
  }),
  errors: [],
  async handler({ PathPrefix = '/', Marker, MaxItems }, { tx, accountId }) {
    const rows = await groupsListed.rows(tx, {
      accountId,
      after: keyOf('ListGroups', Marker) ?? '',
      pathPrefix: PathPrefix,
      rows: rowsFor(MaxItems),
    })
    const { page, next } = pageOf('ListGroups', rows, MaxItems, (row) => row.nameKey)
    return { Groups: page.map((row) => describeGroup(accountId, row)), ...next }
  },
})

export const UpdateGroup = defineOperation({
  input: UpdateGroupRequest,
  target: 'group',
  access: 'write',
  altersRights: true, // cached policies contain the group's name and path
  permission: ({ GroupName, NewGroupName, NewPath }) => ({
    action: 'iam:UpdateGroup',
    on: { group: GroupName, renamed: { name: NewGroupName, path: NewPath } },
  }),
  errors: ['EntityAlreadyExists', 'NoSuchEntity'],
  neverRaised: { LimitExceeded: 'a new name or path counts towards no quota' },
  /** Keeps omitted members unchanged. The group's members and policies always stay. */
  async handler({ NewGroupName, NewPath }, { tx, accountId, group }): Promise<void> {
    const { name, path } = { name: NewGroupName ?? group.name, path: NewPath ?? group.path }
    const where = { accountId_id: { accountId, id: group.id } }
    await unlessNameTaken(name, () =>
      tx.group.update({ where, data: { name, nameKey: nameKey(name), path } }),
    )
  },
})

export const DeleteGroup = defineOperation({
  input: DeleteGroupRequest,
  target: 'group',
  access: 'write',
  altersRights: true, // alters no permissions, but calls that found the group must read it again
  permission: ({ GroupName }) => ({ action: 'iam:DeleteGroup', on: { group: GroupName } }),
  errors: ['DeleteConflict', 'NoSuchEntity'],
  neverRaised: { LimitExceeded: DELETION_WITHOUT_QUOTA },
  /** Rejects a group that still has members or policies. Names the first obstacle, as AWS does. */
  async handler(_input, { tx, accountId, group }): Promise<void> {
    const where = { accountId, groupId: group.id }
    const conflicts: [number, string][] = [
      [await tx.groupMembership.count({ where }), 'must remove users from group first'],
      [await tx.groupInlinePolicy.count({ where }), 'must delete policies first'],
      [await tx.groupPolicyAttachment.count({ where }), 'must detach all policies first'],
    ]
    const conflict = conflicts.find(([count]) => count > 0)
    if (conflict) throw new IamError('DeleteConflict', `Cannot delete entity, ${conflict[1]}.`)
    await tx.group.delete({ where: { accountId_id: { accountId, id: group.id } } })
  },
})

/**
 * Runs a write of a group's name. The database enforces that names are unique in any case, also
 * under concurrency.
 */
async function unlessNameTaken<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (databaseFailure(error) !== 'duplicate') throw error
    throw new IamError('EntityAlreadyExists', `Group with name ${name} already exists.`)
  }
}
