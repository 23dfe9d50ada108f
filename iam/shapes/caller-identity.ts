// The caller, as STS returns it.
import { z } from 'zod'

export const GetCallerIdentityRequest = z.object({})

export interface CallerIdentity {
  UserId: string
  Account: string
  Arn: string
}
