// Create user as calls of AWS's operations.
import { type AwsCall, SECRET } from '@/rules/command/aws-command'
import { CHANGE_PASSWORD_POLICY } from '@/rules/policy/change-password-policy'
import { accessWords } from '../[name]/console-access/access-words'
import type { CopiedPermissions } from './copied-permissions'
import { newUserCalls } from './new-user-calls'
import type { UserDetails } from './wizard'

/** A placeholder for the password, which the commands must not contain. */
const SECRET_TO_COME = '-'

/** The calls of the wizard. Whoever runs the commands supplies the password. */
export function createCalls(details: UserDetails, permissions: CopiedPermissions): AwsCall[] {
  const { name, path, provide, password, reset, tags } = details
  const calls = newUserCalls({
    ...permissions,
    userName: name,
    path: path === '' ? undefined : path,
    tags,
    password: provide ? SECRET_TO_COME : undefined,
    resetRequired: reset,
    policyArns: policiesOf(details, permissions),
  })
  return calls.flatMap((call): AwsCall[] => {
    if (call.name !== 'CreateLoginProfile') return [call as AwsCall]
    const { PasswordResetRequired } = call.input
    const secret = {
      name: call.name,
      input: { UserName: name, PasswordResetRequired, Password: SECRET },
    }
    return password === 'custom' ? [secret] : [{ withoutCommand: accessWords.noGenerator }, secret]
  })
}

/** The policies to attach, including IAMUserChangePassword if the user needs it. */
export function policiesOf(
  { provide, reset, attach }: Pick<UserDetails, 'provide' | 'reset' | 'attach'>,
  { policyArns }: Pick<CopiedPermissions, 'policyArns'>,
): string[] {
  return provide && reset && attach ? [...policyArns, CHANGE_PASSWORD_POLICY] : policyArns
}
