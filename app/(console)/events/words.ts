// What the pages of the event history say. Names of columns and filters are those of CloudTrail's
// Event history.
import type { ListWords } from '@/components/list/words'
import { utcTime } from '@/components/value/utc-time'

export const eventsListWords: ListWords = {
  title: 'Event history',
  none: 'No events',
  noneText: 'Sign-ins, changes and reads of the account appear here a moment after they happen.',
  noMatch: 'No event matches',
  notPermitted: 'You don’t have permission to see the event history',
  sid: 'AllowLookupEvents',
}

export const eventsWords = {
  title: 'Event history',
  description:
    'Who did what in this account: sign-ins, changes, reads and refused calls, newest first. Times are in UTC.',
  eventName: 'Event name',
  eventTime: 'Event time',
  userName: 'User name',
  eventSource: 'Event source',
  resourceType: 'Resource type',
  resourceName: 'Resource name',
  accessKey: 'AWS access key',
  region: 'AWS region',
  sourceIp: 'Source IP address',
  errorCode: 'Error code',
  readOnly: 'Read-only',
  eventId: 'Event ID',
  requestId: 'Request ID',
  views: 'Views',
  all: 'All events',
  changes: 'Changes and sign-ins',
  refusedView: 'Refused and failed',
  find: 'Find events by user name',
  userToken: (name: string) => `User name: ${name}`,
  refused: 'Only refused calls and failed sign-ins',
  from: 'From (UTC, such as 2026-11-30 or 2026-11-30 14:05)',
  fromToken: (time: string) => `From ${time}`,
  to: 'To (UTC, inclusive)',
  toToken: (time: string) => `To ${time}`,
  readsAndWrites: [
    { value: 'true', text: 'Reads' },
    { value: 'false', text: 'Changes and sign-ins' },
  ],
  sources: [
    { value: 'iam.amazonaws.com', text: 'iam.amazonaws.com' },
    { value: 'signin.amazonaws.com', text: 'signin.amazonaws.com' },
    { value: 'sts.amazonaws.com', text: 'sts.amazonaws.com' },
    { value: 'iam-toolbox.amazonaws.com', text: 'iam-toolbox.amazonaws.com' },
    { value: 'cloudtrail.amazonaws.com', text: 'cloudtrail.amazonaws.com' },
  ],
  yes: 'Yes',
  no: 'No',
  failed: 'Failed',
  unread: 'The event history could not be read',
  searchedTo: (time: Date) => `The search has reached ${utcTime(time)}`,
  searchedToText:
    'Few of many events match. One page looks at 10,000 events at most; older ones may match too.',
  searchOlder: 'Search older events',
  exportCsv: 'Download CSV',
  exportJson: 'Download JSON lines',
  exportText: (most: string) =>
    `A download has the events that match the filters, ${most} at most. For more, choose a time range.`,
} as const

export const eventWords = {
  facts: 'Event details',
  record: 'Event record',
  recordText: 'The record as CloudTrail writes it, and as LookupEvents returns it.',
  copy: 'Copy JSON',
  errorMessage: 'Error message',
  userAgent: 'User agent',
  resources: 'Resources referenced',
  noResources: 'No resources',
  eventType: 'Event type',
  identity: 'Identity',
  explain: 'Why was this denied?',
  none: '–',
  notFound: 'Event not found',
  notFoundText: (id: string) => `There is no event ${id} in this account, or it is no longer kept.`,
  notFoundYet: 'Event not found yet',
  notFoundYetText: (time: Date) =>
    `IDs of earlier releases do not contain the time of their event, so the search takes several pages. It has looked at the events since ${utcTime(time)}.`,
  notShown: eventsListWords.notPermitted,
} as const
