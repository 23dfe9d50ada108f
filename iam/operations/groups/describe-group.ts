// A group as the API tells it.

import { groupArn } from '../../../rules/names/arn'
import type { StoredGroup } from '../../operation'
import type { Group } from '../../shapes/group'

/** AWS's Group: all five members are always there. */
export const describeGroup = (
  accountId: string,
  { id, name, path, createdAt }: StoredGroup,
): Group => ({
  Path: path,
  GroupName: name,
  GroupId: id,
  Arn: groupArn(accountId, path, name),
  CreateDate: createdAt,
})
