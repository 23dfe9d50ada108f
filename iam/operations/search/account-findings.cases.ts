// Cases of the operations in `account-findings.ts`: inputs that succeed, and a cause for each
// error.
import type { CasesOf } from '../../../test/calls/raise'
import type * as operations from './account-findings'

export const cases: CasesOf<typeof operations> = {
  GetAccountFindings: {
    good: { MaxExamples: 2 },
    raises: {},
  },
}
