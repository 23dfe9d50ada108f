// Create user as calls of AWS's operations.
import { placeholder, type ReadField } from '@/components/value/as-command'
import { type AwsCall, SECRET } from '@/iam/rules/aws-command'
import { CHANGE_PASSWORD_POLICY } from '@/iam/rules/change-password-policy'
import { accessMessages } from '../[name]/console-access/access-messages'

/** What the form does as it is filled in. */
export function createCalls(field: ReadField): AwsCall[] {
  const UserName = field('NewUserName')?.trim() || placeholder('UserName')
  const calls: AwsCall[] = [{ name: 'CreateUser', input: { UserName } }]
  if (field('Provide') === undefined) return calls
  const PasswordResetRequired = field('PasswordResetRequired') !== undefined
  if (field('SetPassword') !== 'custom') calls.push({ withoutCommand: accessMessages.noGenerator })
  calls.push({
    name: 'CreateLoginProfile',
    input: { UserName, PasswordResetRequired, Password: SECRET },
  })
  if (PasswordResetRequired && field('AttachChangePassword') !== undefined)
    calls.push({ name: 'AttachUserPolicy', input: { UserName, PolicyArn: CHANGE_PASSWORD_POLICY } })
  return calls
}
