// IAM groups and their members.
import { z } from 'zod'
import {
  existingUserNameType,
  groupNameType,
  markerType,
  maxItemsType,
  pathPrefixType,
  pathType,
} from './names'

export const CreateGroupRequest = z.object({ Path: pathType.optional(), GroupName: groupNameType })
export const GetGroupRequest = z.object({
  GroupName: groupNameType,
  Marker: markerType.optional(),
  MaxItems: maxItemsType.optional(),
})
export const ListGroupsRequest = z.object({
  PathPrefix: pathPrefixType.optional(),
  Marker: markerType.optional(),
  MaxItems: maxItemsType.optional(),
})
export const UpdateGroupRequest = z.object({
  GroupName: groupNameType,
  NewPath: pathType.optional(),
  NewGroupName: groupNameType.optional(),
})
export const DeleteGroupRequest = z.object({ GroupName: groupNameType })
export const AddUserToGroupRequest = z.object({
  GroupName: groupNameType,
  UserName: existingUserNameType,
})
export const RemoveUserFromGroupRequest = AddUserToGroupRequest
export const ListGroupsForUserRequest = z.object({
  UserName: existingUserNameType,
  Marker: markerType.optional(),
  MaxItems: maxItemsType.optional(),
})

export interface Group {
  Path: string
  GroupName: string
  GroupId: string
  Arn: string
  CreateDate: Date
}
