// Tools that sign in with `aws login`. The first two operations are those of AWS's sign-in service;
// their members have the names that its events have.
import { z } from 'zod'
import { isClientId } from '../../../rules/oauth/devtools-client'
import { CHALLENGE, CHALLENGE_METHOD } from '../../../rules/oauth/pkce'
import { oneOf, text } from '../constraints'
import { userNameType } from '../names'

const CLIENT = /^arn:aws:signin:::devtools\/(?:cross-device|same-device)$/
const clientIdType = text(1, 2048, { regex: CLIENT, shown: CLIENT.source }).refine(isClientId)
const redirectUriType = text(1, 2048, { regex: /^[!-~]+$/, shown: '[!-~]+' })
const sha256Type = text(43, 43, { regex: /^[A-Za-z0-9_-]+$/, shown: '[A-Za-z0-9_-]+' })

export const AuthorizeOAuth2AccessRequest = z.object({
  client_id: clientIdType,
  redirect_uri: redirectUriType,
  scope: oneOf(['openid']),
  code_challenge_method: oneOf([CHALLENGE_METHOD]),
  code_challenge: text(43, 128, { regex: CHALLENGE, shown: '[A-Za-z0-9\\-._~]+' }),
})

export const CreateOAuth2TokenRequest = z.object({
  client_id: clientIdType,
  grant_type: oneOf(['authorization_code', 'refresh_token']),
  /** The authorization code, or the refresh token. */
  grant: text(1, 2048),
  /** The JWK thumbprint of the tool's DPoP key, which the door has verified. */
  key_thumbprint: sha256Type,
})

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const loginIdType = text(36, 36, { regex: UUID, shown: UUID.source })

export const ListSignedInToolsRequest = z.object({ UserName: userNameType })
export const EndSignedInToolsRequest = z.object({
  UserName: userNameType,
  /** One tool; without it, all of the user's. */
  LoginId: loginIdType.optional(),
})
export const ListOwnSignedInToolsRequest = z.object({})
export const EndOwnSignedInToolsRequest = z.object({
  /** One tool; without it, all of the caller's. */
  LoginId: loginIdType.optional(),
})

/** A tool that is signed in. */
export interface SignedInTool {
  LoginId: string
  /** Whether the tool runs on the device of the browser that signed it in. */
  Device: 'same' | 'cross'
  CreateDate: Date
  ExpirationDate: Date
  /** When it last received keys. */
  LastRefresh: Date
  SourceIp: string
  UserAgent: string
}

/** What a tool receives: keys, and what it gets the next ones with. */
export interface LoginCredentials {
  AccessKeyId: string
  SecretAccessKey: string
  SessionToken: string
  /** In seconds. */
  ExpiresIn: number
  RefreshToken: string
}
