// Cases of the operations in `unused-passwords.ts`: inputs that succeed.
import type { CasesOf } from '../../../test/calls/raise'
import type * as operations from './unused-passwords'

export const cases: CasesOf<typeof operations> = {
  GetUnusedPasswordLimit: { good: {}, raises: {} },
  UpdateUnusedPasswordLimit: { good: { Days: 7 }, raises: {} },
}
