'use server'
// The server action of the button that unlocks a user.
import type { FormState } from '@/doors/console/form-state'
import { submitForTab } from './user-form'
import { RETURN_TAB, tabNamed } from './user-paths'
import { userPageWords as words } from './words'

export async function unlockUser(_before: FormState, form: FormData): Promise<FormState> {
  const tab = tabNamed(form.get(RETURN_TAB))
  form.delete(RETURN_TAB)
  return submitForTab('UnlockUser', form, tab, words.unlocked)
}
