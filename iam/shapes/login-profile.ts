// Console passwords: AWS's LoginProfile and the four operations on it, and ChangePassword. Browser-safe: the forms use these too.
import { z } from 'zod'
import { boolean } from './constraints'
import { passwordType, userNameType } from './names'

export const ChangePasswordRequest = z.object({
  OldPassword: passwordType,
  NewPassword: passwordType,
})
export type ChangePasswordRequest = z.infer<typeof ChangePasswordRequest>

export const CreateLoginProfileRequest = z.object({
  UserName: userNameType.optional(),
  Password: passwordType,
  PasswordResetRequired: boolean().optional(),
})

export const GetLoginProfileRequest = z.object({ UserName: userNameType.optional() })

export const UpdateLoginProfileRequest = z.object({
  UserName: userNameType,
  Password: passwordType.optional(),
  PasswordResetRequired: boolean().optional(),
  /** Gatehouse's own: with a new password the user's console sessions end, unless this says that they go on. */
  KeepConsoleSessions: boolean().optional(),
})

export const DeleteLoginProfileRequest = z.object({ UserName: userNameType.optional() })

export interface LoginProfile {
  UserName: string
  CreateDate: Date
  PasswordResetRequired: boolean
}
