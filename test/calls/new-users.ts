// New users of tests: the calls that create one, and what callers see of their permission to change
// their own password.
import type { BatchCall } from '../../iam/gate/call-together'
import { newUsersOwnPassword } from '../../iam/gate/own-password/new-users'
import { readyMadePolicies } from '../../rules/policy/ready-made-policies'
import { account, origin, principalOf, type TestAccount, user } from '../fixtures'

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'

/** The ready-made policy that requires MFA, with this condition operator. */
export const forceMfa = (operator = 'BoolIfExists') =>
  (
    readyMadePolicies('123456789012').find(({ id }) => id === 'require-mfa')?.document ?? ''
  ).replace('BoolIfExists', operator)

/** The calls that create the user nina with a password. */
export const CREATION: BatchCall[] = [
  { name: 'CreateUser', input: { UserName: 'nina', Path: '/staff/' } },
  {
    name: 'CreateLoginProfile',
    input: { UserName: 'nina', Password: '-', PasswordResetRequired: true },
  },
]
export const creation = (...more: BatchCall[]) => [...CREATION, ...more]
export const attached = (PolicyArn: string): BatchCall => ({
  name: 'AttachUserPolicy',
  input: { UserName: 'nina', PolicyArn },
})
export const member = (GroupName: string): BatchCall => ({
  name: 'AddUserToGroup',
  input: { UserName: 'nina', GroupName },
})
export const copied = (PolicyDocument: string): BatchCall => ({
  name: 'PutUserPolicy',
  input: { UserName: 'nina', PolicyName: 'Copied', PolicyDocument },
})

/** An account, and how an administrator of it sees the permission of a new user. */
export async function withChief() {
  const made = await account()
  await user(made, 'chief', { attach: ADMINISTRATOR })
  return { made, evaluate: evaluatorFor(made, 'chief') }
}

/** Evaluates a creation as this user of the account sees it. */
export const evaluatorFor =
  (made: TestAccount, name: string) => async (calls: readonly BatchCall[]) => {
    const [answer] = await newUsersOwnPassword(
      [calls],
      await principalOf(made.accountId, name),
      origin(),
    )
    return answer
  }

/** Creates a managed policy. Returns its ARN. */
export async function managedPolicy(
  { call }: TestAccount,
  PolicyName: string,
  PolicyDocument: string,
) {
  return (await call('CreatePolicy', { PolicyName, PolicyDocument })).Policy.Arn
}

/** Creates a group, with an inline policy if there is a document. */
export async function group({ call }: TestAccount, GroupName: string, PolicyDocument?: string) {
  await call('CreateGroup', { GroupName, Path: '/teams/' })
  if (PolicyDocument !== undefined)
    await call('PutGroupPolicy', { GroupName, PolicyName: 'Rules', PolicyDocument })
}
