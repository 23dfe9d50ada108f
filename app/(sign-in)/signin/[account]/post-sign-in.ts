// How the scripts of the sign-in form post it: to the address of its page, like the browser itself.
import type { SignInAnswer } from '@/doors/console/sign-in-form'
import type { ShownState } from '../../refusal-words'

/** Opens the next page after a sign-in, or returns the state after a refusal. */
export async function postSignIn(before: ShownState, form: FormData): Promise<ShownState> {
  const response = await fetch(location.href, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams(form as never), // pairs of strings, because no field is a file
  })
  const isJson = response.headers.get('content-type') === 'application/json'
  const answer: SignInAnswer | undefined = isJson ? await response.json() : undefined
  if (!answer || 'state' in answer) {
    // Most people are not refused, so the first load does without this.
    const { refusedPost } = await import('./refused-post')
    return refusedPost(before, response, answer)
  }
  // A document of its own: nothing of the page before the sign-in stays.
  location.assign(answer.location)
  // Signing in until then. A browser that goes back may show this page as it was left.
  await new Promise((shown) => addEventListener('pageshow', shown, { once: true }))
  return before
}
