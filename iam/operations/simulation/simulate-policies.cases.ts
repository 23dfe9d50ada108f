// Cases of the operations in `simulate-policies.ts`: inputs that succeed, and a cause for each
// error.
import { rootArn, userArn } from '../../../rules/names/arn'
import { type CasesOf, when } from '../../../test/calls/raise'
import { statement } from '../../../test/fixtures'
import type * as operations from './simulate-policies'

const PolicyInputList = [statement('Allow', 'iam:*', 'arn:aws:iam::*:user/$' + '{aws:username}')]
const target = (accountId: string) => userArn(accountId, '/', 'target')
const NOBODY = userArn('123456789012', '/', 'nobody')
const ROOT = rootArn('123456789012')
const ActionNames = ['iam:GetUser']

const request = (accountId: string) => ({
  PolicyInputList,
  PermissionsBoundaryPolicyInputList: [statement('Allow', 'iam:Get*')],
  ActionNames: ['iam:GetUser', 'iam:ChangePassword', 'iam:DeleteUser'],
  ResourceArns: [target(accountId), '*'],
  ContextEntries: [
    {
      ContextKeyName: 'aws:TagKeys',
      ContextKeyType: 'stringList' as const,
      ContextKeyValues: ['team', 'stage'],
    },
  ],
  MaxItems: 2,
})

export const cases: CasesOf<typeof operations> = {
  SimulatePrincipalPolicy: {
    good: ({ accountId }) => ({ ...request(accountId), PolicySourceArn: target(accountId) }),
    raises: {
      InvalidInput: when('SimulatePrincipalPolicy', { PolicySourceArn: ROOT, ActionNames }),
      NoSuchEntity: when('SimulatePrincipalPolicy', { PolicySourceArn: NOBODY, ActionNames }),
    },
  },
  SimulateCustomPolicy: {
    good: ({ accountId }) => ({ ...request(accountId), CallerArn: target(accountId) }),
    raises: { InvalidInput: when('SimulateCustomPolicy', { PolicyInputList: ['{'], ActionNames }) },
  },
}
