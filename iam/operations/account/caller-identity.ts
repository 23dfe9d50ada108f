// STS's GetCallerIdentity: who the caller is.
import { defineOperation } from '../../operation'
import { type CallerIdentity, GetCallerIdentityRequest } from '../../shapes/caller-identity'

export const GetCallerIdentity = defineOperation({
  input: GetCallerIdentityRequest,
  service: 'sts',
  access: 'read',
  permission: () => ({ action: 'sts:GetCallerIdentity', on: '*', free: true }),
  errors: [],
  async handler(_input, { accountId, principal }): Promise<CallerIdentity> {
    const UserId = principal.kind === 'root' ? accountId : principal.userId
    return { UserId, Account: accountId, Arn: principal.arn }
  },
})
