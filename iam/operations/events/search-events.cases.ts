// Cases of the operation in `search-events.ts`: an input that succeeds, and a cause for its error.
import { type CasesOf, when } from '../../../test/calls/raise'
import type * as operations from './search-events'

export const cases: CasesOf<typeof operations> = {
  SearchEvents: {
    good: { EventName: 'CreateUser', Refused: true },
    raises: { ValidationError: when('SearchEvents', { Marker: 'forged' }) },
  },
}
