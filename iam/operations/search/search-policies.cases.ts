// Cases of the operations in `search-policies.ts`: inputs that succeed, and a cause for each error.
import type { CasesOf } from '../../../test/calls/raise'
import type * as operations from './search-policies'

export const cases: CasesOf<typeof operations> = {
  SearchPolicies: {
    good: { Text: 'staged', Type: 'Customer' },
    raises: {},
  },
}
