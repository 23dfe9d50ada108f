// Manage console access as calls of AWS's operations.
import type { ReadField } from '@/components/value/as-command'
import { type AwsCall, SECRET } from '@/rules/command/aws-command'
import type { AccessSubject } from './access-state'
import { accessWords as words } from './access-words'

type Subject = Pick<AccessSubject, 'userName' | 'hasPassword' | 'isOwn'>

/** The calls for the form's present values. */
export function accessCalls(
  field: ReadField,
  { userName, hasPassword, isOwn }: Subject,
): AwsCall[] {
  const UserName = userName
  const PasswordResetRequired = field('PasswordResetRequired') !== undefined
  if (field('ConsoleAccess') === 'disable')
    return hasPassword
      ? [{ name: 'DeleteLoginProfile', input: { UserName } }]
      : [{ withoutCommand: words.disabledAlready }]
  if (field('SetPassword') === 'keep' && hasPassword)
    return [{ name: 'UpdateLoginProfile', input: { UserName, PasswordResetRequired } }]
  if (field('SetPassword') === 'link' && hasPassword)
    return [{ withoutCommand: words.noResetLinks }]
  const name = hasPassword ? 'UpdateLoginProfile' : 'CreateLoginProfile'
  const keeps = hasPassword && (isOwn || field('EndSessions') === undefined)
  return [
    ...(field('SetPassword') === 'custom' ? [] : [{ withoutCommand: words.noGenerator }]),
    ...(keeps ? [{ withoutCommand: words.endsAnyway }] : []),
    { name, input: { UserName, PasswordResetRequired, Password: SECRET } },
  ]
}
