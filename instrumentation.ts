// Next calls this with each error that a page, a form or a route did not handle, before it responds
// with 500: https://nextjs.org/docs/app/api-reference/file-conventions/instrumentation
import type { Instrumentation } from 'next'

export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  // The edge bundle, which this server never runs, has no Node.js.
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { noteRequestError } = await import('./doors/console/request-error')
  noteRequestError(error, request.method)
}
