// Several calls in one transaction, for the tests of the gate.
import { type BatchCall, callTogether } from '../../iam/gate/call-together'
import type { Principal } from '../../store/principal'
import { CHANGE_PASSWORD_POLICY, origin, principalOf, type TestAccount, user } from '../fixtures'

export const PASSWORD = 'First-password-1'

export const rootOf = ({ accountId }: TestAccount): Principal => ({
  kind: 'root',
  accountId,
  arn: `arn:aws:iam::${accountId}:root`,
})

export const together = <const Calls extends readonly BatchCall[]>(
  principal: Principal,
  calls: Calls,
  onceToken?: string,
) => callTogether(calls, principal, origin(), onceToken === undefined ? {} : { onceToken })

/** Creates a user with these statements as an inline policy. */
export async function caller(
  made: TestAccount,
  name: string,
  ...Statement: object[]
): Promise<Principal> {
  const policy = JSON.stringify({ Version: '2012-10-17', Statement })
  await user(made, name, Statement.length > 0 ? { policy } : {})
  return principalOf(made.accountId, name)
}
export const allow = (Action: string | string[], Resource = '*', Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition && { Condition }),
})
export const deny = (Action: string, Resource = '*') => ({ Effect: 'Deny', Action, Resource })

export const newUser = (UserName: string): BatchCall[] => [
  {
    name: 'CreateUser',
    input: { UserName, Path: '/staff/', Tags: [{ Key: 'team', Value: 'blue' }] },
  },
  {
    name: 'CreateLoginProfile',
    input: { UserName, Password: PASSWORD, PasswordResetRequired: true },
  },
  { name: 'AttachUserPolicy', input: { UserName, PolicyArn: CHANGE_PASSWORD_POLICY } },
]
