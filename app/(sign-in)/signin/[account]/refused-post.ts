// What a posted sign-in form shows if it was refused, loaded with the first refusal.
import type { SignInState } from '@/doors/console/sign-in-form'
import { type ShownState, shownState } from '../../refusal-words'

/**
 * Returns the form's state after a refusal. Throws if the response is not the sign-in door's; a
 * refusal of the request gate, which is plain text, is the error's message.
 */
export async function refusedPost(
  before: ShownState,
  response: Response,
  answer: { state: SignInState } | undefined,
): Promise<ShownState> {
  if (answer) return { ...shownState(answer.state), attempt: before.attempt + 1 }
  const isPlain = response.headers.get('content-type')?.startsWith('text/plain')
  throw isPlain ? new Error(await response.text()) : new TypeError()
}
