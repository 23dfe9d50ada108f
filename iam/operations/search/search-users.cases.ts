// Cases of the operations in `search-users.ts`: inputs that succeed, and a cause for each error.
import type { CasesOf } from '../../../test/calls/raise'
import type * as operations from './search-users'

export const cases: CasesOf<typeof operations> = {
  SearchUsers: {
    good: { Text: 'target', SortBy: 'CreateDate' },
    raises: {},
  },
}
