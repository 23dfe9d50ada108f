// IAM users.
import { z } from 'zod'
import { text } from './constraints'
import {
  arnType,
  existingUserNameType,
  markerType,
  maxItemsType,
  pathPrefixType,
  pathType,
  userNameType,
} from './names'
import { tagKeyListType, tagListType } from './tags'

export const CreateUserRequest = z.object({
  Path: pathType.optional(),
  UserName: userNameType,
  PermissionsBoundary: arnType.optional(),
  Tags: tagListType.optional(),
})
export const GetUserRequest = z.object({ UserName: existingUserNameType.optional() })
export const ListUsersRequest = z.object({
  PathPrefix: pathPrefixType.optional(),
  Marker: markerType.optional(),
  MaxItems: maxItemsType.optional(),
  /**
   * Gatehouse's own: a part of the name, in any case. Rejects control characters: no name has any,
   * and the database can't store all of them.
   */
  NameContains: text(1, 64, { regex: /^\P{Cc}+$/u, shown: '\\P{Cc}+' }).optional(),
})
export const DeleteUserRequest = z.object({ UserName: existingUserNameType })
export const UpdateUserRequest = z.object({
  UserName: existingUserNameType,
  NewPath: pathType.optional(),
  NewUserName: userNameType.optional(),
})

export const TagUserRequest = z.object({ UserName: existingUserNameType, Tags: tagListType })
export const UntagUserRequest = z.object({
  UserName: existingUserNameType,
  TagKeys: tagKeyListType,
})
export const ListUserTagsRequest = z.object({
  UserName: existingUserNameType,
  Marker: markerType.optional(),
  MaxItems: maxItemsType.optional(),
})

export const PutUserPermissionsBoundaryRequest = z.object({
  UserName: userNameType,
  PermissionsBoundary: arnType,
})
export const DeleteUserPermissionsBoundaryRequest = z.object({ UserName: userNameType })

export interface User {
  /** Path and UserName are absent for the root user. */
  Path?: string
  UserName?: string
  UserId: string
  Arn: string
  CreateDate: Date
  PasswordLastUsed?: Date
  PermissionsBoundary?: { PermissionsBoundaryType: 'Policy'; PermissionsBoundaryArn: string }
  Tags?: { Key: string; Value: string }[]
}
