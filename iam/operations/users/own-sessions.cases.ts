// Cases of the operations in `own-sessions.ts`: inputs that succeed.
import type { CasesOf } from '../../../test/calls/raise'
import type * as operations from './own-sessions'

export const cases: CasesOf<typeof operations> = {
  ListOwnConsoleSessions: { good: {}, raises: {} },
  EndOwnConsoleSessions: { good: {}, raises: {} },
}
