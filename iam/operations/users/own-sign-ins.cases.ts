// Cases of the operation in `own-sign-ins.ts`: an input that succeeds.
import type { CasesOf } from '../../../test/calls/raise'
import type * as operations from './own-sign-ins'

export const cases: CasesOf<typeof operations> = {
  GetOwnSignInState: { good: {}, raises: {} },
}
