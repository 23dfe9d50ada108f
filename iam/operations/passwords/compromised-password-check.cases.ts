// Cases of the operations in `compromised-password-check.ts`: inputs that succeed.
import type { CasesOf } from '../../../test/calls/raise'
import type * as operations from './compromised-password-check'

export const cases: CasesOf<typeof operations> = {
  GetCompromisedPasswordCheck: { good: {}, raises: {} },
  UpdateCompromisedPasswordCheck: { good: { Scope: 'ConsoleAndApi' }, raises: {} },
}
