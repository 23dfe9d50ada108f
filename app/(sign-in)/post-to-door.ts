// How the scripts of the sign-in forms post them: to the address of their page, like the browser
// itself.
import type { FormAnswer } from '@/doors/console/sign-in-door/sign-in-form'

/**
 * Opens the next page, or returns what the form shows after a refusal.
 *
 * @param refused loads what shows a refusal; most people are not refused, so the first load does
 *   without it
 */
export async function postToDoor<Shown, State>(
  before: Shown,
  form: FormData,
  refused: () => Promise<(state: State) => Shown>,
): Promise<Shown> {
  const response = await fetch(location.href, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams(form as never), // pairs of strings, because no field is a file
  })
  const type = response.headers.get('content-type')
  const answer: FormAnswer<State> | undefined =
    type === 'application/json' ? await response.json() : undefined
  if (!answer || 'state' in answer) {
    const shown = await refused()
    if (answer) return shown(answer.state)
    // Not the door's response: a refusal of the request gate, which is plain text, is the message.
    throw type?.startsWith('text/plain') ? new Error(await response.text()) : new TypeError()
  }
  // A document of its own: nothing of the page before the sign-in stays.
  location.assign(answer.location)
  // Signing in until then. A browser that goes back may show this page as it was left.
  await new Promise((shown) => addEventListener('pageshow', shown, { once: true }))
  return before
}
