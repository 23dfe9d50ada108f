// An account in which the input of every case succeeds, and the names of what it contains.
import { asRootTogether } from '../../iam/accounts/accounts'
import type { BatchCall } from '../../iam/gate/call-together'
import { db } from '../../platform/database/db'
import { mac } from '../../platform/secrets'
import type { DenialRecord } from '../../rules/denials/denial-record'
import { timeOfEventId } from '../../rules/events/event-id'
import { policyArn } from '../../rules/names/arn'
import { parseOffboardingId } from '../../rules/report/offboarding-id'
import { record } from '../../store/audit'
import { keyOfCode } from '../../store/logins/authorization-codes'
import { newToken } from '../../store/sessions/session-token'
import { account, origin, principalOf, statement, type TestAccount } from '../fixtures'
import { signedInTool } from './login-session'
import { enabledDevice, serialOf, unassignedDevice } from './mfa-devices'

export const SECRET_ONE = 'Canary-Old-Pass-1'
export const SECRET_TWO = 'Canary-New-Pass-2'

export const TARGETS_KEY = 'AKIATARGETSACCESSKEY'
export const READ_ONLY = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess'
export const SELF_MANAGE = 'arn:aws:iam::aws:policy/IAMSelfManageServiceSpecificCredentials'
/** The authorization ID of a denial of `target`. */
export const STAGED_DENIAL = '9fwl8rk7s35sljltb3mkkdi7f'
/** The report ID of a request that ended the sessions of `target`. */
export const STAGED_OFFBOARDING = `${Date.UTC(2026, 0, 1)}-11111111-2222-4333-8444-555555555555`
/** The ID of an event of the account. */
export const STAGED_EVENT = '019a0000-0000-7000-8000-000000000001'
/** An authorization code of the root user, for a tool on the browser's device. */
export const STAGED_CODE = (accountId: string) => `${accountId}.${'c'.repeat(43)}`
/** The policy with two versions and a tag, which is attached to `target`. */
export const stagedPolicy = (accountId: string) => policyArn(accountId, '/staff/', 'staged')

/** The MFA device of `target`, that of the root user, and one that nobody uses and has a tag. */
export const targetsDevice = (accountId: string) => serialOf(accountId, 'phone')
export const rootsDevice = (accountId: string) => serialOf(accountId, 'safe')
export const spareDevice = (accountId: string) => serialOf(accountId, 'spare')

/**
 * Creates the account. The user `target` has a password, an access key, an MFA device, an inline
 * and an attached policy, a tag and a group; `fresh` has nothing. The group `staff` has a member
 * and policies; `spare` has nothing. The policy `staged` is attached; `spare` is not.
 */
export async function stage(): Promise<TestAccount> {
  const made = await account()
  const { accountId } = made
  await asRootTogether(accountId)(contentsOf(accountId))
  const { userId } = await principalOf(accountId, 'target')
  await db().accessKey.create({
    data: { accountId, userId, id: TARGETS_KEY, secret: new Uint8Array(64), createdAt: new Date() },
  })
  await enabledDevice({ accountId, userId })
  await signedInTool(accountId, 'target')
  await enabledDevice({ accountId, userId: null }, 'safe')
  const serialKey = (await unassignedDevice(accountId, 'spare')).toLowerCase()
  await db().mfaDeviceTag.create({ data: { accountId, serialKey, key: 'team', value: 'blue' } })
  // An expired reset link: it gives no access, and can be deleted.
  const { tokenHash } = newToken(accountId)
  await db().passwordResetLink.create({
    data: { accountId, userId, tokenHash, createdAt: new Date('2026-01-01') },
  })
  await stageEvent(accountId)
  await made.call('GenerateCredentialReport', {})
  await stageDenial(made)
  await stageOffboarding(made)
  await stageEmailChange(made)
  await stageCode(made)
  return made
}

/**
 * The calls that fill the account. The tests stage hundreds of accounts, and one transaction costs
 * a third of what one for each call does.
 */
function contentsOf(accountId: string): BatchCall[] {
  const [UserName, GroupName, PolicyArn] = ['target', 'staff', stagedPolicy(accountId)]
  const getUser = statement('Allow', 'iam:GetUser')
  return [
    { name: 'CreateUser', input: { UserName } },
    { name: 'CreateLoginProfile', input: { UserName, Password: SECRET_ONE } },
    {
      name: 'PutUserPolicy',
      input: {
        UserName,
        PolicyName: 'Test',
        PolicyDocument: statement('Allow', 'iam:ChangePassword'),
      },
    },
    { name: 'AttachUserPolicy', input: { UserName, PolicyArn: READ_ONLY } },
    { name: 'TagUser', input: { UserName, Tags: [{ Key: 'site', Value: 'north' }] } },
    { name: 'CreateUser', input: { UserName: 'fresh' } },
    { name: 'CreateGroup', input: { GroupName } },
    { name: 'CreateGroup', input: { GroupName: 'spare' } },
    { name: 'AddUserToGroup', input: { GroupName, UserName } },
    {
      name: 'PutGroupPolicy',
      input: { GroupName, PolicyName: 'Rules', PolicyDocument: getUser },
    },
    { name: 'AttachGroupPolicy', input: { GroupName, PolicyArn: SELF_MANAGE } },
    { name: 'UpdateAccountPasswordPolicy', input: { MinimumPasswordLength: 8 } },
    {
      name: 'CreatePolicy',
      input: {
        PolicyName: 'staged',
        Path: '/staff/',
        PolicyDocument: getUser,
        Description: 'For tests',
        Tags: [{ Key: 'team', Value: 'blue' }],
      },
    },
    {
      name: 'CreatePolicyVersion',
      input: { PolicyArn, PolicyDocument: statement('Deny', 'iam:GetUser') },
    },
    { name: 'AttachUserPolicy', input: { UserName, PolicyArn } },
    { name: 'CreatePolicy', input: { PolicyName: 'spare', PolicyDocument: getUser } },
  ]
}

/** The new address of the root user, which waits for the code 654321. */
export const STAGED_EMAIL = (accountId: string) => `new-${accountId}@test.example`

async function stageEmailChange({ accountId }: TestAccount): Promise<void> {
  const email = STAGED_EMAIL(accountId)
  const codeMac = new Uint8Array(mac([accountId, email, '654321'].join(' '), 'email-code'))
  const createdAt = new Date(Date.now() - 120_000)
  await db().rootEmailChange.create({ data: { accountId, email, codeMac, createdAt } })
}

async function stageCode({ accountId }: TestAccount): Promise<void> {
  await db().authorizationCode.create({
    data: {
      ...(keyOfCode(STAGED_CODE(accountId)) ?? { accountId, codeHash: new Uint8Array() }),
      loginId: '11111111-2222-4333-8444-555555555555',
      clientId: 'arn:aws:signin:::devtools/same-device',
      redirectUri: 'http://127.0.0.1:53037/oauth/callback',
      codeChallenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      createdAt: new Date(),
      credentialVersion: 0,
    },
  })
}

async function stageDenial({ accountId }: TestAccount): Promise<void> {
  const principal = `arn:aws:iam::${accountId}:user/target`
  const details: DenialRecord = {
    context: { 'aws:principalarn': principal },
    evaluations: [
      {
        action: 'iam:DeleteUser',
        resource: `arn:aws:iam::${accountId}:user/fresh`,
        evaluatedEffect: 'IMPLICIT_DENY',
        matchedPolicies: [],
      },
    ],
    policies: [
      {
        type: 'IDENTITY_BASED_POLICY',
        inline: false,
        uri: READ_ONLY,
        attachedTo: [principal],
        digest: 'of-the-policy',
      },
    ],
  }
  await db().denial.create({
    data: { accountId, id: STAGED_DENIAL, deniedAt: new Date(), details: { ...details } as object },
  })
  const document = statement('Allow', 'iam:Get*')
  const keptUntil = new Date('2100-01-01')
  await db().denialDocument.create({
    data: { accountId, digest: 'of-the-policy', document, keptUntil },
  })
}

export async function stageOffboarding(
  { accountId }: TestAccount,
  reportId = STAGED_OFFBOARDING,
): Promise<void> {
  const { at = new Date(), requestId = '' } = parseOffboardingId(reportId) ?? {}
  await record(
    {
      accountId,
      at,
      source: 'iam.amazonaws.com',
      name: 'EndConsoleSessions',
      type: 'AwsApiCall',
      readOnly: false,
      identity: { arn: `arn:aws:iam::${accountId}:root` },
      origin: { ...origin(), requestId },
      requestParameters: { userName: 'target' },
    },
    db(),
  )
}

async function stageEvent(accountId: string): Promise<void> {
  const id = STAGED_EVENT
  await db().auditEvent.create({
    data: {
      ...{ accountId, id, eventTime: timeOfEventId(id) ?? new Date(), requestId: id },
      ...{ eventSource: 'iam.amazonaws.com', eventName: 'ListRoles', eventType: 'AwsApiCall' },
      ...{ readOnly: true, userName: 'root', userIdentity: { type: 'Root', accountId } },
      ...{ sourceIpAddress: '192.0.2.1', userAgent: 'test' },
    },
  })
}
