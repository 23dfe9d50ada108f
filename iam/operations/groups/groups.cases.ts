// Cases of the operations in `groups.ts`: inputs that succeed, and a cause for each error.
import { createGroups, staff } from '../../../test/calls/prepare'
import { type CasesOf, when } from '../../../test/calls/raise'
import { CHANGE_PASSWORD_POLICY } from '../../../test/fixtures'
import type * as operations from './groups'

export const cases: CasesOf<typeof operations> = {
  CreateGroup: {
    good: { GroupName: 'another', Path: '/teams/' },
    raises: {
      EntityAlreadyExists: when('CreateGroup', { GroupName: 'STAFF' }, staff),
      LimitExceeded: when('CreateGroup', { GroupName: 'staff' }, async (made) => {
        await createGroups(made, 300)
      }),
    },
  },
  GetGroup: {
    good: { GroupName: 'staff' },
    raises: { NoSuchEntity: when('GetGroup', { GroupName: 'staff' }) },
  },
  ListGroups: {
    good: {},
    raises: {},
  },
  UpdateGroup: {
    good: { GroupName: 'staff', NewGroupName: 'Personnel', NewPath: '/teams/' },
    raises: {
      EntityAlreadyExists: when(
        'UpdateGroup',
        { GroupName: 'staff', NewGroupName: 'OTHER' },
        async (made) => {
          await staff(made)
          await made.call('CreateGroup', { GroupName: 'other' })
        },
      ),
      NoSuchEntity: when('UpdateGroup', { GroupName: 'staff', NewGroupName: 'other' }),
    },
  },
  DeleteGroup: {
    good: { GroupName: 'spare' },
    raises: {
      DeleteConflict: when('DeleteGroup', { GroupName: 'staff' }, async (made) => {
        await staff(made)
        await made.call('AttachGroupPolicy', {
          GroupName: 'staff',
          PolicyArn: CHANGE_PASSWORD_POLICY,
        })
      }),
      NoSuchEntity: when('DeleteGroup', { GroupName: 'staff' }),
    },
  },
}
