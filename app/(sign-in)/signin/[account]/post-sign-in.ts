// How the scripts of the sign-in form post it.
import { postToDoor } from '../../post-to-door'
import type { ShownState } from '../../refusal-words'

/** Opens the next page after a sign-in, or returns the state after a refusal. */
export async function postSignIn(before: ShownState, form: FormData): Promise<ShownState> {
  const after = await postToDoor(
    before,
    form,
    async () => (await import('../../refusal-words')).shownState,
  )
  return after === before ? before : { ...after, attempt: before.attempt + 1 }
}
