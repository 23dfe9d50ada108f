// Accounts that meet, or violate, those controls of the CIS AWS Foundations Benchmark (v3.0.0,
// section 1) that an account here can be judged by: the password policy, the credentials in the
// credential report, and attached policies.
import { asRoot, type CreatedAccount } from '../../iam/accounts/accounts'
import { mfaDevices } from './mfa-devices'
import {
  accessKey,
  daysAgo,
  policyDocument,
  recordKeyUse,
  recordSignIn,
  type ScenarioDefinition,
  type ScenarioUser,
  user,
} from './scenario'

const ADMINISTRATOR_ACCESS = 'arn:aws:iam::aws:policy/AdministratorAccess'
const IAM_FULL_ACCESS = 'arn:aws:iam::aws:policy/IAMFullAccess'
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess'

const withGroup = async ({ accountId }: CreatedAccount, GroupName: string, PolicyArn: string) => {
  const call = asRoot(accountId)
  await call('CreateGroup', { GroupName })
  await call('AttachGroupPolicy', { GroupName, PolicyArn })
}

export const cisPass: ScenarioDefinition = {
  about: 'Meets the controls of the CIS AWS Foundations Benchmark that cisFail violates.',
  async fill(account) {
    const { accountId, adminUserName, accessKeyId } = account
    const call = asRoot(accountId)
    await call('UpdateAccountPasswordPolicy', {
      MinimumPasswordLength: 14, // 1.8
      PasswordReusePrevention: 24, // 1.9
    })
    await withGroup(account, 'Administrators', IAM_FULL_ACCESS)
    await withGroup(account, 'Readers', READ_ONLY)
    // 1.15 and 1.16: permissions through groups only, and none for everything.
    await call('AddUserToGroup', { GroupName: 'Administrators', UserName: adminUserName })
    await call('DetachUserPolicy', { UserName: adminUserName, PolicyArn: ADMINISTRATOR_ACCESS })
    await recordSignIn(accountId, adminUserName)
    await recordKeyUse(accessKeyId, 'us-east-1', 'iam')
    const alice = await user(call, 'alice', 'Alice-signs-in-oft3n!', 'signed in today')
    await call('AddUserToGroup', { GroupName: 'Readers', UserName: 'alice' })
    await recordSignIn(accountId, 'alice')
    // 1.5 and 1.10
    return {
      users: [alice],
      mfaDevices: await mfaDevices(accountId, ['root', adminUserName, 'alice']),
    }
  },
}

/** A user who violates one control, which is the user's name. */
const violator = async (
  { accountId }: CreatedAccount,
  userName: string,
  about: string,
  credentials: 'password' | 'key' | 'keys',
): Promise<ScenarioUser> => {
  const call = asRoot(accountId)
  if (credentials === 'password') {
    const made = await user(call, userName, 'Violates-1-control!', about)
    await recordSignIn(accountId, userName)
    return made
  }
  await call('CreateUser', { UserName: userName })
  const first = await accessKey(call, userName)
  const accessKeys = [first, ...(credentials === 'keys' ? [await accessKey(call, userName)] : [])]
  return { userName, accessKeys, about }
}

export const cisFail: ScenarioDefinition = {
  about:
    'Violates controls of the CIS AWS Foundations Benchmark. Each user violates the control in its name; the administrator has its policy directly (1.15), and it allows everything (1.16).',
  async fill(account) {
    const { accountId, adminUserName, accessKeyId } = account
    const call = asRoot(accountId)
    const use = async ({ accessKeys = [] }: ScenarioUser) => {
      for (const key of accessKeys) await recordKeyUse(key.accessKeyId, 'us-east-1', 's3')
    }
    await call('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 8 }) // 1.8, 1.9
    await call('CreateAccessKey', {}) // 1.4: of the root user
    await recordSignIn(accountId, adminUserName)
    await recordKeyUse(accessKeyId, 'us-east-1', 'iam')
    const unused = await daysAgo(accountId, 60, () =>
      violator(account, 'cis-1.12', 'last signed in 60 days ago', 'password'),
    )
    const old = await daysAgo(accountId, 100, () =>
      violator(account, 'cis-1.14', 'has a key of 100 days, in use', 'key'),
    )
    await use(old)
    const atCreation = {
      ...(await violator(account, 'cis-1.11', 'got a key with the password', 'password')),
      accessKeys: [await accessKey(call, 'cis-1.11')],
    }
    const signsInOnly = await violator(account, 'cis-1.10', 'has no MFA device', 'password')
    const two = await violator(account, 'cis-1.13', 'has two active keys', 'keys')
    await use(two)
    const direct = await violator(account, 'cis-1.15', 'has an inline policy', 'password')
    await call('PutUserPolicy', {
      UserName: direct.userName,
      PolicyName: 'Direct',
      PolicyDocument: policyDocument({ Effect: 'Allow', Action: 's3:List*', Resource: '*' }),
    })
    const passwords = [adminUserName, ...[unused, atCreation, direct].map((one) => one.userName)]
    return {
      users: [signsInOnly, atCreation, unused, two, old, direct],
      mfaDevices: await mfaDevices(accountId, passwords),
    }
  },
}
