// Delete user as calls of AWS's operations, in the order of the form's post.
import type { AwsCall } from '@/rules/command/aws-command'
import type { Belongings } from './delete-state'
import { deviceCalls } from './device-calls'

/**
 * AWS's DeleteUser deletes nothing else, so everything that belongs to the user is deleted first.
 */
export const deleteCalls = (UserName: string, belongings: Belongings): AwsCall[] => [
  ...(belongings.password ? [{ name: 'DeleteLoginProfile', input: { UserName } }] : []),
  ...belongings.keys.map(({ id: AccessKeyId }) => ({
    name: 'DeleteAccessKey',
    input: { UserName, AccessKeyId },
  })),
  ...belongings.devices.flatMap((SerialNumber) => deviceCalls(UserName, SerialNumber)),
  ...belongings.inline.map((PolicyName) => ({
    name: 'DeleteUserPolicy',
    input: { UserName, PolicyName },
  })),
  ...belongings.attached.map(({ arn: PolicyArn }) => ({
    name: 'DetachUserPolicy',
    input: { UserName, PolicyArn },
  })),
  ...belongings.groups.map((GroupName) => ({
    name: 'RemoveUserFromGroup',
    input: { UserName, GroupName },
  })),
  { name: 'DeleteUser', input: { UserName } },
]
