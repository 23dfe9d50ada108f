// Cases of the operations in `account-authorization-details.ts`: inputs that succeed, and a cause
// for each error.
import type { CasesOf } from '../../../test/calls/raise'
import type * as operations from './account-authorization-details'

export const cases: CasesOf<typeof operations> = {
  GetAccountAuthorizationDetails: {
    good: { Filter: ['User', 'Group', 'LocalManagedPolicy'] },
    raises: {},
  },
}
