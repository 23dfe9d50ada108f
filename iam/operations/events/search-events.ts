// The console's event history: all filters at once, in both directions. AWS's console has no more
// than LookupEvents, whose permission this needs.
import { IamError } from '../../../rules/errors/iam-error'
import { cloudTrailRecord } from '../../../rules/events/cloudtrail-record'
import { isEventId } from '../../../rules/events/event-id'
import {
  type EventPage,
  type EventPosition,
  searchEvents,
} from '../../../store/events/event-search'
import { defineOperation } from '../../operation'
import {
  type EventSearch,
  type EventSearchPage,
  SearchEventsRequest,
} from '../../shapes/events/event-search'
import { invalidMarker } from '../shared/page'
import { positionOf, positionToken } from './event-position'
import { isPossibleTime, timeRange } from './event-times'

const DEFAULT_ITEMS = 50
type Direction = 'older' | 'newer'

/**
 * Returns a page of events that match all filters, newest first. It reaches as far as events are
 * kept.
 */
export const SearchEvents = defineOperation({
  input: SearchEventsRequest,
  service: 'cloudtrail',
  own: true,
  access: 'read',
  permission: () => ({ action: 'cloudtrail:LookupEvents', on: '*' }),
  errors: ['ValidationError'],
  async handler(input, { accountId, tx }): Promise<EventSearchPage> {
    const { StartTime, EndTime, Marker, MaxItems = DEFAULT_ITEMS } = input
    const filter = {
      id: input.EventId,
      name: input.EventName,
      userName: input.UserName,
      source: input.EventSource,
      accessKeyId: input.AccessKeyId,
      errorCode: input.ErrorCode,
      refused: input.Refused,
      readOnly: input.ReadOnly,
      resourceName: input.ResourceName,
      ...timeRange({ StartTime, EndTime }, new Date(0)),
    }
    for (const time of [StartTime, EndTime])
      if (time && !isPossibleTime(time))
        throw new IamError('ValidationError', 'No event can have this time.')
    if (filter.id !== undefined && !isEventId(filter.id)) return { Events: [] }
    const search = searchOf(input, accountId)
    const [direction, position] = startOf(Marker, search)
    const request = { direction, position, rows: MaxItems }
    const page = await searchEvents(tx, accountId, filter, request)
    return {
      Events: page.events.map((event) => ({
        Record: cloudTrailRecord(event),
        ...(event.userName !== null && { Username: event.userName }),
        ...(event.accessKeyId !== null && { AccessKeyId: event.accessKeyId }),
        Resources: event.resources ?? [],
      })),
      ...markersOf(page, request, search),
    }
  },
})

const searchOf = ({ Marker: _marker, MaxItems: _items, ...filters }: EventSearch, id: string) => [
  id,
  filters,
]

/** Returns where a page begins. Throws ValidationError for a marker of another search. */
function startOf(
  Marker: string | undefined,
  search: unknown,
): [direction: Direction, position: EventPosition | undefined] {
  if (Marker === undefined) return ['older', undefined]
  for (const direction of ['older', 'newer'] as const) {
    const position = positionOf(Marker, [direction, search])
    if (position) return [direction, position]
  }
  throw invalidMarker()
}

/** Returns the markers of the pages on both sides. */
function markersOf(
  { events, next }: EventPage,
  {
    direction,
    position,
    rows,
  }: { direction: Direction; position?: EventPosition | undefined; rows: number },
  search: unknown,
): Omit<EventSearchPage, 'Events'> {
  const marker = (towards: Direction, at: EventPosition) => positionToken(at, [towards, search])
  const [newest, oldest] = [events[0] ?? position, events.at(-1) ?? position]
  const older = direction === 'older' ? next : oldest
  const newer = direction === 'newer' ? next : position && newest
  return {
    ...(older && { NextMarker: marker('older', older) }),
    ...(newer && { PreviousMarker: marker('newer', newer) }),
    ...(direction === 'older' && next && events.length < rows && { SearchedTo: next.at }),
  }
}
