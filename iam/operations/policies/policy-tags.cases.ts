// Cases of the operations in `policy-tags.ts`: inputs that succeed, and a cause for each error.
import { NO_SUCH_POLICY, TWICE } from '../../../test/calls/prepare'
import { type CasesOf, onOwnPolicy, when } from '../../../test/calls/raise'
import { READ_ONLY, stagedPolicy } from '../../../test/calls/stage'
import type * as operations from './policy-tags'

const fifty = (prefix: string) =>
  Array.from({ length: 50 }, (_, i) => ({ Key: `${prefix}${i}`, Value: '' }))

export const cases: CasesOf<typeof operations> = {
  TagPolicy: {
    good: ({ accountId }) => ({
      PolicyArn: stagedPolicy(accountId),
      Tags: [{ Key: 'stage', Value: 'test' }],
    }),
    raises: {
      AccessDenied: when('TagPolicy', { PolicyArn: READ_ONLY, Tags: fifty('a') }),
      InvalidInput: onOwnPolicy('TagPolicy', { Tags: TWICE }),
      LimitExceeded: onOwnPolicy(
        'TagPolicy',
        { Tags: [{ Key: 'more', Value: '' }] },
        ({ call }, PolicyArn) => call('TagPolicy', { PolicyArn, Tags: fifty('a') }),
      ),
      NoSuchEntity: when('TagPolicy', { PolicyArn: NO_SUCH_POLICY, Tags: fifty('a') }),
    },
  },
  UntagPolicy: {
    good: ({ accountId }) => ({ PolicyArn: stagedPolicy(accountId), TagKeys: ['team'] }),
    raises: {
      AccessDenied: when('UntagPolicy', { PolicyArn: READ_ONLY, TagKeys: ['a'] }),
      NoSuchEntity: when('UntagPolicy', { PolicyArn: NO_SUCH_POLICY, TagKeys: ['a'] }),
    },
  },
  ListPolicyTags: {
    good: ({ accountId }) => ({ PolicyArn: stagedPolicy(accountId) }),
    raises: { NoSuchEntity: when('ListPolicyTags', { PolicyArn: NO_SUCH_POLICY }) },
  },
}
