// A row of the event history.
import type { ColumnId } from '@/components/list/list-definition'
import type { ListRow } from '@/components/list/list-table'
import { authorizationDetailsPath } from '@/components/page/paths'
import { RelativeTime } from '@/components/value/relative-time'
import { Status } from '@/components/value/status'
import type { FoundEvent } from '@/iam/shapes/events/event-search'
import { authorizationIdIn } from '@/rules/denials/authorization-id'
import type { CloudTrailRecord } from '@/rules/events/cloudtrail-record'
import { eventPath } from './event-paths'
import type { eventsList } from './events-list'
import { eventWords, eventsWords as words } from './words'

export function eventRow(event: FoundEvent, now: Date): ListRow<ColumnId<typeof eventsList>> {
  const { Record: record, Resources, Username = '', AccessKeyId = '' } = event
  return {
    key: record.eventID,
    name: record.eventName,
    cells: {
      EventName: <a href={eventPath(record.eventID)}>{record.eventName}</a>,
      EventTime: <RelativeTime at={new Date(record.eventTime)} now={now} />,
      Username,
      EventSource: record.eventSource,
      ResourceType: namesOf(Resources.map(({ ResourceType }) => ResourceType)),
      ResourceName: namesOf(Resources.map(({ ResourceName }) => ResourceName)),
      ErrorCode: <Refused record={record} now={now} />,
      AccessKeyId,
      Region: record.awsRegion,
      SourceIp: record.sourceIPAddress,
      ReadOnly: record.readOnly ? words.yes : words.no,
      EventId: record.eventID,
      RequestId: record.requestID ?? '',
    },
  }
}

const namesOf = (names: readonly string[]) => [...new Set(names)].join(', ')

/** The error code, with the explanation of a denial while that is kept. */
export function Refused({ record, now }: { record: CloudTrailRecord; now: Date }) {
  if (record.errorMessage === undefined) return null
  const explanation = explanationOf(record, now)
  return (
    <>
      <Status kind="error">{record.errorCode ?? words.failed}</Status>
      {explanation ? (
        <>
          {' '}
          <a href={explanation}>{eventWords.explain}</a>
        </>
      ) : null}
    </>
  )
}

/** Denials are kept for a day (store/denials/denials.ts). */
const EXPLAINED_MS = 86_400_000

function explanationOf({ errorMessage, eventTime }: CloudTrailRecord, now: Date) {
  const id = authorizationIdIn(errorMessage ?? '')
  const isKept = now.getTime() - Date.parse(eventTime) < EXPLAINED_MS
  return id !== undefined && isKept ? authorizationDetailsPath(id) : undefined
}
