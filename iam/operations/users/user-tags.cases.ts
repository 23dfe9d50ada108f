// Cases of the operations in `user-tags.ts`: inputs that succeed, and a cause for each error.
import { bob, bobWithTags } from '../../../test/calls/prepare'
import { type CasesOf, when } from '../../../test/calls/raise'
import type * as operations from './user-tags'

export const cases: CasesOf<typeof operations> = {
  TagUser: {
    good: { UserName: 'target', Tags: [{ Key: 'team', Value: 'blue' }] },
    raises: {
      InvalidInput: when(
        'TagUser',
        { UserName: 'bob', Tags: [{ Key: 'aws:team', Value: '' }] },
        bob,
      ),
      LimitExceeded: when(
        'TagUser',
        { UserName: 'bob', Tags: [{ Key: 'one-more', Value: '' }] },
        bobWithTags(50),
      ),
      NoSuchEntity: when('TagUser', { UserName: 'bob', Tags: [] }),
    },
  },
  UntagUser: {
    good: { UserName: 'target', TagKeys: ['site'] },
    raises: { NoSuchEntity: when('UntagUser', { UserName: 'bob', TagKeys: ['team'] }) },
  },
  ListUserTags: {
    good: { UserName: 'target' },
    raises: { NoSuchEntity: when('ListUserTags', { UserName: 'bob' }) },
  },
}
