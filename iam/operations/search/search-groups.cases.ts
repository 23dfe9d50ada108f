import type { CasesOf } from '../../../test/calls/raise'
import type * as operations from './search-groups'

export const cases: CasesOf<typeof operations> = {
  SearchGroups: {
    good: { Text: 'staff' },
    raises: {},
  },
}
