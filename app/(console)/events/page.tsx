// The event history: who did what in the account.
import { Alert } from '@/components/feedback/alert'
import { failureSentence } from '@/components/feedback/failure-sentence'
import { ButtonLink } from '@/components/form/buttons/button'
import { FilteredViews } from '@/components/list/filtered-views'
import { type ListContent, ListPage } from '@/components/list/list-page'
import {
  listAddress,
  listParameters,
  type SearchParams,
  withPage,
} from '@/components/list/list-query'
import { type Answer, read, requireSession } from '@/doors/console/console-door'
import { listPreferences } from '@/doors/console/list-preferences'
import { accountClock } from '@/platform/database/clock'
import { ConsolePage } from '../console-page'
import { saveListPreferences } from '../list-preferences'
import { MOST_EXPORTED } from './event-files'
import { EXPORT_PATH } from './event-paths'
import { eventRow } from './event-row'
import {
  EVENT_VIEWS,
  type EventsQuery,
  eventFilters,
  eventsList,
  parseEventsQuery,
} from './events-list'
import { eventsListWords, eventsWords as words } from './words'

export default async function EventHistory({
  searchParams,
}: {
  searchParams: Promise<SearchParams>
}) {
  const query = parseEventsQuery(await searchParams)
  const { accountId, userId } = await requireSession(listAddress(eventsList, query))
  const [preferences, now] = await Promise.all([
    listPreferences(userId, eventsList),
    accountClock(accountId),
  ])
  const answer = await pageOf(query, preferences.size)
  return (
    <ConsolePage
      title={words.title}
      description={words.description}
      help="events"
      actions={answer.ok ? <Downloads query={query} /> : null}
    >
      {answer.ok && answer.output.SearchedTo ? (
        <Unfinished query={query} to={answer.output.SearchedTo} next={answer.output.NextMarker} />
      ) : null}
      <ListPage
        definition={eventsList}
        query={query}
        preferences={preferences}
        savePreferences={saveListPreferences}
        content={contentOf(answer, now)}
        views={
          <FilteredViews
            label={words.views}
            definition={eventsList}
            query={query}
            views={EVENT_VIEWS}
          />
        }
        words={eventsListWords}
        heading="page"
      />
      {answer.ok ? <p>{words.exportText(MOST_EXPORTED.toLocaleString('en'))}</p> : null}
    </ConsolePage>
  )
}

/** Returns a page. A marker of another search starts at the newest event. */
async function pageOf(query: EventsQuery, MaxItems: number): Promise<Answer<'SearchEvents'>> {
  const first = { ...eventFilters(query), MaxItems }
  if (query.marker === undefined) return read('SearchEvents', first)
  const answer = await read('SearchEvents', { ...first, Marker: query.marker })
  const isOther = !answer.ok && answer.failure.detail.fields?.Marker !== undefined
  return isOther ? read('SearchEvents', first) : answer
}

function contentOf(answer: Answer<'SearchEvents'>, now: Date): ListContent<typeof eventsList> {
  if (!answer.ok) {
    const { denied } = answer.failure.detail
    return denied ? { denied } : { failed: `${words.unread}. ${failureSentence(answer.failure)}` }
  }
  const { Events, NextMarker, PreviousMarker } = answer.output
  return {
    rows: Events.map((event) => eventRow(event, now)),
    ...(PreviousMarker !== undefined && { previous: { marker: PreviousMarker } }),
    ...(NextMarker !== undefined && { next: { marker: NextMarker } }),
  }
}

/** The page is short because it looked at as many events as a page may. */
function Unfinished(props: { query: EventsQuery; to: Date; next: string | undefined }) {
  const { query, to, next } = props
  return (
    <Alert tone="info" title={words.searchedTo(to)}>
      {words.searchedToText}{' '}
      <a href={listAddress(eventsList, withPage(query, next))}>{words.searchOlder}</a>
    </Alert>
  )
}

function Downloads({ query }: { query: EventsQuery }) {
  const address = (format: string) => {
    const filters = listParameters(eventsList, withPage(query, undefined))
    return `${EXPORT_PATH}?${new URLSearchParams([...filters, ['format', format]])}`
  }
  return (
    <>
      <ButtonLink href={address('csv')}>{words.exportCsv}</ButtonLink>
      <ButtonLink href={address('json')}>{words.exportJson}</ButtonLink>
    </>
  )
}
