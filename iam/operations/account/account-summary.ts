// GetAccountSummary: the number of each kind of entity in the account, and AWS's quotas.
import { QUOTAS } from '../../../rules/facts/quotas'
import { accountSummary } from '../../../store/reports/account-reports'
import { defineOperation } from '../../operation'
import { GetAccountSummaryRequest } from '../../shapes/reports/account-reports'

const {
  TagsPerUserQuota: _user,
  TagsPerPolicyQuota: _policy,
  TagsPerMFADeviceQuota: _device,
  MFADevicesPerUserQuota: _devicesOfUser,
  VirtualMFADevicesQuota: _devices,
  ...SUMMARY_QUOTAS
} = QUOTAS

export const GetAccountSummary = defineOperation({
  input: GetAccountSummaryRequest,
  access: 'read',
  permission: () => ({ action: 'iam:GetAccountSummary', on: '*' }),
  errors: [],
  async handler(_input, { tx, accountId }) {
    const counted = await accountSummary.row(tx, { accountId })
    const {
      users = 0,
      groups = 0,
      policies = 0,
      policies_in_use = 0,
      root_keys = 0,
      mfa_devices = 0,
      mfa_devices_in_use = 0,
      root_mfa_devices = 0,
    } = counted ?? {}
    const SummaryMap = new Map<string, number>(
      Object.entries({
        ...SUMMARY_QUOTAS,
        Users: users,
        Groups: groups,
        Policies: policies,
        PolicyVersionsInUse: policies_in_use,
        AccountAccessKeysPresent: Math.min(root_keys, 1),
        AccountPasswordPresent: 1, // no account is created without a password of its root user
        MFADevices: mfa_devices,
        MFADevicesInUse: mfa_devices_in_use,
        AccountMFAEnabled: Math.min(root_mfa_devices, 1),
        ...NONE_HERE,
        GlobalEndpointTokenVersion: 1,
      }),
    )
    return { SummaryMap }
  },
})

/** What AWS counts and no account here can have. */
const NONE_HERE = {
  AccountSigningCertificatesPresent: 0,
  InstanceProfiles: 0,
  Providers: 0,
  Roles: 0,
  ServerCertificates: 0,
}
