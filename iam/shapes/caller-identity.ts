// The caller, and the account of an access key, as STS returns them.
import { z } from 'zod'
import { text } from './constraints'

export const GetCallerIdentityRequest = z.object({})

export const GetAccessKeyInfoRequest = z.object({
  AccessKeyId: text(16, 128, { regex: /^\w*$/, shown: '[\\w]*' }),
})

export interface CallerIdentity {
  UserId: string
  Account: string
  Arn: string
}
