// The true HTTP status of a page or a form post. Next answers 200 to whatever a page draws; here the page says otherwise, and the
// request gate puts it on the wire. One store per request, on the process slot, since pages and gate are two module graphs.
import { AsyncLocalStorage } from 'node:async_hooks'
import { type ResponseStatus, slot } from './process-slot'

const store = () => {
  slot.responseStatus ??= new AsyncLocalStorage<ResponseStatus>()
  return slot.responseStatus
}

/** From a page or a server action, before anything is sent: the status, and headers such as retry-after, of this request's answer. */
export function setResponseStatus(status: number, headers: Record<string, string> = {}): void {
  const current = store().getStore()
  if (!current) return
  current.status = status
  current.headers = { ...current.headers, ...headers }
}

/** Runs `work` with an own store; what it (or anything it awaits) sets is read from the store returned to `work`. */
export function withResponseStatus<T>(work: (status: ResponseStatus) => T): T {
  const status: ResponseStatus = {}
  return store().run(status, () => work(status))
}
