// Reading a recorded denial by its authorization ID.
import { z } from 'zod'
import { text } from '../constraints'
import { storableText } from '../names'

/** AWS's model has no longest ID; that of its newer operation is 256. */
const authorizationIdType = text(1, 256, {
  regex: /^[0-9a-z]+$/,
  shown: '[0123456789abcdefghijklmnopqrstuvwxyz]+',
})

export const GetRequestAuthorizationDetailsRequest = z.object({
  authorizationId: authorizationIdType,
  nextToken: storableText(1, 320).optional(),
})

export const GetRequestAuthorizationPolicyRequest = z.object({
  authorizationId: authorizationIdType,
  policyUri: storableText(1, 2048),
})
