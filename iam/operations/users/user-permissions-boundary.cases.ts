// Cases of the operations in `user-permissions-boundary.ts`: inputs that succeed, and a cause for
// each error.
import { bob, NO_SUCH_POLICY } from '../../../test/calls/prepare'
import { type CasesOf, when } from '../../../test/calls/raise'
import { READ_ONLY } from '../../../test/calls/stage'
import type * as operations from './user-permissions-boundary'

export const cases: CasesOf<typeof operations> = {
  PutUserPermissionsBoundary: {
    good: { UserName: 'target', PermissionsBoundary: READ_ONLY },
    raises: {
      NoSuchEntity: when(
        'PutUserPermissionsBoundary',
        { UserName: 'bob', PermissionsBoundary: NO_SUCH_POLICY },
        bob,
      ),
    },
  },
  DeleteUserPermissionsBoundary: {
    good: { UserName: 'target' },
    raises: {
      NoSuchEntity: when('DeleteUserPermissionsBoundary', { UserName: 'bob' }),
    },
  },
}
