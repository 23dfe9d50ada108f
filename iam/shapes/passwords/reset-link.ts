// Links with which users set a new password. AWS has no operation for them; these are Gatehouse's
// own.
import { z } from 'zod'
import { userNameType } from '../names'

export const CreatePasswordResetLinkRequest = z.object({ UserName: userNameType })
export const DeletePasswordResetLinkRequest = z.object({ UserName: userNameType })

export interface PasswordResetLink {
  UserName: string
  /** The link. Only the response that creates it contains it. */
  Url: string
  /** The last moment at which the link works. */
  ExpirationDate: Date
}
