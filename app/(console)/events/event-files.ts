// The event history as a file: JSON lines with CloudTrail's records, or CSV with the columns of the
// list.
import type { FoundEvent } from '@/iam/shapes/events/event-search'
import { inertCell } from '@/rules/report/csv'
import { eventWords, eventsWords as words } from './words'

/** The most events of one file. */
export const MOST_EXPORTED = 100_000

export const FORMATS = {
  csv: { type: 'text/csv; charset=utf-8', extension: 'csv' },
  json: { type: 'application/x-ndjson; charset=utf-8', extension: 'jsonl' },
} as const
export type Format = keyof typeof FORMATS

const COLUMNS: readonly [header: string, value: (event: FoundEvent) => string][] = [
  [words.eventName, ({ Record }) => Record.eventName],
  [words.eventTime, ({ Record }) => Record.eventTime],
  [words.userName, ({ Username }) => Username ?? ''],
  [words.eventSource, ({ Record }) => Record.eventSource],
  [words.resourceType, ({ Resources }) => joined(Resources.map((one) => one.ResourceType))],
  [words.resourceName, ({ Resources }) => joined(Resources.map((one) => one.ResourceName))],
  [words.errorCode, ({ Record }) => Record.errorCode ?? ''],
  [eventWords.errorMessage, ({ Record }) => Record.errorMessage ?? ''],
  [words.accessKey, ({ AccessKeyId }) => AccessKeyId ?? ''],
  [words.region, ({ Record }) => Record.awsRegion],
  [words.sourceIp, ({ Record }) => Record.sourceIPAddress],
  [eventWords.userAgent, ({ Record }) => Record.userAgent],
  [words.readOnly, ({ Record }) => String(Record.readOnly)],
  [words.eventId, ({ Record }) => Record.eventID],
  [words.requestId, ({ Record }) => Record.requestID ?? ''],
]

const joined = (names: readonly string[]) => [...new Set(names)].join(', ')
const line = (cells: readonly string[]) => `${cells.map(inertCell).join(',')}\r\n`

/** Returns what precedes the events in a file. */
export const fileStart = (format: Format): string =>
  format === 'csv' ? line(COLUMNS.map(([header]) => header)) : ''

/** Returns events as lines of a file. */
export const fileLines = (format: Format, events: readonly FoundEvent[]): string =>
  events
    .map((event) =>
      format === 'csv'
        ? line(COLUMNS.map(([, value]) => value(event)))
        : `${JSON.stringify(event.Record)}\n`,
    )
    .join('')
