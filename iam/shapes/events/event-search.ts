// CloudTrail's LookupEvents, and the console's own search of the same events.
import { z } from 'zod'
import type { CloudTrailRecord } from '../../../rules/events/cloudtrail-record'
import type { EventResource } from '../../../rules/events/stored-event'
import { boolean, integer, oneOf, text } from '../constraints'
import { storableText } from '../names'

const ATTRIBUTE_KEYS = [
  'EventId',
  'EventName',
  'ReadOnly',
  'Username',
  'ResourceType',
  'ResourceName',
  'EventSource',
  'AccessKeyId',
] as const

const MOST_CHARACTERS = 2_000

/** AWS's model has this longest length; its documentation counts some characters twice. */
const attributeValue = text(1, MOST_CHARACTERS).refine(
  (value) => value.length + (value.match(/[_ ,\n]/g)?.length ?? 0) <= MOST_CHARACTERS,
  `Member must have length less than or equal to ${MOST_CHARACTERS}`,
)
const time = z.date({ error: 'Member must be a time' })

export const LookupEventsRequest = z.object({
  LookupAttributes: z
    .array(z.object({ AttributeKey: oneOf(ATTRIBUTE_KEYS), AttributeValue: attributeValue }), {
      error: 'Member must be a list',
    })
    .optional(),
  StartTime: time.optional(),
  EndTime: time.optional(),
  EventCategory: oneOf(['insight']).optional(),
  MaxResults: integer(1, 50).optional(),
  NextToken: storableText(1, 1_024).optional(),
})

export type EventLookup = z.output<typeof LookupEventsRequest>
export type LookupAttribute = NonNullable<EventLookup['LookupAttributes']>[number]

/** A value that is compared with a stored one. */
const value = storableText(1, 2_048)

/** Filters of the console's event history. All must match. */
export const SearchEventsRequest = z.object({
  EventId: value.optional(),
  UserName: value.optional(),
  EventName: value.optional(),
  EventSource: value.optional(),
  ResourceName: value.optional(),
  AccessKeyId: value.optional(),
  ErrorCode: value.optional(),
  /** Refused calls and failed sign-ins. */
  Refused: boolean().optional(),
  ReadOnly: boolean().optional(),
  /** Both ends inclusive. */
  StartTime: time.optional(),
  EndTime: time.optional(),
  /** A NextMarker or PreviousMarker of the same search. */
  Marker: storableText(1, 1_024).optional(),
  MaxItems: integer(1, 500).optional(),
})

export type EventSearch = z.output<typeof SearchEventsRequest>

export interface FoundEvent {
  Record: CloudTrailRecord
  Username?: string
  AccessKeyId?: string
  Resources: EventResource[]
}

export interface EventSearchPage {
  Events: FoundEvent[]
  /** Older events follow, or may follow. */
  NextMarker?: string
  /** Newer events precede, or may precede. */
  PreviousMarker?: string
  /** The page is short although older events may match: the time up to which it looked. */
  SearchedTo?: Date
}
