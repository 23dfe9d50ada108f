// Cases of the operations in `signed-in-tools.ts`: inputs that succeed, and causes of their errors.
import { type CasesOf, when } from '../../../test/calls/raise'
import type * as operations from './signed-in-tools'

export const cases: CasesOf<typeof operations> = {
  ListSignedInTools: {
    good: { UserName: 'target' },
    raises: { NoSuchEntity: when('ListSignedInTools', { UserName: 'bob' }) },
  },
  EndSignedInTools: {
    good: { UserName: 'target' },
    raises: { NoSuchEntity: when('EndSignedInTools', { UserName: 'bob' }) },
  },
  ListOwnSignedInTools: { good: {}, raises: {} },
  EndOwnSignedInTools: { good: {}, raises: {} },
}
