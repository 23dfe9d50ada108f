// For each operation, an input that succeeds, and an account in which it does. An operation without
// one does not compile.
import type { InputOf, OperationName } from '../../iam/gate/call-operation'
import type { Operation, Permission } from '../../iam/operation'
import { operations } from '../../iam/operations'
import { db } from '../../platform/database/db'
import type { Principal } from '../../store/principal'
import {
  account,
  as,
  CHANGE_PASSWORD_POLICY,
  principalOf,
  statement,
  type TestAccount,
  user,
} from '../fixtures'
import { goodAccounts, stageAccounts } from './good-accounts'
import { goodGroups, stageGroups } from './good-groups'
import { goodPolicies, stagePolicies } from './good-policies'
import { goodSimulations } from './good-simulations'

export const SECRET_ONE = 'Canary-Old-Pass-1'
export const SECRET_TWO = 'Canary-New-Pass-2'

export const TARGETS_KEY = 'AKIATARGETSACCESSKEY'
export const READ_ONLY = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess'

/**
 * Inputs for the user `target`, who has a password, an access key, an inline and an attached
 * policy; `fresh` has nothing.
 */
export const good: { [N in OperationName]: InputOf<N> } = {
  ...goodGroups,
  ...goodAccounts,
  AttachUserPolicy: { UserName: 'target', PolicyArn: CHANGE_PASSWORD_POLICY },
  ChangePassword: { OldPassword: SECRET_ONE, NewPassword: SECRET_TWO },
  CreateAccessKey: { UserName: 'fresh' },
  CreateAccountAlias: { AccountAlias: 'another-alias' },
  CreateLoginProfile: { UserName: 'fresh', Password: SECRET_TWO, PasswordResetRequired: true },
  CreateUser: { UserName: 'another', Path: '/staff/', Tags: [{ Key: 'team', Value: 'blue' }] },
  DeleteAccessKey: { UserName: 'target', AccessKeyId: TARGETS_KEY },
  DeleteAccountAlias: { AccountAlias: 'own-alias' },
  DeleteAccountPasswordPolicy: {},
  DeleteLoginProfile: { UserName: 'target' },
  DeleteUser: { UserName: 'fresh' },
  DeleteUserPolicy: { UserName: 'target', PolicyName: 'Test' },
  DetachUserPolicy: { UserName: 'target', PolicyArn: READ_ONLY },
  EndConsoleSessions: { UserName: 'target' },
  GetAccountPasswordPolicy: {},
  GetConsoleAccess: { UserName: 'target' },
  GetLoginProfile: { UserName: 'target' },
  GetUser: { UserName: 'target' },
  GetUserPolicy: { UserName: 'target', PolicyName: 'Test' },
  ListAccessKeys: { UserName: 'target' },
  ListAccountAliases: {},
  ListAttachedUserPolicies: { UserName: 'target' },
  ListConsoleSessions: { UserName: 'target' },
  ListUserPolicies: { UserName: 'target' },
  ListUsers: {},
  PreviewAccountPasswordPolicy: { MaxPasswordAge: 30 },
  PutUserPolicy: {
    UserName: 'target',
    PolicyName: 'P',
    PolicyDocument: statement('Allow', 'iam:GetUser'),
  },
  ...goodPolicies('123456789012'),
  ...goodSimulations('123456789012'),
  UpdateAccessKey: { UserName: 'target', AccessKeyId: TARGETS_KEY, Status: 'Inactive' },
  UpdateAccountPasswordPolicy: { MinimumPasswordLength: 10, MaxPasswordAge: 90 },
  UpdateLoginProfile: { UserName: 'target', Password: SECRET_TWO, PasswordResetRequired: true },
}

/** Creates an account in which each of these inputs succeeds. */
export async function stage(): Promise<TestAccount> {
  const made = await account()
  await user(made, 'target', {
    Password: SECRET_ONE,
    policy: statement('Allow', 'iam:ChangePassword'),
  })
  await made.call('AttachUserPolicy', { UserName: 'target', PolicyArn: READ_ONLY })
  await made.call('CreateUser', { UserName: 'fresh' })
  await stageGroups(made)
  await made.call('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 8 })
  const { accountId } = made
  const { userId } = await principalOf(accountId, 'target')
  await db().accessKey.create({
    data: { accountId, userId, id: TARGETS_KEY, secret: new Uint8Array(64), createdAt: new Date() },
  })
  await stagePolicies(made)
  await stageAccounts(made)
  return made
}

/**
 * Returns the input for this account: an alias belongs to one account only, and a policy's ARN
 * contains its account.
 */
export function goodFor(
  { accountId, alias = '' }: TestAccount,
  name: OperationName,
): InputOf<OperationName> {
  if (name === 'CreateAccountAlias') return { AccountAlias: `another-${accountId}` }
  if (name === 'DeleteAccountAlias') return { AccountAlias: alias }
  return { ...good, ...goodPolicies(accountId), ...goodSimulations(accountId) }[name]
}

/** Whether AWS allows every caller this call, whatever their policies. */
export const isFree = (name: OperationName): boolean => permissionOf(name).free === true
/** The permission that a valid call requires; the caller is the root user by default. */
export const permissionOf = (
  name: OperationName,
  principal: Principal = SOME_ROOT,
  input: object = good[name],
): Permission => (operations[name] as unknown as Operation).permission(input as never, principal)
const SOME_ROOT: Principal = {
  kind: 'root',
  accountId: '123456789012',
  arn: 'arn:aws:iam::123456789012:root',
}

/**
 * Makes the call: ChangePassword as `target`, everything else as the root user, who has no password
 * to change.
 */
export const callGood = async (made: TestAccount, name: OperationName): Promise<unknown> =>
  name === 'ChangePassword'
    ? as(await principalOf(made.accountId, 'target'))(name, good[name])
    : made.call(name, goodFor(made, name) as never)
