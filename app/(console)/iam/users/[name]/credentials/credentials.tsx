// The Security credentials tab: console password, MFA devices, live sessions, access keys.
import type { MissingPermission } from '@/components/feedback/missing-permission'
import type { Answer } from '@/doors/console/console-door'
import type { UserKeys } from '../../../access-keys/user-keys'
import { ownerNamed } from '../../../mfa-devices/device-owner'
import { MfaDevices } from '../../../mfa-devices/mfa-devices'
import { Sessions } from './sessions'
import { SignInCredentials } from './sign-in'
import { Tools } from './tools'
import { UserAccessKeys } from './user-access-keys'

interface Props {
  userName: string
  user: Answer<'GetUser'>
  access: Answer<'GetConsoleAccess'>
  keys: UserKeys
  createKey: MissingPermission | undefined
  now: Date
}

export function Credentials({ userName, user, access, keys, createKey, now }: Props) {
  const lastSignIn = user.ok ? (user.output.User.PasswordLastUsed ?? 'never') : 'denied'
  return (
    <>
      <SignInCredentials userName={userName} now={now} access={access} lastSignIn={lastSignIn} />
      <MfaDevices owner={ownerNamed(userName)} now={now} />
      <Sessions userName={userName} now={now} />
      <Tools userName={userName} now={now} />
      <UserAccessKeys userName={userName} now={now} keys={keys} createKey={createKey} />
    </>
  )
}
