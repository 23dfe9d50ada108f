// The request and the credentials of GetSessionToken.
import { z } from 'zod'
import { integer, text } from './constraints'

export const GetSessionTokenRequest = z.object({
  DurationSeconds: integer(900, 129_600).optional(),
  SerialNumber: text(9, 256, { regex: /^[\w+=/:,.@-]*$/, shown: '[\\w+=/:,.@-]*' }).optional(),
  TokenCode: text(6, 6, { regex: /^[\d]*$/, shown: '[\\d]*' }).optional(),
  MinimumSessionTokenSize: integer(0, 4096).optional(),
})

export interface SessionCredentials {
  AccessKeyId: string
  SecretAccessKey: string
  SessionToken: string
  Expiration: Date
}
