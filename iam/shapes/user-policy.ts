// Policies of a user: inline documents and attached managed ones.
import { z } from 'zod'
import { arnType, existingUserNameType, policyDocumentType, policyNameType, userNameType } from './names'

export const PutUserPolicyRequest = z.object({
  UserName: existingUserNameType,
  PolicyName: policyNameType,
  PolicyDocument: policyDocumentType,
})
export const DeleteUserPolicyRequest = z.object({ UserName: existingUserNameType, PolicyName: policyNameType })
export const AttachUserPolicyRequest = z.object({ UserName: userNameType, PolicyArn: arnType })
