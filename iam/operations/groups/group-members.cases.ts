// Cases of the operations in `group-members.ts`: inputs that succeed, and a cause for each error.
import { db } from '../../../platform/database/db'
import { bob, createGroups, staff } from '../../../test/calls/prepare'
import { type CasesOf, when } from '../../../test/calls/raise'
import { principalOf } from '../../../test/fixtures'
import type * as operations from './group-members'

export const cases: CasesOf<typeof operations> = {
  AddUserToGroup: {
    good: { GroupName: 'staff', UserName: 'fresh' },
    raises: {
      LimitExceeded: when(
        'AddUserToGroup',
        { GroupName: 'staff', UserName: 'bob' },
        async (made) => {
          await staff(made)
          await bob(made)
          const { accountId, userId } = await principalOf(made.accountId, 'bob')
          const joined = (await createGroups(made, 10)).map(({ id }) => ({
            accountId,
            userId,
            groupId: id,
          }))
          await db().groupMembership.createMany({
            data: joined.map((row) => ({ ...row, joinedAt: new Date() })),
          })
        },
      ),
      NoSuchEntity: when('AddUserToGroup', { GroupName: 'staff', UserName: 'bob' }, bob),
    },
  },
  RemoveUserFromGroup: {
    good: { GroupName: 'staff', UserName: 'target' },
    raises: {
      NoSuchEntity: when('RemoveUserFromGroup', { GroupName: 'staff', UserName: 'bob' }, bob),
    },
  },
  ListGroupsForUser: {
    good: { UserName: 'target' },
    raises: { NoSuchEntity: when('ListGroupsForUser', { UserName: 'bob' }) },
  },
}
