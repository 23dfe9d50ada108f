// The true HTTP status of a page or a form post. Next returns 200 for any page it renders; a page
// sets another status here, and the request gate sends it. Each request has one store. It is on the
// process slot because pages and gate are two module graphs.
import { AsyncLocalStorage } from 'node:async_hooks'
import { type ResponseStatus, slot } from './process-slot'

const store = () => {
  slot.responseStatus ??= new AsyncLocalStorage<ResponseStatus>()
  return slot.responseStatus
}

/**
 * Sets the status of this request's response, and headers such as retry-after. Call it from a page
 * or a server action before anything is sent.
 */
export function setResponseStatus(status: number, headers: Record<string, string> = {}): void {
  const current = store().getStore()
  if (!current) return
  current.status = status
  current.headers = { ...current.headers, ...headers }
}

/** Records whose request it is, for the access log. */
export function noteCaller(accountId: string, principal: string): void {
  const current = store().getStore()
  if (current) current.caller = { accountId, principal }
}

/**
 * In a server action: leaves a value for the page that is rendered in the same response, which
 * happens without scripts. Unlike the state of a form, the value is no field of the next form.
 */
export function leaveForPage(value: unknown): void {
  const current = store().getStore()
  if (current) current.leftForPage = value
}

/** Returns the value that the server action of this request has left, or undefined. */
export const leftForPage = (): unknown => store().getStore()?.leftForPage

/**
 * Runs `work` with its own store. What it, or anything it awaits, sets is read from the store
 * passed to `work`.
 */
export function withResponseStatus<T>(work: (status: ResponseStatus) => T): T {
  const status: ResponseStatus = {}
  return store().run(status, () => work(status))
}
