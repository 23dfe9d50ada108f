// A group as the API returns it.
import { groupArn } from '../../../rules/names/arn'
import type { Group } from '../../shapes/group'
import type { StoredGroup } from '../../targets'

/** Returns AWS's Group, which always has all five members. */
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
