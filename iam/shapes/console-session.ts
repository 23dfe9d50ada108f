// Console sessions and sign-ins, of a user and of the caller. AWS has no operation for them; these
// are Gatehouse's own. Those of a user have the permissions for the password.
import { z } from 'zod'
import { text } from './constraints'
import { userNameType } from './names'

export const GetConsoleAccessRequest = z.object({ UserName: userNameType })
export const ListConsoleSessionsRequest = z.object({ UserName: userNameType })
const sessionIdType = text(16, 64, { regex: /^[0-9a-f]+$/, shown: '[0-9a-f]+' })
export const EndConsoleSessionsRequest = z.object({
  UserName: userNameType,
  /** One session; without it, all sessions of the user. */
  SessionId: sessionIdType.optional(),
})
export const ListOwnConsoleSessionsRequest = z.object({})
export const EndOwnConsoleSessionsRequest = z.object({
  /** One session; without it, all sessions of the caller except the one of the call. */
  SessionId: sessionIdType.optional(),
})
export const UnlockUserRequest = z.object({ UserName: userNameType })

/** What the Users pages show about a password. */
export interface ConsoleAccess {
  Enabled: boolean
  PasswordResetRequired?: boolean
  PasswordLastChanged?: Date
  PasswordExpires?: Date
  PasswordExpired?: boolean
  /** When the password stops working, unless the user signs in with it before. */
  UnusedPasswordEnds?: Date
  UnusedTooLong?: boolean
  /** The last moment at which the user's reset link works; absent if there is none that works. */
  ResetLinkEnds?: Date
  ActiveSessions: number
  /** Sign-in is paused after failures, except for browsers that signed in as the user before. */
  Locked: boolean
  /** How many MFA devices the user has; absent without the permission iam:ListMFADevices. */
  MFADevices?: number
}

export const GetOwnSignInStateRequest = z.object({})

export interface ConsoleSession {
  SessionId: string
  CreateDate: Date
  LastSeen: Date
  SourceIp: string
  UserAgent: string
}

export interface OwnConsoleSession extends ConsoleSession {
  /** Whether it is the session of the call. */
  Current: boolean
}

/** The caller's own password and sign-ins. */
export interface OwnSignInState {
  /** Absent for a user without a console password, and for the root user. */
  PasswordLastChanged?: Date
  /** Absent if passwords do not expire. */
  PasswordExpires?: Date
  PasswordExpired?: boolean
  /** The last successful sign-in before the one of this session; absent if none is recorded. */
  LastSignIn?: RecordedSignIn
  LastFailedSignIn?: RecordedSignIn
  /** The number of failed sign-ins since `LastSignIn`. */
  FailedSignIns: number
}

export interface RecordedSignIn {
  Time: Date
  SourceIp: string
}
