// IAM users.
import { z } from 'zod'
import { arnType, existingUserNameType, pathType, userNameType } from './names'
import { tagListType } from './tags'

export const CreateUserRequest = z.object({
  Path: pathType.optional(),
  UserName: userNameType,
  PermissionsBoundary: arnType.optional(),
  Tags: tagListType.optional(),
})
export const GetUserRequest = z.object({ UserName: existingUserNameType.optional() })

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
