// Cases of the operations in `account-summary.ts`: inputs that succeed, and a cause for each error.
import type { CasesOf } from '../../../test/calls/raise'
import type * as operations from './account-summary'

export const cases: CasesOf<typeof operations> = {
  GetAccountSummary: {
    good: {},
    raises: {},
  },
}
