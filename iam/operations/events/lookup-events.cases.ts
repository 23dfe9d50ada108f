// Cases of the operation in `lookup-events.ts`: an input that succeeds, and a cause for each error.
import { type CasesOf, when } from '../../../test/calls/raise'
import type * as operations from './lookup-events'

const LAST = new Date('2026-11-30T12:00:00Z')

export const cases: CasesOf<typeof operations> = {
  LookupEvents: {
    good: { LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'CreateUser' }] },
    raises: {
      InvalidEventCategoryException: when('LookupEvents', { EventCategory: 'data' as 'insight' }),
      InvalidLookupAttributesException: when('LookupEvents', {
        LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: '' }],
      }),
      InvalidMaxResultsException: when('LookupEvents', { MaxResults: 51 }),
      InvalidNextTokenException: when('LookupEvents', { NextToken: 'forged' }),
      InvalidTimeRangeException: when('LookupEvents', {
        StartTime: LAST,
        EndTime: new Date(LAST.getTime() - 1_000),
      }),
    },
  },
}
