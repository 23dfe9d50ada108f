import { type CasesOf, when } from '../../../test/calls/raise'
import type * as operations from './console-sessions'

export const cases: CasesOf<typeof operations> = {
  GetConsoleAccess: {
    good: { UserName: 'target' },
    raises: { NoSuchEntity: when('GetConsoleAccess', { UserName: 'bob' }) },
  },
  ListConsoleSessions: {
    good: { UserName: 'target' },
    raises: { NoSuchEntity: when('ListConsoleSessions', { UserName: 'bob' }) },
  },
  EndConsoleSessions: {
    good: { UserName: 'target' },
    raises: { NoSuchEntity: when('EndConsoleSessions', { UserName: 'bob' }) },
  },
  UnlockUser: {
    good: { UserName: 'target' },
    raises: { NoSuchEntity: when('UnlockUser', { UserName: 'bob' }) },
  },
}
