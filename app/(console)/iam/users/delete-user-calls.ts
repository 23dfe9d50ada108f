// The calls that delete a user with its belongings, in one transaction per user.
import type { CallTogether } from '@/doors/console/console-door'
import type { Belongings } from './[name]/delete/delete-state'
import { deleteUserWords as words } from './[name]/delete/delete-words'
import { deviceCalls } from './[name]/delete/device-calls'

/** DeleteUser comes last: it fails while the user has belongings. */
export function deleteUserCalls(UserName: string, belongings: Belongings): CallTogether[] {
  const { password, keys, devices, inline, attached, groups } = belongings
  return [
    ...(password ? [{ name: 'DeleteLoginProfile', input: { UserName } } as const] : []),
    ...keys.map(
      ({ id }) => ({ name: 'DeleteAccessKey', input: { UserName, AccessKeyId: id } }) as const,
    ),
    ...devices.flatMap((SerialNumber) => deviceCalls(UserName, SerialNumber)),
    ...inline.map(
      (PolicyName) => ({ name: 'DeleteUserPolicy', input: { UserName, PolicyName } }) as const,
    ),
    ...attached.map(
      ({ arn }) => ({ name: 'DetachUserPolicy', input: { UserName, PolicyArn: arn } }) as const,
    ),
    ...groups.map(
      (GroupName) => ({ name: 'RemoveUserFromGroup', input: { UserName, GroupName } }) as const,
    ),
    { name: 'DeleteUser', input: { UserName } },
  ]
}

/** Describes what a call of `deleteUserCalls` removes; undefined for the user itself. */
export function removedBy(call: CallTogether | undefined): string | undefined {
  switch (call?.name) {
    case 'DeleteLoginProfile':
      return words.password
    case 'DeleteAccessKey':
      return words.accessKey(call.input.AccessKeyId)
    case 'DeactivateMFADevice':
    case 'DeleteVirtualMFADevice':
      return words.device(call.input.SerialNumber)
    case 'DeleteUserPolicy':
      return words.inline(call.input.PolicyName)
    case 'DetachUserPolicy':
      return words.attached(call.input.PolicyArn.slice(call.input.PolicyArn.lastIndexOf('/') + 1))
    case 'RemoveUserFromGroup':
      return words.group(call.input.GroupName)
    default:
      return undefined
  }
}
