// One event: its facts, and its record in JSON.

import { notFound } from 'next/navigation'
import { NotShown } from '@/components/feedback/not-shown'
import type { SearchParams } from '@/components/list/list-query'
import { EmptyState } from '@/components/page/empty-state'
import { nameInPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { Copyable } from '@/components/value/copyable'
import { CopyableBlock } from '@/components/value/copyable-block'
import { KeyValues } from '@/components/value/key-values'
import { RelativeTime } from '@/components/value/relative-time'
import { read, requireSession } from '@/doors/console/console-door'
import type { FoundEvent } from '@/iam/shapes/events/event-search'
import { accountClock } from '@/platform/database/clock'
import { setResponseStatus } from '@/platform/response-status'
import { ConsolePage } from '../../console-page'
import { EVENTS_PATH, eventPath } from '../event-paths'
import { Refused } from '../event-row'
import { eventsWords, eventWords as words } from '../words'

export default async function EventPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: Promise<SearchParams>
}) {
  const id = nameInPath((await params).id)
  if (id === undefined) notFound()
  const { marker } = await searchParams
  const { accountId } = await requireSession(eventPath(id))
  const [answer, now] = await Promise.all([
    read('SearchEvents', {
      EventId: id.slice(0, 64),
      MaxItems: 1,
      ...(typeof marker === 'string' && { Marker: marker }),
    }),
    accountClock(accountId),
  ])
  const event = answer.ok ? answer.output.Events[0] : undefined
  // An ID of an earlier release has no time, so each page looks at a part of the history.
  const { SearchedTo, NextMarker } = answer.ok ? answer.output : {}
  const isUnfinished = event === undefined && SearchedTo !== undefined
  const isMissing =
    event === undefined && !isUnfinished && (answer.ok || !answer.failure.detail.denied)
  if (isMissing) setResponseStatus(404)
  return (
    <ConsolePage
      title={event?.Record.eventName ?? eventsWords.title}
      trail={[{ text: eventsWords.title, href: EVENTS_PATH }]}
      here={id.slice(0, 64)}
      help="events"
    >
      {event ? <Details event={event} now={now} /> : null}
      {isUnfinished ? (
        <Section title={words.notFoundYet}>
          <EmptyState text={words.notFoundYetText(SearchedTo)}>
            <a href={`${eventPath(id)}?${new URLSearchParams({ marker: NextMarker ?? '' })}`}>
              {eventsWords.searchOlder}
            </a>
          </EmptyState>
        </Section>
      ) : null}
      {isMissing ? (
        <Section title={words.notFound}>
          <EmptyState text={words.notFoundText(id.slice(0, 64))} />
        </Section>
      ) : null}
      {!answer.ok && !isMissing ? (
        <Section title={words.facts}>
          <NotShown failure={answer.failure} title={words.notShown} sid="AllowLookupEvents" />
        </Section>
      ) : null}
    </ConsolePage>
  )
}

function Details({ event, now }: { event: FoundEvent; now: Date }) {
  const { Record: record, Resources, Username, AccessKeyId } = event
  const { arn = words.none } = record.userIdentity
  return (
    <>
      <Section title={words.facts}>
        <KeyValues
          columns={3}
          items={[
            {
              label: eventsWords.eventTime,
              value: <RelativeTime at={new Date(record.eventTime)} now={now} />,
            },
            { label: eventsWords.userName, value: Username ?? words.none },
            { label: words.identity, value: String(arn) },
            { label: eventsWords.eventSource, value: record.eventSource },
            { label: words.eventType, value: record.eventType },
            {
              label: eventsWords.readOnly,
              value: record.readOnly ? eventsWords.yes : eventsWords.no,
            },
            { label: eventsWords.sourceIp, value: record.sourceIPAddress },
            { label: words.userAgent, value: record.userAgent },
            { label: eventsWords.region, value: record.awsRegion },
            { label: eventsWords.accessKey, value: AccessKeyId ?? words.none },
            {
              label: eventsWords.eventId,
              value: <Copyable value={record.eventID} what={eventsWords.eventId} />,
            },
            { label: eventsWords.requestId, value: record.requestID ?? words.none },
            ...(record.errorMessage === undefined
              ? []
              : [
                  { label: eventsWords.errorCode, value: <Refused record={record} now={now} /> },
                  { label: words.errorMessage, value: record.errorMessage },
                ]),
          ]}
        />
      </Section>
      <Section title={words.resources}>
        {Resources.length === 0 ? (
          <EmptyState text={words.noResources} />
        ) : (
          <KeyValues
            columns={1}
            items={[...new Set(Resources.map(({ ResourceType }) => ResourceType))].map((type) => ({
              label: type,
              value: Resources.filter(({ ResourceType }) => ResourceType === type)
                .map(({ ResourceName }) => ResourceName)
                .join(', '),
            }))}
          />
        )}
      </Section>
      <Section title={words.record} description={words.recordText}>
        <CopyableBlock
          what={words.record}
          label={words.copy}
          text={JSON.stringify(record, null, 2)}
        />
      </Section>
    </>
  )
}
