// For each operation, an input that succeeds, and an account in which it does. An operation without one does not compile.
import type { InputOf, OperationName } from '../iam/call-operation'
import { account, as, CHANGE_PASSWORD_POLICY, principalOf, statement, type TestAccount, user } from './fixtures'

export const SECRET_ONE = 'Canary-Old-Pass-1'
export const SECRET_TWO = 'Canary-New-Pass-2'

/** Made for the user `target`, who has a password, an inline policy and nothing attached; `fresh` has nothing at all. */
export const good: { [N in OperationName]: InputOf<N> } = {
  AttachUserPolicy: { UserName: 'target', PolicyArn: CHANGE_PASSWORD_POLICY },
  ChangePassword: { OldPassword: SECRET_ONE, NewPassword: SECRET_TWO },
  CreateLoginProfile: { UserName: 'fresh', Password: SECRET_TWO, PasswordResetRequired: true },
  CreateUser: { UserName: 'another', Path: '/staff/', Tags: [{ Key: 'team', Value: 'blue' }] },
  DeleteAccountPasswordPolicy: {},
  DeleteLoginProfile: { UserName: 'target' },
  DeleteUserPolicy: { UserName: 'target', PolicyName: 'Test' },
  GetAccountPasswordPolicy: {},
  GetLoginProfile: { UserName: 'target' },
  GetUser: { UserName: 'target' },
  PutUserPolicy: { UserName: 'target', PolicyName: 'P', PolicyDocument: statement('Allow', 'iam:GetUser') },
  UpdateAccountPasswordPolicy: { MinimumPasswordLength: 10, MaxPasswordAge: 90 },
  UpdateLoginProfile: { UserName: 'target', Password: SECRET_TWO, PasswordResetRequired: true },
}

/** A fresh account in which every one of them succeeds. */
export async function stage(): Promise<TestAccount> {
  const made = await account()
  await user(made, 'target', { Password: SECRET_ONE, policy: statement('Allow', 'iam:ChangePassword') })
  await made.call('CreateUser', { UserName: 'fresh' })
  await made.call('UpdateAccountPasswordPolicy', { MinimumPasswordLength: 8 })
  return made
}

/** Makes the call: ChangePassword as `target`, everything else as the root user, who has no password to change. */
export const callGood = async (made: TestAccount, name: OperationName): Promise<unknown> =>
  name === 'ChangePassword'
    ? as(await principalOf(made.accountId, 'target'))(name, good[name])
    : made.call(name, good[name] as never)
