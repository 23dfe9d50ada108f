// Cases of the operations in `policy-entities.ts`: inputs that succeed, and a cause for each error.
import { NO_SUCH_POLICY } from '../../../test/calls/prepare'
import { type CasesOf, when } from '../../../test/calls/raise'
import { stagedPolicy } from '../../../test/calls/stage'
import type * as operations from './policy-entities'

export const cases: CasesOf<typeof operations> = {
  ListEntitiesForPolicy: {
    good: ({ accountId }) => ({ PolicyArn: stagedPolicy(accountId), EntityFilter: 'User' }),
    raises: { NoSuchEntity: when('ListEntitiesForPolicy', { PolicyArn: NO_SUCH_POLICY }) },
  },
}
