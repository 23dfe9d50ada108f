// STS's reads about identity: the caller, and the account of an access key.
import { accountOfAccessKey } from '../../../platform/identifiers'
import { IamError } from '../../../rules/errors/iam-error'
import { defineOperation } from '../../operation'
import {
  type CallerIdentity,
  GetAccessKeyInfoRequest,
  GetCallerIdentityRequest,
} from '../../shapes/caller-identity'

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

/**
 * Returns the account of an access key ID. As on AWS, the ID itself contains the account, so the
 * answer is the same for keys of other accounts and for deleted ones. AWS's error for another ID is
 * not known.
 */
export const GetAccessKeyInfo = defineOperation({
  input: GetAccessKeyInfoRequest,
  service: 'sts',
  access: 'read',
  permission: () => ({ action: 'sts:GetAccessKeyInfo', on: '*' }),
  errors: ['ValidationError'],
  async handler({ AccessKeyId }): Promise<{ Account: string }> {
    const Account = accountOfAccessKey(AccessKeyId)
    if (Account === undefined)
      throw new IamError('ValidationError', `The access key ID ${AccessKeyId} does not exist.`)
    return { Account }
  },
})
