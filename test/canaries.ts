// Data that a page may show only to callers who may read it. Each of its texts contains `canary`,
// except the ID of an access key that every staged account has.
import { db } from '../platform/database/db'
import { enabledDevice } from './calls/mfa-devices'
import { principalOf, statement, type TestAccount } from './fixtures'

export const CANARY = /canary|AKIATARGETS/i

/** The access key of a caller. */
export const ownKey = (caller: string): string =>
  `AKIAOWN${caller.toUpperCase()}`.padEnd(20, '0').slice(0, 20)

/** The name of the MFA device of a caller, or of the root user. */
export const ownDevice = (caller: string | null): string => `of-${caller ?? 'root'}`

/**
 * Adds what the pages show to `target`, `staff` and the account, and an access key and an MFA
 * device to each caller. The root user gets an MFA device.
 */
export async function stageCanaries(made: TestAccount, callers: readonly string[]): Promise<void> {
  const { accountId, call } = made
  const PolicyDocument = statement('Allow', 'sts:GetCallerIdentity', '*', 'CanaryStatement')
  const Tags = [{ Key: 'canary-key', Value: 'canary-value' }]
  const Path = '/canary-path/'
  await call('CreateUser', { UserName: 'canary-user', Path, Tags })
  await call('CreateGroup', { GroupName: 'canary-group', Path })
  const { Policy } = await call('CreatePolicy', {
    PolicyName: 'canary-policy',
    Path,
    PolicyDocument,
    Description: 'For canaries',
    Tags,
  })
  const PolicyArn = Policy.Arn
  const UserName = 'target'
  await call('UpdateUser', { UserName, NewPath: Path })
  await call('TagUser', { UserName, Tags })
  for (const PolicyName of ['canary-inline', 'Test'])
    await call('PutUserPolicy', { UserName, PolicyName, PolicyDocument })
  await call('AttachUserPolicy', { UserName, PolicyArn })
  await call('PutUserPermissionsBoundary', { UserName, PermissionsBoundary: PolicyArn })
  await call('AddUserToGroup', { UserName, GroupName: 'canary-group' })
  const GroupName = 'staff'
  await call('UpdateGroup', { GroupName, NewPath: Path })
  await call('AddUserToGroup', { GroupName, UserName: 'canary-user' })
  for (const PolicyName of ['canary-inline', 'Rules'])
    await call('PutGroupPolicy', { GroupName, PolicyName, PolicyDocument })
  await call('AttachGroupPolicy', { GroupName, PolicyArn })
  const staged = { PolicyArn: `arn:aws:iam::${accountId}:policy/staff/staged` }
  await call('CreatePolicyVersion', { ...staged, PolicyDocument, SetAsDefault: true })
  await call('TagPolicy', { ...staged, Tags })
  await call('AttachGroupPolicy', { ...staged, GroupName: 'canary-group' })
  await call('GenerateCredentialReport', {})
  for (const caller of callers) await key(made, caller, ownKey(caller))
  await device(made, UserName, 'canary-phone')
  for (const caller of [...callers, null]) await device(made, caller, ownDevice(caller))
}

/** @param userName null for the root user */
async function device({ accountId }: TestAccount, userName: string | null, name: string) {
  const userId = userName === null ? null : (await principalOf(accountId, userName)).userId
  await enabledDevice({ accountId, userId }, name)
}

/** Creates a key with a known ID. Its secret is never used. */
async function key({ accountId }: TestAccount, userName: string, id: string): Promise<void> {
  const { userId } = await principalOf(accountId, userName)
  const data = { accountId, userId, id, secret: new Uint8Array(64), createdAt: new Date() }
  await db().accessKey.create({ data })
}
