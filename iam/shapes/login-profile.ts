// Console passwords: AWS's LoginProfile with its four operations, and ChangePassword. The forms
// import these shapes too, so they must be browser-safe.
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
  /** Gatehouse's own: a new password ends the user's console sessions unless this is true. */
  KeepConsoleSessions: boolean().optional(),
})

export const DeleteLoginProfileRequest = z.object({ UserName: userNameType.optional() })

export interface LoginProfile {
  UserName: string
  CreateDate: Date
  PasswordResetRequired: boolean
}
