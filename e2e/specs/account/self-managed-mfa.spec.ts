// AWS's tutorial "Permit users to manage their credentials and MFA settings", sentence by sentence:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_users-self-manage-mfa-and-creds.html
import {
  AddUserToGroupCommand,
  CreateGroupCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  type IAMClient,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam'
import { expect, test } from '../../fixtures'
import { groupPage } from '../../pages/group.page'
import { mfaDevicesPage } from '../../pages/mfa-devices.page'
import { policiesPage } from '../../pages/policies.page'
import { typeDocument } from '../../policy-document'
import { devicesOf, serialOf } from '../../stored-mfa-devices'

const PASSWORD = 'First-password-1'
const NEW_PASSWORD = 'Second-password-2'
const DESCRIPTION =
  'This policy allows users to manage their own passwords and MFA devices but nothing else unless they authenticate with MFA.'

const ONESELF = 'arn:aws:iam::*:user/${aws:username}'
const allow = (Sid: string, Resource: string, actions: string[]) => ({
  Sid,
  Effect: 'Allow',
  Action: actions.map((action) => `iam:${action}`),
  Resource,
})

/** AWS's policy. Since late 2023 it has `iam:GetMFADevice` and `iam:GetAccessKeyLastUsed`. */
function forceMfa(form: 'of 2023' | 'at present'): string {
  const getDevice = form === 'at present' ? ['GetMFADevice'] : []
  const withoutMfa = [
    ...['CreateVirtualMFADevice', 'EnableMFADevice', ...getDevice, 'GetUser'],
    ...['ListMFADevices', 'ListVirtualMFADevices', 'ResyncMFADevice'],
  ]
  const Statement = [
    allow('AllowViewAccountInfo', '*', ['GetAccountPasswordPolicy', 'ListVirtualMFADevices']),
    allow('AllowManageOwnPasswords', ONESELF, ['ChangePassword', 'GetUser']),
    allow('AllowManageOwnAccessKeys', ONESELF, [
      ...['CreateAccessKey', 'DeleteAccessKey', 'ListAccessKeys', 'UpdateAccessKey'],
      ...(form === 'at present' ? ['GetAccessKeyLastUsed'] : []),
    ]),
    allow('AllowManageOwnSigningCertificates', ONESELF, [
      ...['DeleteSigningCertificate', 'ListSigningCertificates'],
      ...['UpdateSigningCertificate', 'UploadSigningCertificate'],
    ]),
    allow('AllowManageOwnSSHPublicKeys', ONESELF, [
      ...['DeleteSSHPublicKey', 'GetSSHPublicKey', 'ListSSHPublicKeys'],
      ...['UpdateSSHPublicKey', 'UploadSSHPublicKey'],
    ]),
    allow('AllowManageOwnGitCredentials', ONESELF, [
      ...['CreateServiceSpecificCredential', 'DeleteServiceSpecificCredential'],
      ...['ListServiceSpecificCredentials', 'ResetServiceSpecificCredential'],
      'UpdateServiceSpecificCredential',
    ]),
    allow('AllowManageOwnVirtualMFADevice', 'arn:aws:iam::*:mfa/*', ['CreateVirtualMFADevice']),
    allow('AllowManageOwnUserMFA', ONESELF, [
      ...['DeactivateMFADevice', 'EnableMFADevice', ...getDevice],
      ...['ListMFADevices', 'ResyncMFADevice'],
    ]),
    {
      Sid: 'DenyAllExceptListedIfNoMFA',
      Effect: 'Deny',
      NotAction: [...withoutMfa.map((action) => `iam:${action}`), 'sts:GetSessionToken'],
      Resource: '*',
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    },
  ]
  return JSON.stringify({ Version: '2012-10-17', Statement }, null, 2)
}

/** The prerequisites of the tutorial: a user with console access, in a group without policies. */
async function prepare(iam: IAMClient): Promise<void> {
  await iam.send(new CreateUserCommand({ UserName: 'MFAUser' }))
  await iam.send(new CreateLoginProfileCommand({ UserName: 'MFAUser', Password: PASSWORD }))
  await iam.send(new CreateGroupCommand({ GroupName: 'EC2MFA' }))
  await iam.send(new AddUserToGroupCommand({ GroupName: 'EC2MFA', UserName: 'MFAUser' }))
}

/** Returns how a request to EC2 by MFAUser would be decided. */
async function decisionOnEc2(iam: IAMClient, accountId: string, withMfa: boolean) {
  const { EvaluationResults } = await iam.send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: `arn:aws:iam::${accountId}:user/MFAUser`,
      ActionNames: ['ec2:DescribeInstances'],
      ContextEntries: [
        {
          ContextKeyName: 'aws:MultiFactorAuthPresent',
          ContextKeyType: 'boolean',
          ContextKeyValues: [String(withMfa)],
        },
      ],
    }),
  )
  return EvaluationResults?.[0]?.EvalDecision
}

for (const form of ['of 2023', 'at present'] as const)
  test(`a user registers a device and signs in with it under the policy ${form} @nojs`, async ({
    account,
    accountPage,
    consoleFrame,
    credentials,
    iam,
    page,
    signedInAs,
  }) => {
    test.slow()
    await prepare(iam)

    // Step 1: Create a policy to enforce MFA sign-in.
    await signedInAs(account.adminUserName)
    const policies = policiesPage(page)
    await page.goto('/iam/policies')
    await policies.link('Create policy').click()
    await typeDocument(page, policies.document, forceMfa(form))
    await policies.next.click()
    await policies.name.fill('Force_MFA')
    await page.getByLabel(/^Description/).fill(DESCRIPTION)
    await policies.create.click()
    await expect(policies.done('Force_MFA')).toBeVisible()

    // Step 2: Attach policies to your test user group.
    const group = groupPage(page)
    for (const policy of ['AmazonEC2FullAccess', 'Force_MFA']) {
      await page.goto(`/iam/groups/EC2MFA/attach-policies?policySearch=${policy}`)
      await group.select(policy).check()
      if (await group.confirmGrant(policy).isVisible()) await group.confirmGrant(policy).check()
      await group.button('Attach policies').click()
      await expect(group.policy(policy)).toBeVisible()
    }

    // Step 3: Test your user's access. Without MFA, nothing but a device can be registered.
    await page.context().clearCookies()
    await accountPage.openAndSignIn(account.alias, { userName: 'MFAUser', password: PASSWORD })
    await expect(consoleFrame.dashboardHeading).toBeVisible()
    expect(await decisionOnEc2(iam, account.accountId, false)).toBe('explicitDeny')
    await page.goto('/iam/users')
    await expect(policies.main).toContainText('explicitly denied')
    await page.goto('/security-credentials')
    const devices = mfaDevicesPage(page)
    await expect(devices.heading(0)).toBeVisible()
    for (const denied of ['iam:ChangePassword', 'iam:ListAccessKeys'])
      await expect(devices.main).toContainText(new RegExp(`${denied} on \\S+ is explicitly denied`))
    await devices.assign.click()
    const secretKey = await devices.name('MFAUsers-phone')
    const app = await devices.add(secretKey)
    await expect(devices.done('MFA device assigned')).toBeVisible()
    await expect(devices.remove).toHaveAccessibleDescription(/DeactivateMFADevice/)
    await expect(devices.main).toContainText(/iam:ListAccessKeys on \S+ is explicitly denied/)

    // Sign out of the console, and sign in again with a code of the device.
    await consoleFrame.signOut()
    await accountPage.openAndSignIn(account.alias, { userName: 'MFAUser', password: PASSWORD })
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Multi-factor authentication')
    await page.getByLabel('MFA code', { exact: true }).fill(app.next())
    await page.getByRole('button', { name: 'Submit', exact: true }).click()
    await expect(consoleFrame.dashboardHeading).toBeVisible()
    expect(await decisionOnEc2(iam, account.accountId, true)).toBe('allowed')

    // With MFA: one's own password, access keys and devices, and no other service's console.
    await credentials.open()
    await expect(devices.heading(1)).toBeVisible()
    await expect(devices.main).not.toContainText('explicitly denied')
    await devices.main.getByRole('button', { name: 'Create access key', exact: true }).click()
    await expect(devices.done('Access key created')).toBeVisible()
    await credentials.open()
    await credentials.change({ current: PASSWORD, next: NEW_PASSWORD })
    await expect(credentials.success).toBeVisible()
    await page.goto('/iam/users')
    await expect(policies.main).toContainText('no policy allows it')
    await credentials.open()
    await devices.select('MFAUsers-phone')
    await devices.remove.click()
    await expect(devices.main).toContainText('it stays in the account, unassigned')
    expect(await devicesOf(iam, 'MFAUser')).toEqual([serialOf(account, 'MFAUsers-phone')])
  })
