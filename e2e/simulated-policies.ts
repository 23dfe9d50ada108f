// Policies for the tests of the simulator.
import {
  AddUserToGroupCommand,
  CreateGroupCommand,
  type IAMClient,
  PutGroupPolicyCommand,
} from '@aws-sdk/client-iam'

/** Returns a statement about every resource. */
export const statement = (
  Effect: 'Allow' | 'Deny',
  Action: string | string[],
  more: object = {},
) => ({
  Effect,
  Action,
  Resource: '*',
  ...more,
})
export const policy = (...Statement: object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement }, null, 2)
export const MAY_SIMULATE = policy(
  statement('Allow', [
    'iam:SimulatePrincipalPolicy',
    'iam:GetContextKeysForPrincipalPolicy',
    'iam:GetUser',
  ]),
)

/** Creates a group with alice in it that denies a deletion, in a document of several lines. */
export async function denyThroughGroup(iam: IAMClient) {
  await iam.send(new CreateGroupCommand({ GroupName: 'staff_a' }))
  await iam.send(new AddUserToGroupCommand({ GroupName: 'staff_a', UserName: 'alice' }))
  const PolicyDocument = policy(
    statement('Allow', 'iam:*', { Sid: 'Everything' }),
    statement('Deny', 'iam:DeleteUser', { Sid: 'KeepUsers' }),
  )
  await iam.send(
    new PutGroupPolicyCommand({ GroupName: 'staff_a', PolicyName: 'Keep_all', PolicyDocument }),
  )
}
