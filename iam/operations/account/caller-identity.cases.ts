// Cases of the operations in `caller-identity.ts`: inputs that succeed, and a cause for each error.
import type { CasesOf } from '../../../test/calls/raise'
import type * as operations from './caller-identity'

export const cases: CasesOf<typeof operations> = {
  GetCallerIdentity: {
    good: {},
    raises: {},
  },
}
