// Describes failures of a post other than a refusal, which is part of the action's response.
import { formWords as words } from './form-words'

export interface PostFailure {
  title: string
  text: string
}

const digestOf = (error: unknown): string | undefined =>
  error instanceof Error && 'digest' in error && typeof error.digest === 'string'
    ? error.digest
    : undefined

/** Next throws redirects, 404 and the like as errors, which its own boundaries must receive. */
export const isNavigation = (error: unknown): boolean =>
  digestOf(error)?.startsWith('NEXT_') ?? false

/** The address of a redirect. The digest is `NEXT_REDIRECT;push;<address>;307;`. */
export function redirectTarget(error: unknown): string | undefined {
  const digest = digestOf(error)
  if (!digest?.startsWith('NEXT_REDIRECT;')) return undefined
  return digest.split(';').slice(2, -2).join(';')
}

/**
 * Next's message for a response that it does not understand: a proxy responded instead of the
 * server.
 */
const NOT_OURS = /^An unexpected response was received/

export function describeFailure(error: unknown, online: boolean): PostFailure {
  const digest = digestOf(error)
  if (digest === 'ServiceUnavailable')
    return { title: words.databaseTitle, text: words.databaseText }
  if (digest !== undefined)
    return { title: words.faultTitle, text: `${words.faultText} ${words.reference(digest)}` }
  if (!online) return { title: words.offlineTitle, text: words.offlineText }
  // The request gate refuses in plain text, such as for too large a form. Next passes its text on.
  if (
    error instanceof Error &&
    !(error instanceof TypeError) &&
    error.message !== '' &&
    !NOT_OURS.test(error.message)
  )
    return { title: words.refusedTitle, text: error.message }
  return { title: words.unreachableTitle, text: words.unreachableText }
}
