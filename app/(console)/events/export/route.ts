// The event history as a file. It is read page by page while it is sent, so its size needs no
// memory.
import { listAddress } from '@/components/list/list-query'
import { read } from '@/doors/console/console-door'
import { type LongRead, longRead } from '@/doors/console/long-read'
import type { EventSearch } from '@/iam/shapes/events/event-search'
import { FORMATS, type Format, fileLines, fileStart, MOST_EXPORTED } from '../event-files'
import { eventFilters, eventsList, parseEventsQuery } from '../events-list'

const PAGE = 500
const FRESH = { 'cache-control': 'no-store' }

export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const query = parseEventsQuery(Object.fromEntries(searchParams))
  const pages = await longRead()
  const filters = eventFilters(query)
  const permitted = await read('SearchEvents', { ...filters, MaxItems: 1 })
  // The page says what is missing.
  if (!permitted.ok)
    return new Response(null, {
      status: 303,
      headers: { location: listAddress(eventsList, query), ...FRESH },
    })
  const format: Format = searchParams.get('format') === 'json' ? 'json' : 'csv'
  const { type, extension } = FORMATS[format]
  return new Response(streamed(linesOf(format, filters, pages)), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="event_history.${extension}"`,
      ...FRESH,
    },
  })
}

async function* linesOf(format: Format, filters: EventSearch, pages: LongRead) {
  yield fileStart(format)
  let Marker: string | undefined
  let written = 0
  do {
    const MaxItems = Math.min(PAGE, MOST_EXPORTED - written)
    const page = await pages('SearchEvents', { ...filters, MaxItems, ...(Marker && { Marker }) })
    yield fileLines(format, page.Events)
    written += page.Events.length
    Marker = page.NextMarker
  } while (Marker !== undefined && written < MOST_EXPORTED)
}

/** Asks for the next text when the last one was taken. */
function streamed(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await texts.next()
      if (done) controller.close()
      else if (value !== '') controller.enqueue(encoder.encode(value))
      else await this.pull?.(controller)
    },
    async cancel() {
      await texts.return(undefined)
    },
  })
}
