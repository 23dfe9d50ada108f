// GetAccountSummary: the number of each kind of entity in the account, and AWS's quotas.
import { rowsOf } from '../../../platform/database/statement'
import { QUOTAS } from '../../../rules/facts/quotas'
import { defineOperation } from '../../operation'
import { GetAccountSummaryRequest } from '../../shapes/account-reports'

interface Counted {
  users: number
  groups: number
  policies: number
  policies_in_use: number
  root_keys: number
}

/**
 * A policy is in use, with its default version, if it is attached or is a boundary. AWS's own
 * policies count too.
 */
const COUNT = `SELECT
  (SELECT count(*) FROM users WHERE account_id = $1)::int AS users,
  (SELECT count(*) FROM groups WHERE account_id = $1)::int AS groups,
  (SELECT count(*) FROM managed_policies WHERE account_id = $1)::int AS policies,
  (SELECT count(*) FROM (
    SELECT policy_arn FROM user_policy_attachments WHERE account_id = $1
    UNION SELECT policy_arn FROM group_policy_attachments WHERE account_id = $1
    UNION SELECT permissions_boundary_arn FROM users WHERE account_id = $1 AND permissions_boundary_arn IS NOT NULL
  ) used)::int AS policies_in_use,
  (SELECT count(*) FROM access_keys WHERE account_id = $1 AND user_id IS NULL)::int AS root_keys`

const { TagsPerUserQuota: _user, TagsPerPolicyQuota: _policy, ...TOLD_QUOTAS } = QUOTAS

export const GetAccountSummary = defineOperation({
  input: GetAccountSummaryRequest,
  access: 'read',
  permission: () => ({ action: 'iam:GetAccountSummary', on: '*' }),
  errors: [],
  async handler(_input, { tx, accountId }) {
    const [counted] = await rowsOf<Counted>(tx, 'account summary', COUNT, [accountId])
    const {
      users = 0,
      groups = 0,
      policies = 0,
      policies_in_use = 0,
      root_keys = 0,
    } = counted ?? {}
    const SummaryMap = new Map<string, number>(
      Object.entries({
        ...TOLD_QUOTAS,
        Users: users,
        Groups: groups,
        Policies: policies,
        PolicyVersionsInUse: policies_in_use,
        AccountAccessKeysPresent: Math.min(root_keys, 1),
        AccountPasswordPresent: 1, // no account is created without a password of its root user
        ...NONE_HERE,
        GlobalEndpointTokenVersion: 1,
      }),
    )
    return { SummaryMap }
  },
})

/** What AWS counts and no account here can have. */
const NONE_HERE = {
  AccountMFAEnabled: 0,
  AccountSigningCertificatesPresent: 0,
  InstanceProfiles: 0,
  MFADevices: 0,
  MFADevicesInUse: 0,
  Providers: 0,
  Roles: 0,
  ServerCertificates: 0,
}
