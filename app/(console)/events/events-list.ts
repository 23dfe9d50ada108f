// The event history as data: its columns and filters, as CloudTrail's Event history has them.
import { defineList, type ListQuery } from '@/components/list/list-definition'
import { parseListQuery, type SearchParams } from '@/components/list/list-query'
import type { EventSearch } from '@/iam/shapes/events/event-search'
import { EVENTS_PATH } from './event-paths'
import { eventsWords as words } from './words'

export const eventsList = defineList({
  name: 'events',
  path: EVENTS_PATH,
  columns: [
    { id: 'EventName', header: words.eventName, always: true, width: 24 },
    { id: 'EventTime', header: words.eventTime, width: 16 },
    { id: 'Username', header: words.userName, width: 14 },
    { id: 'EventSource', header: words.eventSource, width: 20 },
    { id: 'ResourceType', header: words.resourceType, width: 20 },
    { id: 'ResourceName', header: words.resourceName, width: 20 },
    { id: 'ErrorCode', header: words.errorCode, width: 16, hiddenByDefault: true },
    { id: 'AccessKeyId', header: words.accessKey, width: 22, hiddenByDefault: true },
    { id: 'Region', header: words.region, width: 12, hiddenByDefault: true },
    { id: 'SourceIp', header: words.sourceIp, width: 18, hiddenByDefault: true },
    { id: 'ReadOnly', header: words.readOnly, width: 10, hiddenByDefault: true },
    { id: 'EventId', header: words.eventId, width: 38, hiddenByDefault: true },
    { id: 'RequestId', header: words.requestId, width: 38, hiddenByDefault: true },
  ],
  filters: [
    { name: 'user', label: words.find, kind: 'text', token: words.userToken },
    { name: 'event', label: words.eventName, kind: 'text' },
    { name: 'resource', label: words.resourceName, kind: 'text' },
    { name: 'refused', label: words.refused, kind: 'flag' },
    { name: 'error', label: words.errorCode, kind: 'text' },
    { name: 'readonly', label: words.readOnly, kind: 'choice', options: words.readsAndWrites },
    { name: 'source', label: words.eventSource, kind: 'choice', options: words.sources },
    { name: 'key', label: words.accessKey, kind: 'text' },
    { name: 'from', label: words.from, kind: 'text', token: words.fromToken },
    { name: 'to', label: words.to, kind: 'text', token: words.toToken },
  ],
  pageSizes: [25, 50, 100],
  defaultSort: { column: 'EventTime', descending: true },
})

export type EventsQuery = ListQuery<typeof eventsList>

/** Predefined views. The navigation leads to the changes, as in CloudTrail's console. */
export const EVENT_VIEWS: readonly { text: string; filters: EventsQuery['filters'] }[] = [
  { text: words.all, filters: {} },
  { text: words.changes, filters: { readonly: 'false' } },
  { text: words.refusedView, filters: { refused: true } },
]

/** Returns the query in an address, without invalid times. */
export function parseEventsQuery(params: SearchParams): EventsQuery {
  const query = parseListQuery(eventsList, params)
  const { from, to, ...filters } = query.filters
  return {
    ...query,
    filters: {
      ...filters,
      ...(from !== undefined && momentOf(from) && { from }),
      ...(to !== undefined && momentOf(to) && { to }),
    },
  }
}

/** Returns the operation's filters for those of the list. */
export function eventFilters({ filters }: EventsQuery): EventSearch {
  const { user, event, resource, refused, error, readonly, source, key, from, to } = filters
  const StartTime = from === undefined ? undefined : momentOf(from)?.first
  const EndTime = to === undefined ? undefined : momentOf(to)?.last
  return {
    ...(user !== undefined && { UserName: user }),
    ...(event !== undefined && { EventName: event }),
    ...(resource !== undefined && { ResourceName: resource }),
    ...(refused && { Refused: true }),
    ...(error !== undefined && { ErrorCode: error }),
    ...(readonly !== undefined && { ReadOnly: readonly === 'true' }),
    ...(source !== undefined && { EventSource: source }),
    ...(key !== undefined && { AccessKeyId: key }),
    ...(StartTime && { StartTime }),
    ...(EndTime && { EndTime }),
  }
}

const MOMENT = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(?::(\d\d))?(?: ?UTC|Z)?)?$/

/** Returns the first and the last second of a day, a minute or a second in UTC. */
export function momentOf(text: string): { first: Date; last: Date } | undefined {
  const [, day, minute, second] = MOMENT.exec(text) ?? []
  if (day === undefined) return undefined
  const first = new Date(`${day}T${minute ?? '00:00'}:${second ?? '00'}Z`)
  const last = new Date(`${day}T${minute ?? '23:59'}:${second ?? '59'}Z`)
  // JavaScript reads the 31st of February as a day in March.
  const isReal = !Number.isNaN(first.getTime()) && first.toISOString().startsWith(day)
  return isReal && first.getTime() >= 0 ? { first, last } : undefined
}
