// Cases of the operations in `passkeys.ts`: inputs that succeed, and a cause for each error.
import { enabledDevice } from '../../../test/calls/mfa-devices'
import { passkeyFor } from '../../../test/calls/passkeys'
import { bob } from '../../../test/calls/prepare'
import { type CasesOf, when } from '../../../test/calls/raise'
import { softwareAuthenticator } from '../../../test/calls/software-authenticator'
import { principalOf, type TestAccount } from '../../../test/fixtures'
import type * as operations from './passkeys'

/** A call that registers a passkey of bob's, once the account has what `prepare` creates. */
const ofBob = (
  prepare: (made: TestAccount, input: { Credential: string }) => Promise<unknown> = async () => {},
) => {
  const input = { UserName: 'bob', DeviceName: 'key', Credential: '{}' }
  return when('EnablePasskey', input, async (made) => {
    await bob(made)
    input.Credential = passkeyFor(made.accountId, 'bob')
    await prepare(made, input)
  })
}

export const cases: CasesOf<typeof operations> = {
  StartPasskeyRegistration: {
    good: { UserName: 'fresh' },
    raises: { NoSuchEntity: when('StartPasskeyRegistration', { UserName: 'bob' }) },
  },
  EnablePasskey: {
    good: ({ accountId, caller }) => ({
      UserName: 'fresh',
      DeviceName: 'key',
      Credential: passkeyFor(accountId, 'fresh', { caller }),
    }),
    raises: {
      EntityAlreadyExists: ofBob(async ({ call, accountId }, input) => {
        const authenticator = softwareAuthenticator()
        const answer = () => passkeyFor(accountId, 'bob', { authenticator })
        const Credential = answer()
        await call('EnablePasskey', { UserName: 'bob', DeviceName: 'first', Credential })
        input.Credential = answer()
      }),
      InvalidInput: ofBob(async ({ accountId }, input) => {
        input.Credential = passkeyFor(accountId, 'alice')
      }),
      LimitExceeded: ofBob(async ({ accountId }) => {
        const owner = await principalOf(accountId, 'bob')
        for (let i = 0; i < 8; i++) await enabledDevice(owner, `device${i}`)
      }),
      NoSuchEntity: when('EnablePasskey', { UserName: 'bob', DeviceName: 'k', Credential: '{}' }),
    },
  },
}
