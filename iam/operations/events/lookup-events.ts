// CloudTrail's LookupEvents: the management events of the account, newest first.
import { config } from '../../../platform/config'
import { monotonic } from '../../../platform/database/clock'
import { slot } from '../../../platform/process-slot'
import { IamError } from '../../../rules/errors/iam-error'
import { cloudTrailRecord, EVENT_REGION } from '../../../rules/events/cloudtrail-record'
import { isEventId } from '../../../rules/events/event-id'
import type { EventResource, StoredEvent } from '../../../rules/events/stored-event'
import { type EventFilter, searchEvents } from '../../../store/events/event-search'
import { type Call, defineOperation } from '../../operation'
import {
  type EventLookup,
  type LookupAttribute,
  LookupEventsRequest,
} from '../../shapes/events/event-search'
import { positionOf, positionToken } from './event-position'
import { historyStart, isPossibleTime, timeRange } from './event-times'

const DEFAULT_RESULTS = 50

export interface LookedUpEvent {
  EventId: string
  EventName: string
  EventSource: string
  EventTime: Date
  ReadOnly: 'true' | 'false'
  AccessKeyId?: string
  Username?: string
  Resources: EventResource[]
  /** The whole record, as JSON. */
  CloudTrailEvent: string
}

/**
 * Returns events of the last 90 days. A page is short or empty if few of many events match, and
 * then has a next one. Other regions have no events.
 */
export const LookupEvents = defineOperation({
  input: LookupEventsRequest,
  service: 'cloudtrail',
  access: 'read',
  permission: () => ({ action: 'cloudtrail:LookupEvents', on: '*' }),
  errors: [
    'InvalidEventCategoryException',
    'InvalidLookupAttributesException',
    'InvalidMaxResultsException',
    'InvalidNextTokenException',
    'InvalidTimeRangeException',
  ],
  neverRaised: {
    OperationNotPermittedException: 'it belongs to event data stores and organizations',
    UnsupportedOperationException: 'the operation is supported',
  },
  invalid({ detail: { fields = {} } }) {
    if (fields.LookupAttributes) return invalidAttributes(fields.LookupAttributes)
    if (fields.EventCategory) return invalidCategory()
    if (fields.MaxResults) return invalidMaxResults()
    return undefined
  },
  async handler(input, call): Promise<{ Events: LookedUpEvent[]; NextToken?: string }> {
    const { NextToken, MaxResults = DEFAULT_RESULTS } = input
    refuseAboveRate(call)
    const attributes = input.LookupAttributes ?? []
    if (attributes.length > 1)
      throw invalidAttributes('You can specify at most one lookup attribute.')
    refuseTimes(input)
    const search = searchOf(input, call.accountId)
    const position = NextToken === undefined ? undefined : positionOf(NextToken, search)
    if (NextToken !== undefined && !position) throw invalidNextToken()
    const filter = filterOf(input, call.now)
    // Without Insights, there are no Insights events.
    const isEmpty =
      input.EventCategory !== undefined || (call.origin.region ?? EVENT_REGION) !== EVENT_REGION
    if (!filter || isEmpty) return { Events: [] }
    const page = { direction: 'older', position, rows: MaxResults } as const
    const { events, next } = await searchEvents(call.tx, call.accountId, filter, page)
    return { Events: events.map(lookedUp), ...(next && { NextToken: positionToken(next, search) }) }
  },
})

/** Returns an event as LookupEvents describes it. */
function lookedUp(event: StoredEvent): LookedUpEvent {
  return {
    EventId: event.id,
    EventName: event.name,
    ReadOnly: event.readOnly ? 'true' : 'false',
    ...(event.accessKeyId !== null && { AccessKeyId: event.accessKeyId }),
    EventTime: new Date(Math.floor(event.at.getTime() / 1_000) * 1_000),
    EventSource: event.source,
    ...(event.userName !== null && { Username: event.userName }),
    Resources: event.resources ?? [],
    CloudTrailEvent: JSON.stringify(cloudTrailRecord(event)),
  }
}

/** What a token is bound to: the account, and all parameters but the token. */
const searchOf = ({ NextToken: _token, ...parameters }: EventLookup, accountId: string) => [
  accountId,
  parameters,
]

/** Returns what events must match; undefined if none can. */
function filterOf(
  { LookupAttributes: [attribute] = [], StartTime, EndTime }: EventLookup,
  now: Date,
): EventFilter | undefined {
  const range = timeRange({ StartTime, EndTime }, historyStart(now))
  const chosen = attribute ? attributeFilter(attribute) : {}
  return chosen && { ...range, ...chosen }
}

/**
 * Returns the filter of an attribute. Values are compared exactly, in their case. PostgreSQL stores
 * no NUL and no unpaired surrogate, so nothing matches them.
 */
function attributeFilter({
  AttributeKey: key,
  AttributeValue: value,
}: LookupAttribute): Partial<EventFilter> | undefined {
  if (value.includes('\0') || !value.isWellFormed()) return undefined
  switch (key) {
    case 'EventId':
      return isEventId(value) ? { id: value } : undefined
    case 'EventName':
      return { name: value }
    case 'ReadOnly':
      return value === 'true' || value === 'false' ? { readOnly: value === 'true' } : undefined
    case 'Username':
      return { userName: value }
    case 'ResourceType':
      return { resourceType: value }
    case 'ResourceName':
      return { resourceName: value }
    case 'EventSource':
      return { source: value }
    case 'AccessKeyId':
      return { accessKeyId: value }
  }
}

function refuseTimes({ StartTime, EndTime }: EventLookup) {
  const isPossible = [StartTime, EndTime].every((time) => !time || isPossibleTime(time))
  if (isPossible && !(StartTime && EndTime && StartTime > EndTime)) return
  throw new IamError(
    'InvalidTimeRangeException',
    'The start time must not be after the end time, and both must be possible times.',
  )
}

const invalidAttributes = (reason: string) =>
  new IamError('InvalidLookupAttributesException', `The lookup attributes are not valid: ${reason}`)
const invalidCategory = () =>
  new IamError('InvalidEventCategoryException', 'The event category must be insight.')
const invalidMaxResults = () =>
  new IamError('InvalidMaxResultsException', 'MaxResults must be a number from 1 to 50.')
const invalidNextToken = () =>
  new IamError(
    'InvalidNextTokenException',
    'The NextToken is not valid for these parameters. Repeat all parameters of the first request.',
  )

const RATE = 2
const SECOND_MS = 1_000

/**
 * Throws Throttling for more than two requests of an account in a second, as AWS does, if the
 * setting is on. Each server counts on its own.
 */
function refuseAboveRate({ accountId }: Call) {
  if (!config().lookupRate) return
  const now = monotonic()
  slot.eventLookups ??= new Map()
  for (const [id, times] of slot.eventLookups)
    if (now - (times.at(-1) ?? 0) >= SECOND_MS) slot.eventLookups.delete(id)
  const recent = (slot.eventLookups.get(accountId) ?? []).filter((at) => now - at < SECOND_MS)
  if (recent.length >= RATE) throw new IamError('Throttling', 'Rate exceeded')
  slot.eventLookups.set(accountId, [...recent, now])
}
