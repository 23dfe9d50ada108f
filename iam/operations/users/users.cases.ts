// Cases of the operations in `users.ts`: inputs that succeed, and a cause for each error.
import { randomBytes } from 'node:crypto'
import { db } from '../../../platform/database/db'
import { bob, bobWithPassword, NO_SUCH_POLICY } from '../../../test/calls/prepare'
import { type CasesOf, when } from '../../../test/calls/raise'
import { user } from '../../../test/fixtures'
import type * as operations from './users'

export const cases: CasesOf<typeof operations> = {
  CreateUser: {
    good: { UserName: 'another', Path: '/staff/', Tags: [{ Key: 'team', Value: 'blue' }] },
    raises: {
      EntityAlreadyExists: when('CreateUser', { UserName: 'BOB' }, bob),
      InvalidInput: when('CreateUser', {
        UserName: 'bob',
        Tags: [
          { Key: 'Team', Value: 'a' },
          { Key: 'team', Value: 'b' },
        ],
      }),
      LimitExceeded: when('CreateUser', { UserName: 'bob' }, async ({ accountId }) => {
        await db().user.createMany({
          data: Array.from({ length: 4_999 }, (_, i) => ({
            accountId,
            id: `AIDA${String(i).padStart(17, '0')}`,
            name: `u${i}`,
            nameKey: `u${i}`,
            createdAt: new Date(),
            historySalt: randomBytes(16),
          })),
        })
      }),
      NoSuchEntity: when('CreateUser', { UserName: 'bob', PermissionsBoundary: NO_SUCH_POLICY }),
    },
  },
  GetUser: {
    good: { UserName: 'target' },
    raises: { NoSuchEntity: when('GetUser', { UserName: 'bob' }) },
  },
  ListUsers: {
    good: {},
    raises: {},
  },
  UpdateUser: {
    good: { UserName: 'target', NewUserName: 'goal', NewPath: '/staff/' },
    raises: {
      EntityAlreadyExists: when(
        'UpdateUser',
        { UserName: 'bob', NewUserName: 'ALICE' },
        async (made) => {
          await bob(made)
          await user(made, 'alice')
        },
      ),
      NoSuchEntity: when('UpdateUser', { UserName: 'bob', NewUserName: 'rob' }),
    },
  },
  DeleteUser: {
    good: { UserName: 'fresh' },
    raises: {
      DeleteConflict: when('DeleteUser', { UserName: 'bob' }, bobWithPassword),
      NoSuchEntity: when('DeleteUser', { UserName: 'bob' }),
    },
  },
}
