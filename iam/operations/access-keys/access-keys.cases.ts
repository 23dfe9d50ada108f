// Cases of the operations in `access-keys.ts`: inputs that succeed, and a cause for each error.
import { bob, NO_SUCH_KEY } from '../../../test/calls/prepare'
import { type CasesOf, when } from '../../../test/calls/raise'
import { TARGETS_KEY } from '../../../test/calls/stage'
import type * as operations from './access-keys'

export const cases: CasesOf<typeof operations> = {
  CreateAccessKey: {
    good: { UserName: 'fresh' },
    raises: {
      LimitExceeded: when('CreateAccessKey', { UserName: 'bob' }, async (made) => {
        await bob(made)
        for (let i = 0; i < 2; i++) await made.call('CreateAccessKey', { UserName: 'bob' })
      }),
      NoSuchEntity: when('CreateAccessKey', { UserName: 'bob' }),
    },
  },
  ListAccessKeys: {
    good: { UserName: 'target' },
    raises: { NoSuchEntity: when('ListAccessKeys', { UserName: 'bob' }) },
  },
  UpdateAccessKey: {
    good: { UserName: 'target', AccessKeyId: TARGETS_KEY, Status: 'Inactive' },
    raises: {
      InvalidInput: when(
        'UpdateAccessKey',
        { UserName: 'bob', AccessKeyId: NO_SUCH_KEY, Status: 'Expired' },
        bob,
      ),
      NoSuchEntity: when(
        'UpdateAccessKey',
        { UserName: 'bob', AccessKeyId: NO_SUCH_KEY, Status: 'Active' },
        bob,
      ),
    },
  },
  DeleteAccessKey: {
    good: { UserName: 'target', AccessKeyId: TARGETS_KEY },
    raises: {
      NoSuchEntity: when('DeleteAccessKey', { UserName: 'bob', AccessKeyId: NO_SUCH_KEY }, bob),
    },
  },
  GetAccessKeyLastUsed: {
    good: { AccessKeyId: TARGETS_KEY },
    raises: {
      AccessDenied: when('GetAccessKeyLastUsed', { AccessKeyId: NO_SUCH_KEY }),
    },
  },
}
